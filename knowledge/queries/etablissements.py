"""La fiche d'un établissement : adresse, formations, chiffres, campus, autres sites."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Campus, CampusPartenaire, Etablissement, SiteSecondaire
from knowledge.queries.ecoles import Ecole, read_ecoles
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.insertion import ChiffresEcole, school_figures
from knowledge.queries.offres import FormationOfferte, offers_of_school
from knowledge.queries.offres_index import read_offres
from knowledge.queries.sources import SourceCitee, cite, cite_row, distinct


@dataclass(frozen=True)
class IdNom:
    """Un campus nommé, et le rôle de l'établissement."""

    id: str
    nom: str
    role: str | None


@dataclass(frozen=True)
class Site:
    """Autre site du même établissement."""

    nom: str
    adresse: str | None
    code_postal: str | None
    commune: str | None
    telephone: str | None


@dataclass(frozen=True)
class EcoleDetail:
    """La fiche d'un établissement ; une case nulle n'est pas connue."""

    etablissement: Ecole
    complement: str | None
    courriel: str | None
    hebergement: str | None
    apprentissage: bool | None
    effectif: int | None
    onisep_id: str | None
    date_adresse: str | None
    date_contact: str | None
    formations: tuple[FormationOfferte, ...]
    insertion: tuple[ChiffresEcole, ...]
    campus: tuple[IdNom, ...]
    sites: tuple[Site, ...]
    sources: tuple[SourceCitee, ...]


def get_school(session: Session, uai: str) -> EcoleDetail:
    """La fiche de cet UAI (ou `ENS.x`), section et lycée réunis ; `CodeInconnu` sinon."""
    ecole = _find(session, uai)
    row = session.get_one(Etablissement, ecole.uai)
    formations = offers_of_school(session, ecole)
    insertion = school_figures(session, ecole.uais)
    offres = read_offres(session).offers_of(ecole.uai)
    sources = [cite_row(session, row), *(cite(session, o.source_id, o.source_date) for o in offres)]
    return EcoleDetail(
        etablissement=ecole,
        **{nom: getattr(row, nom) for nom in _CHAMPS},
        formations=formations,
        insertion=insertion,
        campus=_campus(session, ecole),
        sites=_sites(session, ecole),
        sources=distinct([*sources, *(chiffres.source for chiffres in insertion)]),
    )


def get_uais(session: Session, uai: str) -> tuple[str, ...]:
    """UAI de l'établissement et de ses sections ; `CodeInconnu` sinon."""
    return _find(session, uai).uais


def _find(session: Session, uai: str) -> Ecole:
    ecole = read_ecoles(session).par_uai.get(uai.upper())
    if ecole is None:
        raise CodeInconnu(f"Établissement inconnu : {uai}.")
    return ecole


def _campus(session: Session, ecole: Ecole) -> tuple[IdNom, ...]:
    partenaires = session.execute(
        select(Campus.id, Campus.nom, CampusPartenaire.role)
        .join(CampusPartenaire, CampusPartenaire.id_campus == Campus.id)
        .where(CampusPartenaire.uai.in_(ecole.uais))
        .order_by(Campus.id)
    )
    supports = session.execute(select(Campus.id, Campus.nom).where(Campus.uai_support.in_(ecole.uais)))
    campus = {row.id: IdNom(row.id, row.nom, row.role) for row in partenaires}
    campus |= {row.id: IdNom(row.id, row.nom, "établissement support") for row in supports}
    return tuple(campus.values())


def _sites(session: Session, ecole: Ecole) -> tuple[Site, ...]:
    rows = session.scalars(select(SiteSecondaire).where(SiteSecondaire.uai.in_(ecole.uais)).order_by(SiteSecondaire.id))
    return tuple(Site(s.nom, s.adresse, s.code_postal, s.commune, s.telephone) for s in rows)


_CHAMPS = tuple("complement courriel hebergement apprentissage effectif onisep_id date_adresse date_contact".split())
