"""Qui enseigne quoi, où : la recherche d'offres, groupée par établissement, du plus proche au plus loin."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.ecoles import Ecole
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.lieux_noms import is_covered
from knowledge.queries.offres_filtre import Codes, FiltreOffres, fits_offer, fits_school, wanted_codes, wanted_genres
from knowledge.queries.offres_index import VIDE, IndexOffres, read_offres
from knowledge.queries.offres_lecture import OffreLue
from knowledge.queries.proximite import distance_from, farness, in_place, located
from knowledge.queries.sources import SourceCitee, cite
from knowledge.queries.tranche import Tranche, cut


@dataclass(frozen=True)
class FormationOfferte:
    """Une formation dans un établissement, à la rentrée où elle a été vue.

    `code_demande` : le code cherché quand l'offre porte encore l'ancien ; `uai` : celui de la section.
    """

    code: str
    libelle: str
    niveau: str
    statut: str
    rentree: int
    a_jour: bool
    duree: str | None
    capacite: int | None
    rentree_capacite: int | None
    cout: str | None
    page_web: str | None
    uai: str
    code_demande: str | None


@dataclass(frozen=True)
class OffreEcole:
    """Un établissement et ce qu'il propose ; `distance_km` à vol d'oiseau, nulle sans point de départ."""

    etablissement: Ecole
    formations: tuple[FormationOfferte, ...]
    distance_km: float | None
    source: SourceCitee


def find_offers(
    session: Session, filtre: FiltreOffres, debut: int = 0, taille: int | None = None
) -> Tranche[OffreEcole]:
    """Établissements dont une offre répond au filtre, triés (`tri`), de `debut` à `debut + taille`.

    Offre d'octobre 2026 d'abord quand le lieu est dans l'académie, puis la distance.
    Lève `FiltreInvalide` ou `CodeInconnu`.
    """
    if filtre.rayon_km is not None and not located(filtre.lieu):
        raise FiltreInvalide("Un rayon demande une commune (lieu=commune:49099).")
    index, codes = read_offres(session), wanted_codes(session, filtre)
    retenus = _fitting(index, filtre, codes)
    ordre = _sorted(index, retenus, filtre, codes)
    return cut(ordre, debut, taille, lambda rang: _shown(session, index, rang, filtre, codes))


def offers_of_school(session: Session, ecole: Ecole) -> tuple[FormationOfferte, ...]:
    """Tout ce qu'un établissement propose, niveau par niveau, l'offre actuelle d'abord."""
    return _formations(read_offres(session).offers_of(ecole.uai), None)


def _fitting(index: IndexOffres, filtre: FiltreOffres, codes: Codes) -> list[int]:
    """Rangs des établissements qui répondent au filtre."""
    rangs = index.schools_opening(codes) if filtre.nouvelles else index.schools_with(codes, wanted_genres(filtre))
    lieu = filtre.lieu
    if lieu is not None and not located(lieu):
        rangs &= index.lieux.get(lieu.cle, VIDE)
    dedans = in_place(lieu, filtre.rayon_km)
    return [rang for rang in rangs if dedans(index.ecoles[rang]) and fits_school(index.ecoles[rang], filtre)]


def _sorted(index: IndexOffres, rangs: list[int], filtre: FiltreOffres, codes: Codes) -> list[int]:
    """L'offre de l'année devant si un extrait couvre le lieu, puis la distance ou le nom, puis la commune."""
    if filtre.tri == "nom":
        rangs.sort(key=lambda rang: (index.ecoles[rang].cle_nom, rang))
    else:
        loin = farness(filtre.lieu)
        rangs.sort(key=lambda rang: (loin(index.ecoles[rang]), rang))
    if filtre.tri == "pertinence" and is_covered(filtre.lieu):
        actuels = index.schools_with(codes, [genre for genre in wanted_genres(filtre) if genre[1]])
        rangs.sort(key=lambda rang: rang not in actuels)
    return rangs


def _shown(session: Session, index: IndexOffres, rang: int, filtre: FiltreOffres, codes: Codes) -> OffreEcole:
    ecole = index.ecoles[rang]
    offres = [offre for offre in index.offres[rang] if fits_offer(offre, filtre, codes)]
    recente = max(offres, key=lambda o: (o.a_jour, o.rentree, o.source_date))
    source = cite(session, recente.source_id, recente.source_date)
    return OffreEcole(ecole, _formations(offres, codes), distance_from(filtre.lieu, ecole), source)


def _formations(offres: Iterable[OffreLue], codes: Codes) -> tuple[FormationOfferte, ...]:
    ordre = sorted(
        offres, key=lambda o: (not o.a_jour, o.formation.niveau_cec, o.formation.libelle, o.statut != "scolaire")
    )
    return tuple(_offered(offre, codes) for offre in ordre)


def _offered(offre: OffreLue, codes: Codes) -> FormationOfferte:
    code = offre.code
    demande = codes.get(code, code) if codes else code
    return FormationOfferte(
        code=code,
        libelle=offre.formation.libelle,
        niveau=offre.formation.niveau,
        statut=offre.statut,
        rentree=offre.rentree,
        a_jour=offre.a_jour,
        duree=offre.duree,
        capacite=offre.capacite,
        rentree_capacite=offre.rentree_capacite if offre.capacite is not None else None,
        cout=offre.cout,
        page_web=offre.page_web,
        uai=offre.uai,
        code_demande=demande if demande != code else None,
    )
