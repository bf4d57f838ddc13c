"""Les trois lectures d'un message que voit le classifieur."""

from __future__ import annotations

from collections.abc import Sequence

from langue.mention import Mention
from langue.texte import Jeton, decouper

BRUTE, NORMALISEE, MASQUEE = range(3)


def build_vues(texte: str, jetons: Sequence[Jeton], mentions: Sequence[Mention]) -> tuple[str, str, str]:
    """(mots tels quels, mots normalisés, mots normalisés où chaque nom sûr devient sa clé en capitales).

    « jve fair un cap patisrie a st naz » → (…, « je veux faire un cap patisrie a saint naz », « je veux faire un FORMATION a LIEU »).
    """
    brute = " ".join(j.forme for j in decouper(texte))
    normalisee = " ".join(j.forme for j in jetons)
    return brute, normalisee, " ".join(_masked(jetons, [m for m in mentions if m.sure]))


def _masked(jetons: Sequence[Jeton], mentions: Sequence[Mention]) -> list[str]:
    mots: list[str] = []
    precedente: Mention | None = None
    for jeton in jetons:
        mention = next((m for m in mentions if m.debut <= jeton.debut < m.fin), None)
        if mention is None:
            mots.append(jeton.forme)
        elif mention is not precedente:
            mots.append(mention.cle.upper())
        precedente = mention
    return mots
