"""Toutes les suites de jetons qui se lisent comme une forme du lexique."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from langue.lexique import Entree, Lexique
from langue.texte import VIDES, Jeton

SAUTS = 3
"""Petits mots sautés de suite, au plus : « métiers de la … »."""
COUT_MAX = 0.8
RECOLLE = 0.1


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
    """Candidats de toutes les places, qui peuvent se recouvrir ; les mots coupés (« en fance », « as sp ») sont aussi lus recollés."""
    candidats = _search(jetons, lexique)
    recolles, places = glue(jetons, lexique)
    if len(recolles) == len(jetons):
        return candidats
    connus = {(c.premier, c.dernier, c.forme) for c in candidats}
    for c in _search(recolles, lexique):
        entier = replace(c, premier=places[c.premier][0], dernier=places[c.dernier][1], cout=c.cout + RECOLLE)
        if (
            any(places[p][0] != places[p][1] for p in range(c.premier, c.dernier + 1))
            and (entier.premier, entier.dernier, entier.forme) not in connus
        ):
            candidats.append(entier)
    return candidats


def _search(jetons: Sequence[Jeton], lexique: Lexique) -> list[Candidat]:
    return [c for rang, jeton in enumerate(jetons) if jeton.forme not in VIDES for c in _depuis(jetons, rang, lexique)]


def glue(jetons: Sequence[Jeton], lexique: Lexique) -> tuple[list[Jeton], list[tuple[int, int]]]:
    """Jetons où les morceaux d'un même nom sont recollés, et pour chacun ses places [première, dernière] d'avant."""
    recolles: list[Jeton] = []
    places: list[tuple[int, int]] = []
    rang = 0
    while rang < len(jetons):
        fin = next(
            (f for f in (rang + 3, rang + 2, rang + 1) if _is_cut(jetons[rang : f + 1], f + 1 - rang, lexique)), rang
        )
        forme = "".join(j.forme for j in jetons[rang : fin + 1])
        recolles.append(Jeton(forme, jetons[rang].debut, jetons[fin].fin))
        places.append((rang, fin))
        rang = fin + 1
    return recolles, places


def _is_cut(morceaux: Sequence[Jeton], voulus: int, lexique: Lexique) -> bool:
    """Un sigle épelé par bouts de trois lettres au plus, ou un mot coupé en deux dont un bout n'est pas français."""
    if len(morceaux) < voulus or any(m.debut != a.fin + 1 for a, m in pairwise(morceaux)):
        return False
    formes = [m.forme for m in morceaux]
    mot = "".join(formes)
    if not mot.isalpha():
        return False
    if max(map(len, formes)) <= 3 and mot in lexique.sigles:
        return any(len(f) == 1 or f not in lexique.courants for f in formes)
    return voulus == 2 and len(mot) > 5 and mot in lexique.mots and not all(f in lexique.courants for f in formes)


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
        suite: list[tuple[str, float, int]] = []
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
