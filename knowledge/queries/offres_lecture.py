"""Lire les offres : une par établissement affiché, formation et statut, la plus récente gagne."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Offre
from knowledge.queries.ecoles import Ecole, read_ecoles
from knowledge.queries.nomenclature import FormationBreve, Nomenclature, read_nomenclature
from knowledge.queries.territoire import covered_academies
from knowledge.texte import normalise

APRES_3E = frozenset(("CAP", "bac pro", "2de pro"))
"""Niveaux que l'extrait d'octobre 2026 donne en entier pour la voie scolaire de son académie."""
PREMIERE_RENTREE = 2021
"""Avant, le constat de rentrée range les élèves dans des années communes qu'on ne choisit pas."""


@dataclass(frozen=True, slots=True)
class OffreLue:
    """Une formation dans un établissement ; `capacite` en places, à la rentrée `rentree_capacite`."""

    ecole: Ecole
    code: str
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
    nouvelle: bool = False
    """Ouverture calculée."""


def load_offers(session: Session) -> dict[str, list[OffreLue]]:
    """Établissement affiché → ses offres ; ce que l'extrait de 2026 a remplacé n'y est pas."""
    nomenclature = read_nomenclature(session)
    toutes = list(_read(session, nomenclature))
    lues = _latest(toutes, nomenclature)
    couverts = _covered(lues, nomenclature)
    connues: dict[str, list[OffreLue]] = defaultdict(list)
    for offre in toutes:
        # Avant le tri : l'offre sous l'ancien code, que la nouvelle remplace, prouve que ce n'est pas une ouverture.
        connues[offre.ecole.uai].append(offre)
    gardees: dict[str, list[OffreLue]] = defaultdict(list)
    for offre in lues:
        if not _outdated(offre, couverts):
            nouvelle = _is_new(offre, connues[offre.ecole.uai], nomenclature)
            gardees[offre.ecole.uai].append(replace(offre, nouvelle=True) if nouvelle else offre)
    return gardees


def _is_new(offre: OffreLue, connues: Iterable[OffreLue], nomenclature: Nomenclature) -> bool:
    """Ouverture calculée : dans l'extrait de 2026, absente (sous tout ancien code) des rentrées plus anciennes du même établissement.

    Un établissement que les anciennes rentrées ne montrent pas ne dit rien : aucune ouverture n'en est tirée.
    """
    if not offre.a_jour or offre.statut != "scolaire" or offre.premiere_rentree < offre.rentree:
        return False
    passees = [o for o in connues if o.premiere_rentree < offre.rentree]
    anciens = nomenclature.ancetres.get(offre.code, ())
    return bool(passees) and not any(o.code in anciens or _same_subject(o.formation, offre.formation) for o in passees)


def _same_subject(une: FormationBreve, autre: FormationBreve) -> bool:
    """Même diplôme : même code, ou même intitulé au même niveau (rénovation)."""
    return une.code == autre.code or (
        une.niveau == autre.niveau and normalise(une.intitule) == normalise(autre.intitule)
    )


def _read(session: Session, nomenclature: Nomenclature) -> Iterable[OffreLue]:
    ecoles = read_ecoles(session).par_uai
    o = Offre
    colonnes = select(
        o.uai, o.code_formation, o.statut, o.rentree, o.premiere_rentree, o.a_jour, o.duree, o.capacite,
        o.rentree_chiffres, o.cout, o.page_web, o.source_id, o.source_date,
    )  # fmt: skip
    for uai, code, *reste in session.execute(colonnes):
        yield OffreLue(ecoles[uai], code, uai, nomenclature.par_code[code], *reste)


def _latest(offres: Iterable[OffreLue], nomenclature: Nomenclature) -> list[OffreLue]:
    """Une offre par (établissement, formation, statut) ; un ancien code cède à son remplaçant."""
    meilleures: dict[tuple[str, str, str], OffreLue] = {}
    for offre in offres:
        cle = (offre.ecole.uai, offre.code, offre.statut)
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
    actuels = {offre.code for offre in offres if offre.a_jour}
    return frozenset(actuels.union(*(nomenclature.ancetres.get(code, ()) for code in actuels)))


def _outdated(offre: OffreLue, couverts: frozenset[str]) -> bool:
    """L'extrait de 2026 est complet pour la voie scolaire après la 3e : ce qu'il tait a fermé."""
    if offre.a_jour or offre.statut != "scolaire" or offre.ecole.code_academie not in covered_academies():
        return False
    formation = offre.formation
    if formation.niveau not in APRES_3E:
        return False
    return formation.code in couverts or formation.statut == "fermee" or offre.rentree < PREMIERE_RENTREE
