"""Les campus des métiers et des qualifications : d'une région, d'un secteur, près d'un lieu."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import base
from knowledge.models import Campus, CampusComplement, CampusPartenaire, CampusRegion
from knowledge.queries.alias import alias_values
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.geo import distance_km
from knowledge.queries.lieux import find_place, place_index
from knowledge.queries.lieux_index import CodeNom, Lieu
from knowledge.queries.sources import SourceCitee, cite_row, distinct
from knowledge.texte import normalise

LOIN = 1e9
SEUIL_MOT = 85
"""Ressemblance minimale (0 à 100) d'un mot de filière mal écrit."""


@dataclass(frozen=True)
class CampusTrouve:
    """Un campus ; `siege` dit d'où vient le point : `adresse`, `commune` ou nul (inconnu).

    `meme_region` est nul sans lieu ; `nom_incertain` : le nom exact reste à vérifier.
    """

    id: str
    nom: str
    filiere: str | None
    label: str | None
    etat: str
    regions: tuple[CodeNom, ...]
    date_labellisation: str | None
    date_excellence: str | None
    etablissement_support: str | None
    uai_support: str | None
    commune: str | None
    latitude: float | None
    longitude: float | None
    siege: str | None
    site_web: str | None
    nom_incertain: bool
    distance_km: float | None
    meme_region: bool | None
    source: SourceCitee


@dataclass(frozen=True)
class Partenaire:
    """Établissement cité comme partenaire."""

    etablissement: str
    commune: str | None
    uai: str | None
    role: str | None
    source: SourceCitee


@dataclass(frozen=True)
class Complement:
    """Ce qu'une page dit d'un campus ; `statut` tel que le relevé le donne."""

    champ: str
    valeur: str
    statut: str
    source: SourceCitee


@dataclass(frozen=True)
class CampusDetail:
    """La fiche d'un campus."""

    campus: CampusTrouve
    academies: str | None
    remarque: str | None
    partenaires: tuple[Partenaire, ...]
    complements: tuple[Complement, ...]
    sources: tuple[SourceCitee, ...]


@dataclass(frozen=True)
class FiltreCampus:
    """Filtres de la recherche de campus ; `filiere` : mots d'un secteur ; `region` : code."""

    q: str | None = None
    region: str | None = None
    filiere: str | None = None
    lieu: Lieu | None = None
    etat: str | None = None


def find_campuses(session: Session, filtre: FiltreCampus) -> list[CampusTrouve]:
    """Campus qui répondent au filtre ; avec un lieu, sa région d'abord puis la distance quand le siège est connu.

    Les projets et les labels à vérifier viennent après les campus labellisés.
    """
    regions, region = _regions(session), _region_code(session, filtre.region)
    rows = [
        row for row in session.scalars(select(Campus).order_by(Campus.id)) if _fits(row, regions, filtre.etat, region)
    ]
    scores = _scores(session, rows, filtre)
    trouves = [_found(session, row, regions.get(row.id, ()), filtre.lieu) for row in rows if row.id in scores]
    return sorted(trouves, key=lambda c: _rank(c, scores[c.id]))


def get_campus(session: Session, campus_id: str) -> CampusDetail:
    """La fiche de ce campus ; `CodeInconnu` sinon."""
    row = session.get(Campus, campus_id)
    if row is None:
        raise CodeInconnu(f"Campus inconnu : {campus_id}.")
    partenaires = _partners(session, campus_id)
    complements = _complements(session, campus_id)
    citees = [cite_row(session, row), *(p.source for p in partenaires), *(c.source for c in complements)]
    return CampusDetail(
        campus=_found(session, row, _regions(session).get(campus_id, ()), None),
        academies=row.academies,
        remarque=row.remarque,
        partenaires=partenaires,
        complements=complements,
        sources=distinct(citees),
    )


def _partners(session: Session, campus_id: str) -> tuple[Partenaire, ...]:
    p = CampusPartenaire
    rows = session.scalars(select(p).where(p.id_campus == campus_id).order_by(p.id))
    return tuple(Partenaire(r.etablissement, r.commune, r.uai, r.role, cite_row(session, r)) for r in rows)


def _complements(session: Session, campus_id: str) -> tuple[Complement, ...]:
    c = CampusComplement
    rows = session.scalars(select(c).where(c.id_campus == campus_id).order_by(c.id))
    return tuple(Complement(r.champ, r.valeur, r.statut, cite_row(session, r)) for r in rows)


def _regions(session: Session) -> dict[str, tuple[CodeNom, ...]]:
    r = CampusRegion
    regions: dict[str, tuple[CodeNom, ...]] = {}
    for campus, code, nom in session.execute(select(r.id_campus, r.code_region, r.region).order_by(r.code_region)):
        regions[campus] = (*regions.get(campus, ()), CodeNom(code, nom))
    return regions


def _region_code(session: Session, region: str | None) -> str | None:
    """Code d'une région donnée par son code ou son nom."""
    if region is None or f"region:{region}" in place_index(session).par_cle:
        return region
    lieu = find_place(session, region)
    return lieu.region.code if lieu.region else None


def _fits(row: Campus, regions: dict[str, tuple[CodeNom, ...]], etat: str | None, region: str | None) -> bool:
    if etat is not None and row.etat != etat:
        return False
    return region is None or region in {r.code for r in regions.get(row.id, ())}


def _scores(session: Session, rows: Sequence[Campus], filtre: FiltreCampus) -> dict[str, float]:
    """Identifiant → ressemblance avec la filière ou le nom demandés ; tous à 0 sans demande."""
    voulu = " ".join(filter(None, (filtre.q, filtre.filiere)))
    if not voulu:
        return {row.id: 0.0 for row in rows}
    scores = {row.id: 0.0 for row in rows}
    for part in dict.fromkeys((voulu, *voulu.split(","))):
        for cle, score in _scores_of_part(session, rows, part).items():
            scores[cle] = max(scores[cle], score)
    proches = {cle: score for cle, score in scores.items() if score >= _ASSEZ}
    if proches:
        return proches
    connus = {row.id for row in rows}
    touches = base.search(session, "campus", voulu, tous=False, prefixe=True)
    return {t.cle: _ASSEZ - 0.01 * rang for rang, t in enumerate(touches) if t.cle in connus}


def _scores_of_part(session: Session, rows: Sequence[Campus], part: str) -> dict[str, float]:
    """Un secteur dit en plusieurs parts (« Cuisine, hôtellerie ») en réunit les campus."""
    mots = [mot for mot in normalise(part).split() if len(mot) > 2 and mot not in _VIDES]
    filieres = {
        *alias_values(session, "filiere", part),
        *(v for mot in mots for v in alias_values(session, "filiere", mot)),
    }
    return {row.id: max(_likeness(mots, row), 0.8 * (row.filiere in filieres or row.filiere == part)) for row in rows}


def _likeness(mots: list[str], row: Campus) -> float:
    """Part des mots voulus retrouvés, le nom pesant plus que la filière du ministère."""
    if not mots:
        return 0.0
    nom, filiere = normalise(row.nom).split(), normalise(row.filiere or "").split()
    return sum(max(_best(mot, nom), 0.8 * _best(mot, filiere)) for mot in mots) / len(mots)


def _best(mot: str, mots: list[str]) -> float:
    """1 pour le même mot ou le même radical, sinon la ressemblance au-dessus du seuil."""
    if any(autre == mot or (len(mot) >= 5 and autre.startswith(mot[: max(5, len(mot) - 2)])) for autre in mots):
        return 1.0
    return max((fuzz.ratio(mot, autre) for autre in mots if fuzz.ratio(mot, autre) >= SEUIL_MOT), default=0.0) / 100


def _found(session: Session, row: Campus, regions: tuple[CodeNom, ...], lieu: Lieu | None) -> CampusTrouve:
    return CampusTrouve(
        **{champ: getattr(row, champ) for champ in _CHAMPS},
        regions=regions,
        siege=_seat(session, row),
        nom_incertain="nom exact" in (row.remarque or ""),
        distance_km=_distance(row, lieu),
        meme_region=lieu.region.code in {r.code for r in regions} if lieu and lieu.region else None,
        source=cite_row(session, row),
    )


def _seat(session: Session, row: Campus) -> str | None:
    """Le point du siège est celui de la mairie quand la source ne donne que la commune."""
    if row.latitude is None:
        return None
    mairie = place_index(session).par_cle.get(f"commune:{row.code_insee}")
    return "commune" if mairie and (mairie.latitude, mairie.longitude) == (row.latitude, row.longitude) else "adresse"


def _distance(row: Campus, lieu: Lieu | None) -> float | None:
    if lieu is None or lieu.latitude is None or row.latitude is None:
        return None
    return round(distance_km(lieu.latitude, lieu.longitude or 0.0, row.latitude, row.longitude or 0.0), 1)


def _rank(campus: CampusTrouve, score: float) -> tuple[bool, float, int, float, str]:
    ailleurs = campus.meme_region is False
    distance = LOIN if campus.distance_km is None else campus.distance_km
    return ailleurs, -round(score, 2), _ETATS.index(campus.etat), distance, campus.id


_ETATS = ("labellise", "a_verifier", "projet")
_ASSEZ = 0.5
_VIDES = frozenset(
    "campus cmq des les metiers metier qualifications qualification filiere secteur dans pour une".split()
)
_CHAMPS = tuple(
    "id nom filiere label etat date_labellisation date_excellence etablissement_support uai_support commune latitude "
    "longitude site_web".split()
)
