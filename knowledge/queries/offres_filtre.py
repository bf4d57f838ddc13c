"""Ce qu'on demande à la recherche d'offres : codes de formation voulus, offres et établissements retenus."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import MetierFormation
from knowledge.queries.ecoles import Ecole, has_nature
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
from knowledge.queries.offres_index import GENRES, Genre
from knowledge.queries.offres_lecture import OffreLue

TRIS = ("pertinence", "distance", "nom")
Codes = dict[str, str] | None
"""Code offert → code voulu ; rien si aucun filtre ne porte sur la formation."""


@dataclass(frozen=True)
class FiltreOffres:
    """Filtres de la recherche d'offres ; un filtre absent ne filtre pas.

    `formations` : codes ; `niveaux` : formes du contrat ; `domaine`, `famille`, `metier` : code ou texte ; `etablissement` : UAI.
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
    nature: str | None = None
    etablissement: str | None = None
    tri: str = "pertinence"


def wanted_codes(session: Session, filtre: FiltreOffres) -> Codes:
    """Codes voulus et leurs anciens codes → code voulu ; rien si aucun filtre ne porte sur la formation."""
    nomenclature = read_nomenclature(session)
    groupes = _groups(session, nomenclature, filtre)
    if not groupes:
        return None
    codes = with_former(nomenclature, sorted(frozenset.intersection(*groupes)))
    niveaux = {read_level(niveau) for niveau in filtre.niveaux}
    # Un diplôme fermé peut être remplacé par un autre niveau (BP gaz, puis bac pro) : il n'est plus celui qu'on demande.
    return {c: v for c, v in codes.items() if not niveaux or _level(nomenclature, c) in niveaux}


def _level(nomenclature: Nomenclature, code: str) -> str | None:
    connu = nomenclature.par_code.get(code)
    return connu.niveau if connu else None


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


def fits_offer(offre: OffreLue, filtre: FiltreOffres, codes: Codes) -> bool:
    """Vrai si l'offre est d'une formation voulue, du statut, de la fraîcheur et de la nouveauté voulus."""
    return (
        (codes is None or offre.code in codes)
        and filtre.statut in (None, offre.statut)
        and filtre.a_jour in (None, offre.a_jour)
        and (offre.nouvelle or not filtre.nouvelles)
    )


def fits_school(ecole: Ecole, filtre: FiltreOffres) -> bool:
    """Vrai si l'établissement est celui qu'on nomme, et répond au secteur, à l'internat, au label, à la nature voulus."""
    return (
        (filtre.etablissement is None or filtre.etablissement.upper() in ecole.uais)
        and (filtre.nature is None or has_nature(ecole, filtre.nature))
        and filtre.secteur in (None, ecole.secteur)
        and (filtre.internat is None or bool(ecole.internat) is filtre.internat)
        and (filtre.label is None or bool(ecole.lycee_des_metiers))
    )


def wanted_genres(filtre: FiltreOffres) -> list[Genre]:
    """Statuts et fraîcheurs que le filtre laisse passer."""
    return [
        (statut, a_jour)
        for statut, a_jour in GENRES
        if filtre.statut in (None, statut) and filtre.a_jour in (None, a_jour)
    ]
