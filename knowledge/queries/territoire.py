"""Le territoire premier : ses lieux, son offre et ses contacts passent devant."""

from functools import lru_cache

from territoires.lecture import known
from territoires.territoire import covered, first_territory, load


def first_academy() -> str:
    """Code de l'académie première."""
    return first_territory().academie["code"]


def first_region() -> str:
    """Code de sa région : celle des chiffres d'insertion quand aucun lieu n'est dit."""
    return first_territory().region["code"]


def first_departments() -> tuple[str, ...]:
    """Codes de ses départements."""
    return tuple(first_territory().departements)


@lru_cache(maxsize=1)
def covered_academies() -> frozenset[str]:
    """Académies dont un extrait donne l'offre scolaire de l'année en entier, premières ou non."""
    return frozenset(t.academie["code"] for t in covered())


@lru_cache(maxsize=1)
def covered_regions() -> frozenset[str]:
    """Leurs régions."""
    return frozenset(t.region["code"] for t in covered())


@lru_cache(maxsize=1)
def foreign_notions() -> frozenset[str]:
    """Notions propres à d'autres académies : on ne les donne qu'à qui les demande par leur nom."""
    ailleurs = {notion for nom in known() for notion in load(nom).notions.values()}
    return frozenset(ailleurs - set(first_territory().notions.values()))
