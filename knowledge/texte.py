"""Forme de comparaison d'un nom : minuscules, sans accent, tiret ni apostrophe."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})
_HORS_MOT = re.compile(r"[^a-z0-9]+")


def normalise(nom: str) -> str:
    """« L'Haÿ-les-Roses » → « l hay les roses » ; une chaîne sans lettre donne « »."""
    plat = nom.lower() if nom.isascii() else _without_accent(nom)
    return _HORS_MOT.sub(" ", plat).strip()


def _without_accent(nom: str) -> str:
    plat = unicodedata.normalize("NFKD", nom.translate(_LIGATURES)).lower()
    return "".join(c for c in plat if not unicodedata.combining(c))
