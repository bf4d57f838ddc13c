"""Ce que la base couvre, et ce qui lui manque : comptés, jamais estimés."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.models import Campus, Contact, Formation, InsertionRegion, Pole, Poursuite
from knowledge.queries.ecoles import Ecole, read_ecoles
from knowledge.queries.memoire import remember
from knowledge.queries.offres_index import read_offres
from knowledge.queries.offres_lecture import OffreLue
from knowledge.queries.territoire import first_academy, first_region


@dataclass(frozen=True)
class Part:
    """`nombre` sur `total` ; `cle` nomme ce qu'on compte (voir les libellés de la page)."""

    cle: str
    nombre: int
    total: int


@dataclass(frozen=True)
class CouvertureEcoles:
    """Des établissements du territoire, par état de leur offre ; `sans` : ceux dont on n'en connaît aucune."""

    genre: str
    total: int
    a_jour: int
    ancienne: int
    sans: tuple[Ecole, ...]


@dataclass(frozen=True)
class Couverture:
    """L'état de la base à sa date : établissements du territoire, et cases vides."""

    ecoles: tuple[CouvertureEcoles, ...]
    manques: tuple[Part, ...]


def read_coverage(session: Session) -> Couverture:
    """La couverture de cette base, comptée au premier besoin."""
    return remember(session, _build)


def _build(session: Session) -> Couverture:
    ecoles = [e for e in read_ecoles(session).toutes if e.code_academie == first_academy() and e.etat == "ouvert"]
    genres: tuple[tuple[str, Callable[[Ecole], bool]], ...] = (
        ("lycees_pro", lambda e: e.type == "Lycée" and bool(e.voie_pro)),
        ("mfr", lambda e: e.type == "MFR"),
        ("erea", lambda e: e.type == "EREA"),
        ("cfa", lambda e: e.type == "CFA"),
    )
    groupes = tuple(_schools(session, genre, [e for e in ecoles if garde(e)]) for genre, garde in genres)
    return Couverture(groupes, tuple(_holes(session, ecoles)))


def _schools(session: Session, genre: str, ecoles: list[Ecole]) -> CouvertureEcoles:
    offres = [read_offres(session).offers_of(ecole.uai) for ecole in ecoles]
    a_jour = sum(_current(siennes) for siennes in offres)
    sans = tuple(ecole for ecole, siennes in zip(ecoles, offres, strict=True) if not siennes)
    return CouvertureEcoles(genre, len(ecoles), a_jour, len(ecoles) - a_jour - len(sans), sans)


def _current(offres: Iterable[OffreLue]) -> bool:
    return any(offre.a_jour for offre in offres)


def _holes(session: Session, ecoles: list[Ecole]) -> Iterable[Part]:
    formations = select(func.count()).select_from(Formation).where(Formation.proposable)
    total = session.scalar(formations) or 0
    avec_suites = select(func.count(func.distinct(Poursuite.code_origine))).join(
        Formation, Formation.code == Poursuite.code_origine
    )
    yield Part("ecoles_sans_telephone", sum(not e.telephone for e in ecoles), len(ecoles))
    yield Part("ecoles_sans_site", sum(not e.site_web for e in ecoles), len(ecoles))
    yield Part("ecoles_point_vague", sum(e.precision != "adresse" for e in ecoles), len(ecoles))
    yield Part("formations_sans_duree", session.scalar(formations.where(Formation.duree.is_(None))) or 0, total)
    yield Part("formations_sans_suites", total - (session.scalar(avec_suites.where(Formation.proposable)) or 0), total)
    yield _offers(session)
    yield _figures(session)
    yield _part(session, "campus_sans_siege", Campus, Campus.code_insee.is_(None))
    yield _part(session, "contacts_a_verifier", Contact, Contact.statut == "a_verifier")
    yield Part("poles_officiels", session.scalar(select(func.count()).select_from(Pole)) or 0, 0)


def _offers(session: Session) -> Part:
    index = read_offres(session)
    du_territoire = [o for rang in index.lieux.get(f"academie:{first_academy()}", ()) for o in index.offres[rang]]
    return Part("offres_anciennes", sum(not o.a_jour for o in du_territoire), len(du_territoire))


def _figures(session: Session) -> Part:
    i = InsertionRegion
    toutes = select(func.count()).select_from(i).where(i.code_region == first_region())
    muettes = toutes.where(i.taux_emploi_6_mois.is_(None), i.taux_poursuite_etudes.is_(None))
    return Part("insertion_non_publiee", session.scalar(muettes) or 0, session.scalar(toutes) or 0)


def _part(session: Session, cle: str, table: type, manque: object) -> Part:
    compte = select(func.count()).select_from(table)
    return Part(cle, session.scalar(compte.where(manque)) or 0, session.scalar(compte) or 0)  # type: ignore[arg-type]
