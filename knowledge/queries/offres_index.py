"""Les offres en mémoire : une par établissement affiché, formation et statut, la plus récente gagne."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Offre
from knowledge.queries.ecoles import Ecole, read_ecoles
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import FormationBreve, Nomenclature, read_nomenclature
from knowledge.queries.territoire import ACADEMIE

APRES_3E = frozenset(("CAP", "bac pro", "2de pro"))
"""Niveaux que l'extrait d'octobre 2026 donne en entier pour la voie scolaire de l'académie."""

PREMIERE_RENTREE = 2021
"""Avant, le constat de rentrée range les élèves dans des années communes qu'on ne choisit pas."""


@dataclass(frozen=True, slots=True)
class OffreLue:
    """Une formation dans un établissement ; `capacite` en places, à la rentrée `rentree_capacite`."""

    ecole: Ecole
    uai: str
    formation: FormationBreve
    statut: str
    rentree: int
    premiere_rentree: int
    a_jour: bool
    duree: str | None
    capacite: int | None
    rentree_capacite: int | None
    cout: str | None
    page_web: str | None
    source_id: str
    source_date: str


@dataclass(frozen=True)
class IndexOffres:
    """Les offres par code de formation et par établissement affiché."""

    par_code: dict[str, tuple[OffreLue, ...]]
    par_ecole: dict[str, tuple[OffreLue, ...]]
    depassees: dict[str, tuple[OffreLue, ...]]
    """Par établissement, ce que l'extrait de 2026 a remplacé : gardé hors des réponses."""


def read_offres(session: Session) -> IndexOffres:
    """Les offres de cette base, lues au premier besoin."""
    return remember(session, _build)


def _build(session: Session) -> IndexOffres:
    nomenclature = read_nomenclature(session)
    lues = _latest(_read(session, nomenclature), nomenclature)
    couverts = _covered(lues, nomenclature)
    gardees = [offre for offre in lues if not _outdated(offre, couverts)]
    depassees = [offre for offre in lues if _outdated(offre, couverts)]
    return IndexOffres(
        _group(gardees, lambda o: o.formation.code),
        _group(gardees, lambda o: o.ecole.uai),
        _group(depassees, lambda o: o.ecole.uai),
    )


def _read(session: Session, nomenclature: Nomenclature) -> Iterable[OffreLue]:
    ecoles = read_ecoles(session).par_uai
    o = Offre
    colonnes = select(
        o.uai, o.code_formation, o.statut, o.rentree, o.premiere_rentree, o.a_jour, o.duree, o.capacite,
        o.rentree_chiffres, o.cout, o.page_web, o.source_id, o.source_date,
    )  # fmt: skip
    for uai, code, *reste in session.execute(colonnes):
        yield OffreLue(ecoles[uai], uai, nomenclature.par_code[code], *reste)


def _latest(offres: Iterable[OffreLue], nomenclature: Nomenclature) -> list[OffreLue]:
    """Une offre par (établissement, formation, statut) ; un ancien code cède à son remplaçant."""
    meilleures: dict[tuple[str, str, str], OffreLue] = {}
    for offre in offres:
        cle = (offre.ecole.uai, offre.formation.code, offre.statut)
        if cle not in meilleures or _recent(offre) > _recent(meilleures[cle]):
            meilleures[cle] = offre
    remplacees = {
        (ecole, ancien, statut) for ecole, code, statut in meilleures for ancien in nomenclature.ancetres.get(code, ())
    }
    return [offre for cle, offre in meilleures.items() if cle not in remplacees]


def _recent(offre: OffreLue) -> tuple[bool, int]:
    return offre.a_jour, offre.rentree


def _covered(offres: Iterable[OffreLue], nomenclature: Nomenclature) -> frozenset[str]:
    """Codes de l'extrait de 2026, et ceux qu'ils ont remplacés."""
    actuels = {offre.formation.code for offre in offres if offre.a_jour}
    return frozenset(actuels.union(*(nomenclature.ancetres.get(code, ()) for code in actuels)))


def _outdated(offre: OffreLue, couverts: frozenset[str]) -> bool:
    """L'extrait de 2026 est complet pour la voie scolaire après la 3e : ce qu'il tait a fermé."""
    if offre.a_jour or offre.statut != "scolaire" or offre.ecole.code_academie != ACADEMIE:
        return False
    formation = offre.formation
    if formation.niveau not in APRES_3E:
        return False
    return formation.code in couverts or formation.statut == "fermee" or offre.rentree < PREMIERE_RENTREE


def _group(offres: Iterable[OffreLue], cle: Callable[[OffreLue], str]) -> dict[str, tuple[OffreLue, ...]]:
    groupes: dict[str, list[OffreLue]] = defaultdict(list)
    for offre in offres:
        groupes[cle(offre)].append(offre)
    return {nom: tuple(groupe) for nom, groupe in groupes.items()}
