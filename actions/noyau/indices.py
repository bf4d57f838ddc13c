"""Les précisions qui ne sont pas des entités du contrat : un rayon en km, l'internat."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.relances import flatten

_RAYON = re.compile(r"\b(\d{1,3}) ?(?:km|kms|kilometres?|bornes?)\b")
_INTERNAT = re.compile(r"\b(internats?|interne|dormir sur place|pensionnat)\b")
_SANS_INTERNAT = re.compile(r"\b(sans|pas d|pas en) ?internat\b")
RAYON_MAX_KM = 300.0


def read_hints(texte: str) -> dict[str, Any]:
    """`{"rayon_km": 20.0, "internat": True}` pour « à moins de 20 km avec internat » ; vide sinon. Rayon de 1 à 300 km."""
    plat = flatten(texte)
    indices: dict[str, Any] = {}
    rayon = _RAYON.search(plat)
    if rayon and float(rayon.group(1)) > 0:
        indices["rayon_km"] = min(float(rayon.group(1)), RAYON_MAX_KM)
    if _INTERNAT.search(plat) and not _SANS_INTERNAT.search(plat):
        indices["internat"] = True
    return indices
