"""Ce qu'on demande à la recherche d'offres : codes de formation voulus, offres et établissements retenus."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import MetierFormation
from knowledge.queries.ecoles import Ecole
from knowledge.queries.familles import codes_of_family, find_family
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.metiers import find_trade
from knowledge.queries.nomenclature import (
    Nomenclature,
    codes_of_domain,
    read_level,
    read_nomenclature,
    with_former,
)
from knowledge.queries.offres_index import IndexOffres, OffreLue
from knowledge.texte import normalise

TRIS = ("pertinence", "distance", "nom")
Codes = dict[str, str] | None
"""Code offert → code voulu ; rien si aucun filtre ne porte sur la formation."""


@dataclass(frozen=True)
class FiltreOffres:
    """Filtres de la recherche d'offres ; un filtre absent ne filtre pas.

    `formations` : codes ; `niveaux` : formes du contrat ; `domaine`, `famille`, `metier` : code ou texte.
    """

    formations: tuple[str, ...] = ()
    niveaux: tuple[str, ...] = ()
    domaine: str | None = None
    famille: str | None = None
    metier: str | None = None
    lieu: Lieu | None = None
    rayon_km: float | None = None
    statut: str | None = None
    secteur: str | None = None
    internat: bool | None = None
    a_jour: bool | None = None
    label: str | None = None
    nouvelles: bool = False
    tri: str = "pertinence"


def wanted_codes(session: Session, filtre: FiltreOffres) -> Codes:
    """Codes voulus et leurs anciens codes → code voulu ; rien si aucun filtre ne porte sur la formation."""
    nomenclature = read_nomenclature(session)
    groupes = _groups(session, nomenclature, filtre)
    if not groupes:
        return None
    return with_former(nomenclature, sorted(frozenset.intersection(*groupes)))


def _groups(session: Session, nomenclature: Nomenclature, filtre: FiltreOffres) -> list[frozenset[str]]:
    groupes: list[frozenset[str]] = []
    if filtre.formations:
        groupes.append(frozenset(nomenclature.formation(code).code for code in filtre.formations))
    if filtre.niveaux:
        niveaux = {read_level(niveau) for niveau in filtre.niveaux}
        groupes.append(frozenset(f.code for f in nomenclature.par_code.values() if f.niveau in niveaux))
    if filtre.domaine:
        groupes.append(codes_of_domain(session, filtre.domaine))
    if filtre.famille:
        groupes.append(codes_of_family(session, find_family(session, filtre.famille).code))
    if filtre.metier:
        groupes.append(_codes_of_trade(session, find_trade(session, filtre.metier).id))
    return groupes


def _codes_of_trade(session: Session, metier_id: str) -> frozenset[str]:
    lien = MetierFormation
    return frozenset(session.scalars(select(lien.code_formation).where(lien.metier_id == metier_id)))


def fits_offer(index: IndexOffres, offre: OffreLue, filtre: FiltreOffres) -> bool:
    """Vrai si l'offre répond au statut, à la fraîcheur et à la nouveauté voulus."""
    if filtre.statut is not None and offre.statut != filtre.statut:
        return False
    if filtre.a_jour is not None and offre.a_jour is not filtre.a_jour:
        return False
    return not filtre.nouvelles or is_new(index, offre)


def fits_school(ecole: Ecole, filtre: FiltreOffres) -> bool:
    """Vrai si l'établissement répond au secteur, à l'internat et au label voulus."""
    if filtre.secteur is not None and ecole.secteur != filtre.secteur:
        return False
    if filtre.internat is not None and bool(ecole.internat) is not filtre.internat:
        return False
    return filtre.label != "lycee_des_metiers" or bool(ecole.lycee_des_metiers)


def is_new(index: IndexOffres, offre: OffreLue) -> bool:
    """Ouverture calculée : dans l'extrait de 2026, absente des rentrées plus anciennes du même établissement.

    Un établissement que les anciennes rentrées ne montrent pas ne dit rien : aucune ouverture n'en est tirée.
    """
    if not offre.a_jour or offre.statut != "scolaire" or offre.premiere_rentree < offre.rentree:
        return False
    uai = offre.ecole.uai
    connues = (*index.par_ecole.get(uai, ()), *index.depassees.get(uai, ()))
    passees = [o for o in connues if o.premiere_rentree < offre.rentree]
    return bool(passees) and not any(_same_subject(o, offre) for o in passees)


def _same_subject(offre: OffreLue, autre: OffreLue) -> bool:
    """Même diplôme : même code, ou même intitulé au même niveau (rénovation)."""
    une, deux = offre.formation, autre.formation
    return une.code == deux.code or (une.niveau == deux.niveau and normalise(une.intitule) == normalise(deux.intitule))
