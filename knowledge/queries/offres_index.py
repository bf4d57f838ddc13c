"""L'index des offres : quels établissements proposent quoi, sous quel statut, en nombres à réunir ou croiser."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.ecoles import Ecole
from knowledge.queries.geo import Vecteur
from knowledge.queries.memoire import remember
from knowledge.queries.offres_lecture import OffreLue, load_offers

Rangs = frozenset[int]
Genre = tuple[str, bool]
"""(statut, lue dans l'extrait de 2026)."""
GENRES: tuple[Genre, ...] = tuple(
    (statut, a_jour) for statut in ("scolaire", "apprentissage") for a_jour in (True, False)
)
VIDE: Rangs = frozenset()


@dataclass(frozen=True)
class IndexOffres:
    """Les établissements qui ont une offre, rangés par commune ; leur rang sert de clé partout."""

    ecoles: tuple[Ecole, ...]
    offres: tuple[tuple[OffreLue, ...], ...]
    vecteurs: tuple[Vecteur | None, ...]
    rangs: dict[str, int]
    """UAI affiché → rang."""
    presence: dict[Genre, dict[str, Rangs]]
    """Genre → code de formation → établissements."""
    nouvelles: dict[str, Rangs]
    """Code de formation → établissements qui viennent de l'ouvrir (calculé)."""
    lieux: dict[str, Rangs]
    """« departement:85 » → établissements."""

    def offers_of(self, uai: str) -> tuple[OffreLue, ...]:
        """Offres d'un établissement affiché, aucune s'il n'en a pas."""
        return self.offres[self.rangs[uai]] if uai in self.rangs else ()

    def schools_with(self, codes: Collection[str] | None, genres: Collection[Genre] = GENRES) -> set[int]:
        """Établissements qui proposent l'un de ces codes (tous si nul), sous l'un de ces genres."""
        groupes = (self.presence.get(genre, {}) for genre in genres)
        return set().union(*(rangs for groupe in groupes for rangs in _chosen(groupe, codes)))

    def schools_opening(self, codes: Collection[str] | None) -> set[int]:
        """Établissements qui viennent d'ouvrir l'un de ces codes."""
        return set().union(*_chosen(self.nouvelles, codes))


def read_offres(session: Session) -> IndexOffres:
    """L'index des offres de cette base, construit au premier besoin."""
    return remember(session, _build)


def _chosen(groupe: dict[str, Rangs], codes: Collection[str] | None) -> Iterable[Rangs]:
    return groupe.values() if codes is None else (groupe[code] for code in codes if code in groupe)


def _build(session: Session) -> IndexOffres:
    groupes = sorted(
        load_offers(session).values(), key=lambda offres: (offres[0].ecole.cle_commune, offres[0].ecole.uai)
    )
    ecoles = tuple(offres[0].ecole for offres in groupes)
    return IndexOffres(
        ecoles=ecoles,
        offres=tuple(tuple(offres) for offres in groupes),
        vecteurs=tuple(ecole.vecteur for ecole in ecoles),
        rangs={ecole.uai: rang for rang, ecole in enumerate(ecoles)},
        presence={genre: _presence(groupes, genre) for genre in GENRES},
        nouvelles=_freeze((o.code, rang) for rang, offres in enumerate(groupes) for o in offres if o.nouvelle),
        lieux=_freeze((cle, rang) for rang, ecole in enumerate(ecoles) for cle in _places(ecole)),
    )


def _presence(groupes: Sequence[Sequence[OffreLue]], genre: Genre) -> dict[str, Rangs]:
    statut, a_jour = genre
    return _freeze(
        (o.code, rang)
        for rang, offres in enumerate(groupes)
        for o in offres
        if o.statut == statut and o.a_jour is a_jour
    )


def _places(ecole: Ecole) -> list[str]:
    lieux = {
        "commune": ecole.code_insee,
        "departement": ecole.code_departement,
        "academie": ecole.code_academie,
        "region": ecole.code_region,
    }
    return [f"{genre}:{code}" for genre, code in lieux.items() if code]


def _freeze(paires: Iterable[tuple[str, int]]) -> dict[str, Rangs]:
    groupes: dict[str, set[int]] = defaultdict(set)
    for cle, rang in paires:
        groupes[cle].add(rang)
    return {cle: frozenset(groupe) for cle, groupe in groupes.items()}
