"""Une date ISO, même partielle, comme on l'écrit en français."""

import re

from knowledge.exports.textes import words

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def in_french(iso: str) -> str:
    """« 2026-10-08 » → « 8 octobre 2026 », « 2026-10 » → « octobre 2026 » ; ce qui n'est pas une date est rendu tel quel."""
    lue = _ISO.fullmatch(iso)
    if not lue or not 1 <= int(lue[2] or 1) <= 12:
        return iso
    annee, mois, jour = lue.groups()
    nom = words("mois")[int(mois) - 1] if mois else ""
    quantieme = ("1er" if jour == "01" else str(int(jour))) if jour else ""
    return " ".join(part for part in (quantieme, nom, annee) if part)
