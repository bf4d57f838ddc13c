"""Qui enseigne quoi, où : la recherche d'offres, groupée par établissement, du plus proche au plus loin."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.ecoles import Ecole
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.lieux import in_territory
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.offres_filtre import Codes, FiltreOffres, fits_offer, fits_school, wanted_codes
from knowledge.queries.offres_index import IndexOffres, OffreLue, read_offres
from knowledge.queries.proximite import distance_from, farness, in_place, located
from knowledge.queries.sources import SourceCitee, cite
from knowledge.queries.tranche import Tranche, cut

_PEU_DE_CODES = 40
"""Au-delà, parcourir les établissements va plus vite que parcourir les formations."""


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


@dataclass(frozen=True, slots=True)
class _Groupe:
    """Les offres retenues d'un établissement, avant mise en forme."""

    ecole: Ecole
    offres: Sequence[OffreLue]
    eloignement: float


def find_offers(session: Session, filtre: FiltreOffres, debut: int = 0, taille: int | None = None) -> Tranche[OffreEcole]:
    """Établissements dont une offre répond au filtre, triés (`tri`), de `debut` à `debut + taille`.

    Offre d'octobre 2026 d'abord quand le lieu est dans l'académie, puis la distance.
    Lève `FiltreInvalide` ou `CodeInconnu`.
    """
    if filtre.rayon_km is not None and not located(filtre.lieu):
        raise FiltreInvalide("Un rayon demande une commune (lieu=commune:49099).")
    codes = wanted_codes(session, filtre)
    groupes = sorted(_groups(read_offres(session), filtre, codes), key=_order(filtre))
    return cut(groupes, debut, taille, lambda groupe: _shown(session, groupe, filtre.lieu, codes))


def offers_of_school(session: Session, ecole: Ecole) -> tuple[FormationOfferte, ...]:
    """Tout ce qu'un établissement propose, niveau par niveau, l'offre actuelle d'abord."""
    return _formations(read_offres(session).par_ecole.get(ecole.uai, ()), None)


def _groups(index: IndexOffres, filtre: FiltreOffres, codes: Codes) -> Iterable[_Groupe]:
    dedans, rang = in_place(filtre.lieu, filtre.rayon_km), farness(filtre.lieu)
    for offres in _by_school(index, codes):
        ecole = offres[0].ecole
        if dedans(ecole) and fits_school(ecole, filtre):
            retenues = [o for o in offres if (codes is None or o.formation.code in codes) and fits_offer(index, o, filtre)]
            if retenues:
                yield _Groupe(ecole, retenues, rang(ecole))


def _by_school(index: IndexOffres, codes: Codes) -> Iterable[Sequence[OffreLue]]:
    """Offres à trier, établissement par établissement : toutes, ou celles de quelques formations."""
    if codes is None or len(codes) > _PEU_DE_CODES:
        return index.par_ecole.values()
    groupes: dict[str, list[OffreLue]] = {}
    for code in codes:
        for offre in index.par_code.get(code, ()):
            groupes.setdefault(offre.ecole.uai, []).append(offre)
    return groupes.values()


def _shown(session: Session, groupe: _Groupe, lieu: Lieu | None, codes: Codes) -> OffreEcole:
    recente = max(groupe.offres, key=lambda o: (o.a_jour, o.rentree, o.source_date))
    source = cite(session, recente.source_id, recente.source_date)
    return OffreEcole(groupe.ecole, _formations(groupe.offres, codes), distance_from(lieu, groupe.ecole), source)


def _formations(offres: Iterable[OffreLue], codes: Codes) -> tuple[FormationOfferte, ...]:
    ordre = sorted(offres, key=lambda o: (not o.a_jour, o.formation.niveau_cec, o.formation.libelle, o.statut != "scolaire"))
    return tuple(_offered(offre, codes) for offre in ordre)


def _offered(offre: OffreLue, codes: Codes) -> FormationOfferte:
    code = offre.formation.code
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


def _order(filtre: FiltreOffres) -> Callable[[_Groupe], tuple[bool, float, str, str]]:
    actuelles_devant = filtre.tri == "pertinence" and (filtre.lieu is None or in_territory(filtre.lieu))

    def rank(groupe: _Groupe) -> tuple[bool, float, str, str]:
        ancienne = actuelles_devant and not any(offre.a_jour for offre in groupe.offres)
        if filtre.tri == "nom":
            return ancienne, 0.0, groupe.ecole.cle_nom, groupe.ecole.uai
        return ancienne, groupe.eloignement, groupe.ecole.cle_commune, groupe.ecole.uai

    return rank
