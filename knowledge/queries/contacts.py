"""Qui joindre : CIO, rectorat, numéros d'aide ; le plus proche et le plus sûr d'abord."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Contact
from knowledge.queries.geo import distance_km
from knowledge.queries.lieux import place_index
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.sources import SourceCitee, cite_row
from territoires.territoire import first_territory

STATUTS = ("en_vigueur", "a_verifier", "perime")
LOIN = 1e9


@dataclass(frozen=True)
class ContactTrouve:
    """Un contact ; `departements` vide = toute la France ; `distance_km` depuis le centre de sa commune."""

    id: int
    type: str
    nom: str
    adresse: str | None
    code_postal: str | None
    commune: str | None
    departements: tuple[str, ...]
    telephone: str | None
    courriel: str | None
    site: str | None
    public: str | None
    horaires: str | None
    statut: str
    remarque: str | None
    distance_km: float | None
    source: SourceCitee


def find_contacts(
    session: Session, lieu: Lieu | None = None, types: Sequence[str] = (), statuts: Sequence[str] = STATUTS[:2]
) -> list[ContactTrouve]:
    """Contacts d'un lieu et de toute la France : le plus proche d'abord, `en_vigueur` à distance égale.

    Sans lieu, ceux du territoire premier et de toute la France. Les périmés n'y sont que sur demande.
    """
    demande = select(Contact).where(Contact.statut.in_(statuts)).order_by(Contact.id)
    if types:
        demande = demande.where(Contact.type.in_(types))
    departements = _departments(session, lieu)
    trouves = [_found(session, row, lieu) for row in session.scalars(demande)]
    return sorted((c for c in trouves if _serves(c, departements)), key=_rank)


def _departments(session: Session, lieu: Lieu | None) -> frozenset[str]:
    """Départements que couvre le lieu."""
    if lieu is None:
        return frozenset(first_territory().departements)
    if lieu.departement:
        return frozenset((lieu.departement.code,))
    region, academie = lieu.region.code if lieu.region else None, lieu.code_academie
    lieux = place_index(session).par_cle.values()
    return frozenset(
        d.code
        for d in lieux
        if d.type == "departement"
        and (d.code_academie == academie if lieu.type == "academie" else d.region and d.region.code == region)
    )


def _serves(contact: ContactTrouve, departements: frozenset[str]) -> bool:
    return not contact.departements or bool(departements.intersection(contact.departements))


def _found(session: Session, row: Contact, lieu: Lieu | None) -> ContactTrouve:
    return ContactTrouve(
        id=row.id,
        type=row.type,
        nom=row.nom,
        adresse=row.adresse,
        code_postal=row.code_postal,
        commune=row.commune,
        departements=tuple(row.departement.split("|")) if row.departement else (),
        telephone=row.telephone,
        courriel=row.courriel,
        site=row.site,
        public=row.public,
        horaires=row.horaires,
        statut=row.statut,
        remarque=row.remarque,
        distance_km=_distance(session, row.code_insee, lieu),
        source=cite_row(session, row),
    )


def _distance(session: Session, code_insee: str | None, lieu: Lieu | None) -> float | None:
    commune = place_index(session).par_cle.get(f"commune:{code_insee}")
    if lieu is None or commune is None or lieu.latitude is None or commune.latitude is None:
        return None
    return round(distance_km(lieu.latitude, lieu.longitude or 0.0, commune.latitude, commune.longitude or 0.0), 1)


def _rank(contact: ContactTrouve) -> tuple[bool, float, int, int]:
    """Un lieu d'accueil d'abord, puis ce qui vaut partout ; en vigueur avant à vérifier."""
    distance = LOIN if contact.distance_km is None else contact.distance_km
    return not contact.departements, distance, STATUTS.index(contact.statut), contact.id
