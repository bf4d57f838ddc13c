"""Ce qu'un nom de formation veut vraiment dire dans une recherche : un mot seul est parfois un domaine entier."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.queries.nomenclature import Nomenclature
from knowledge.recherche.precisions import meaningful
from knowledge.texte import normalise
from langue.mention import Mention

NOMMEE = 1.0
"""Dès ce score, la mention dit le diplôme (« bac pro commerce ») : elle n'est pas un mot seul."""
AGRICULTURE = "3"
"""Troisième signe du code d'un diplôme du ministère chargé de l'agriculture (nomenclature nationale)."""

AGRICOLES = {"BTSA": "BTS", "CAPA": "CAP"}
"""Niveaux que la base range avec les autres : le ministère seul les distingue."""


def settle_names(mentions: Sequence[Mention], texte: str, nomenclature: Nomenclature) -> list[Mention]:
    """Les mentions, celles d'un mot seul relues : « soins animaux » est un domaine, « btp » aussi."""
    return [_as_field(mention) for mention in _joined(list(mentions), texte, nomenclature)]


def official_label(mention: Mention) -> str:
    """Le libellé officiel, suivi des mots dits quand il ne les contient pas ; plusieurs formations gardent les mots dits."""
    noms = [str(valeur["libelle"]) for valeur in mention.valeurs]
    if len(noms) == 1:
        return noms[0] if _says(noms[0], mention.texte) else f"{noms[0]} (« {mention.texte} »)"
    return f"{', '.join(noms[:2])}… (« {mention.texte} »)" if mention.approche else mention.texte


def agricultural_codes(nomenclature: Nomenclature) -> tuple[str, ...]:
    """Les diplômes du ministère chargé de l'agriculture."""
    return tuple(code for code in nomenclature.par_code if code[2:3] == AGRICULTURE and code.isdigit())


def _joined(mentions: list[Mention], texte: str, nomenclature: Nomenclature) -> Iterator[Mention]:
    """Deux mots seuls qui se suivent et forment ensemble un nom de domaine n'en font qu'un."""
    unies: dict[int, Mention | None] = {}
    for une, autre in pairwise(mentions):
        if _bare(une) and _bare(autre) and not texte[une.debut : autre.fin].count(","):
            nom = _field_of(texte[une.debut : autre.fin], nomenclature)
            if nom and not texte[une.fin : autre.debut].strip():
                unies[id(une)], unies[id(autre)] = _union(une, autre, texte, nom), None
    return (m for mention in mentions if (m := unies.get(id(mention), mention)) is not None)


def _union(une: Mention, autre: Mention, texte: str, nom: str) -> Mention:
    etendue = texte[une.debut : autre.fin]
    return replace(une, fin=autre.fin, texte=etendue, cle="domaine", valeurs=[{"nom": nom}], lectures={})


def _field_of(etendue: str, nomenclature: Nomenclature) -> str | None:
    voulus = set(meaningful(etendue))
    return next((nom for nom in nomenclature.domaines if set(meaningful(nom)) == voulus), None)


def _as_field(mention: Mention) -> Mention:
    """« btp », « mécanique » : aucun intitulé ne porte ce mot, c'est le domaine qu'on nomme."""
    if not _bare(mention) or mention.approche or " " in mention.texte or "domaine" not in mention.lectures:
        return mention
    if any(_says(str(valeur["libelle"]), mention.texte) for valeur in mention.valeurs):
        return mention
    return replace(mention, cle="domaine", valeurs=mention.lectures["domaine"][:1])


def _bare(mention: Mention) -> bool:
    return mention.cle == "formation" and mention.score < NOMMEE


def _says(libelle: str, dit: str) -> bool:
    """Vrai si le libellé porte un des mots dits, le nom du diplôme mis à part."""
    return bool(set(meaningful(dit)) & set(normalise(libelle).split()))
