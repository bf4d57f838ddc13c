"""Un texte prêt pour la feuille : borné, sans signe que les polices de la feuille n'ont pas, sans mot plus large qu'elle."""

import re
import unicodedata

from knowledge.exports.cellules import clean

_IMPRIMABLES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F), (0x2B9, 0x2DD), (0x390, 0x3A1), (0x3A3, 0x45F), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x202F, 0x2040), (0x2070, 0x2071), (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2122, 0x2122),
    (0x2190, 0x22FF), (0x2460, 0x25FF),
)  # fmt: skip
"""Plages des polices livrées avec typst, qui refuse (PDF/UA) une feuille dont un signe manque ; un test les imprime toutes."""
_AUTRES = re.compile("[^\n" + "".join(f"\\U{debut:08x}-\\U{fin:08x}" for debut, fin in _IMPRIMABLES) + "]")
_CARRE = "□"
_EFFACES = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Marques sans dessin (césure, sens d'écriture, jointures) : ôtées."""
_LONG = re.compile(r"\S{24,}")
_COUPES = re.compile(r"(?<=[/?&=._-])(?=[^/?&=._-])")
_COUPE = "\u200b"
TEXTE = 4000
"""Caractères d'un paragraphe ; une case en a dix fois moins."""


def printable(texte: str, taille: int = TEXTE) -> str:
    """Le texte, coupé à `taille` caractères (« … »), ses signes sans dessin remplacés par « □ », ses mots sans fin coupables."""
    court = texte if len(texte) <= taille else texte[: taille - 1].rstrip() + "…"
    net = unicodedata.normalize("NFC", _EFFACES.sub("", clean(court).replace("\t", " ")))
    return _LONG.sub(_breakable, _AUTRES.sub(_CARRE, net))


def _breakable(mot: re.Match[str]) -> str:
    """Un mot très long peut passer à la ligne : après un signe d'adresse, et à défaut tous les 24 caractères."""
    morceaux = _COUPES.split(mot[0])
    return _COUPE.join(part[i : i + 24] for part in morceaux for i in range(0, len(part), 24))
