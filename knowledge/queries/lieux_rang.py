"""Ranger les lieux possibles, et dire si le premier est sûr."""

from dataclasses import dataclass, replace

from knowledge.queries.lieux_index import Lieu, write_name
from knowledge.queries.lieux_noms import Indice

SEUIL_SUR = 0.72
"""Part de vraisemblance du premier à partir de laquelle on ne fait pas confirmer."""
SEUIL_QUALITE = 0.75
"""Qualité du rapprochement en dessous de laquelle on fait confirmer, même sans concurrent."""
GRANDE_COMMUNE = 5000
"""Habitants à partir desquels une commune dispute son nom à un département (Mayenne, Vienne)."""
_VILLES_DEPARTEMENTS = frozenset(("75056",))


@dataclass(frozen=True)
class Candidat:
    """Un lieu possible ; `score` entre 0 et 1 ; `sur` faux = à faire confirmer."""

    lieu: Lieu
    score: float
    sur: bool


def rank(indices: list[Indice], limite: int) -> list[Candidat]:
    """Candidats du plus probable au moins probable ; seul le premier peut être sûr."""
    retenus = _without_twins(_one_each(indices))[:limite]
    total = sum(10**i.poids for i in retenus)
    parts = [10**i.poids / total for i in retenus]
    dispute = _name_disputed(retenus)
    return [
        Candidat(i.lieu, round(i.qualite * part, 3), rang == 0 and _sure(i, part) and not dispute)
        for rang, (i, part) in enumerate(zip(retenus, parts, strict=True))
    ]


def _sure(indice: Indice, part: float) -> bool:
    return part >= SEUIL_SUR and indice.qualite >= SEUIL_QUALITE


def _one_each(indices: list[Indice]) -> list[Indice]:
    """Un indice par lieu : le meilleur nom reconnu, le plus grand poids."""
    meilleurs: dict[str, Indice] = {}
    poids: dict[str, float] = {}
    for indice in sorted(indices, key=lambda i: (-i.qualite, -i.poids)):
        meilleurs.setdefault(indice.lieu.cle, indice)
        poids[indice.lieu.cle] = max(indice.poids, poids.get(indice.lieu.cle, indice.poids))
    return sorted((replace(i, poids=poids[cle]) for cle, i in meilleurs.items()), key=_order)


def _order(indice: Indice) -> tuple[float, float, str]:
    return (-indice.poids, -indice.qualite, indice.lieu.cle)


def _without_twins(indices: list[Indice]) -> list[Indice]:
    """Paris, Mayotte… : un département de même nom et de même étendue ne concurrence pas."""
    regions = {i.lieu.nom for i in indices if i.lieu.type == "region"}
    communes = {i.lieu.nom for i in indices if i.lieu.type == "commune" and i.lieu.code in _VILLES_DEPARTEMENTS}
    jumeaux = regions | communes
    return [i for i in indices if not (i.lieu.type == "departement" and i.lieu.nom in jumeaux)]


def _name_disputed(indices: list[Indice]) -> bool:
    """Mayenne, Vienne : la ville et le département portent le même nom, écrit sans faute."""
    exacts = [i.lieu for i in indices if i.qualite == 1.0]
    departements = {write_name(lieu.nom) for lieu in exacts if lieu.type == "departement"}
    villes = [lieu for lieu in exacts if lieu.type == "commune" and (lieu.population or 0) >= GRANDE_COMMUNE]
    return any(write_name(ville.nom) in departements for ville in villes)
