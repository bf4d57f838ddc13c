"""Toutes les suites de jetons qui se lisent comme une forme du lexique."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langue.lexique import Entree, Lexique
from langue.texte import VIDES, Jeton

SAUTS = 3
"""Petits mots sautés de suite, au plus : « métiers de la … »."""
COUT_MAX = 0.8


@dataclass(frozen=True)
class Candidat:
    """Jetons [premier, dernier] lus comme `forme` ; `cout` 0 = écrit exactement ; `pleins` = mots pleins couverts."""

    premier: int
    dernier: int
    forme: str
    cout: float
    pleins: int
    entrees: tuple[Entree, ...]


def find_candidates(jetons: Sequence[Jeton], lexique: Lexique) -> list[Candidat]:
    """Candidats de toutes les places, qui peuvent se recouvrir."""
    return [c for rang, jeton in enumerate(jetons) if jeton.forme not in VIDES for c in _depuis(jetons, rang, lexique)]


def _depuis(jetons: Sequence[Jeton], rang: int, lexique: Lexique) -> Iterator[Candidat]:
    front = [("", 0.0, 0)]
    sauts = 0
    for place in range(rang, len(jetons)):
        forme = jetons[place].forme
        if place > rang and forme in VIDES:
            sauts += 1
            if sauts > SAUTS:
                return
            continue
        sauts = 0
        suite = []
        for prefixe, cout, pleins in front:
            for mot, ecart in lexique.proches(forme):
                nouveau = f"{prefixe} {mot}" if prefixe else mot
                total = cout + ecart
                if total > COUT_MAX:
                    continue
                if nouveau in lexique.debuts:
                    suite.append((nouveau, total, pleins + 1))
                entrees = lexique.formes.get(nouveau)
                if entrees and (retenues := _permises(entrees, total)):
                    yield Candidat(rang, place, nouveau, total, pleins + 1, retenues)
        if not suite:
            return
        front = suite


def _permises(entrees: list[Entree], cout: float) -> tuple[Entree, ...]:
    if cout <= 0.1:
        return tuple(entrees)
    return tuple(e for e in entrees if "f" in e.drapeaux)
