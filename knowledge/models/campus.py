"""Campus des métiers et des qualifications, leurs régions, partenaires et compléments."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Citation, Cle, Numero, Provenance


class Campus(Citation, Base):
    """Campus labellisé, en projet ou à vérifier."""

    __tablename__ = "campus"

    id: Mapped[Cle]
    nom: Mapped[str]
    filiere: Mapped[str | None] = mapped_column(index=True)
    label: Mapped[str | None]
    etat: Mapped[str]
    """labellise, projet ou a_verifier."""
    academies: Mapped[str | None]
    date_labellisation: Mapped[str | None]
    date_excellence: Mapped[str | None]
    etablissement_support: Mapped[str | None]
    uai_support: Mapped[str | None] = mapped_column(ForeignKey("etablissement.uai"), index=True)
    commune: Mapped[str | None]
    code_insee: Mapped[str | None] = mapped_column(ForeignKey("commune.code_insee"))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    site_web: Mapped[str | None]
    remarque: Mapped[str | None]


class CampusRegion(Provenance, Base):
    """Région couverte par un campus."""

    __tablename__ = "campus_region"

    id_campus: Mapped[str] = mapped_column(ForeignKey("campus.id"), primary_key=True)
    code_region: Mapped[str] = mapped_column(ForeignKey("region.code"), primary_key=True)
    region: Mapped[str]


class CampusPartenaire(Citation, Base):
    """Établissement cité comme partenaire d'un campus."""

    __tablename__ = "campus_partenaire"

    id: Mapped[Numero]
    id_campus: Mapped[str] = mapped_column(ForeignKey("campus.id"), index=True)
    etablissement: Mapped[str]
    commune: Mapped[str | None]
    uai: Mapped[str | None] = mapped_column(ForeignKey("etablissement.uai"), index=True)
    role: Mapped[str | None]
    remarque: Mapped[str | None]


class CampusComplement(Citation, Base):
    """Fait lu sur un campus ou, `id_campus` nul, sur ceux d'une région (`cible`)."""

    __tablename__ = "campus_complement"

    id: Mapped[Numero]
    id_campus: Mapped[str | None] = mapped_column(ForeignKey("campus.id"), index=True)
    cible: Mapped[str]
    champ: Mapped[str]
    valeur: Mapped[str]
    statut: Mapped[str]
    remarque: Mapped[str | None]
