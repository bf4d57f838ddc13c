"""Choisir entre les lieux de même nom : le territoire d'abord, puis la population ; le doute est gardé."""

from __future__ import annotations

from collections.abc import Sequence

from langue.indices import avant
from langue.lexique import Entree, Valeur
from langue.texte import Jeton

MARGE = 0.12
"""Écart de poids sous lequel deux homonymes sont tous deux proposés."""
PLUSIEURS = 4


def place_values(entrees: Sequence[Entree], jetons: Sequence[Jeton], rang: int) -> list[Valeur]:
    """Lieux possibles, du plus probable au moins probable ; « en Mayenne » met le département devant la ville."""
    rangees = sorted(entrees, key=lambda e: -(e.poids + _prefers(e.valeur, jetons, rang)))
    fort = rangees[0].poids
    gardees = [e.valeur for e in rangees if e.poids >= fort - MARGE or e.valeur["type"] != "commune"]
    uniques = {(v["type"], v["code"]): v for v in reversed(gardees)}
    return list(reversed(uniques.values()))[:PLUSIEURS]


def _prefers(valeur: Valeur, jetons: Sequence[Jeton], rang: int) -> float:
    mots = avant(jetons, rang, 1, sans_articles=False)
    large = mots[:1] in (["en"], ["la"], ["le"], ["dans"], ["departement"], ["region"], ["sarthe"])
    ville = mots[:1] in (["a"], ["vers"], ["ville"])
    if valeur["type"] == "commune":
        return 1.0 * ville
    return 1.0 * large
