"""Lieux : régions, départements, académies, communes, anciens noms, alias."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Cle, Provenance


class Region(Provenance, Base):
    """Région ou collectivité d'outre-mer."""

    __tablename__ = "region"

    code: Mapped[Cle]
    nom: Mapped[str]


class Academie(Provenance, Base):
    """Académie ou vice-rectorat."""

    __tablename__ = "academie"

    code: Mapped[Cle]
    nom: Mapped[str]
    code_region: Mapped[str] = mapped_column(ForeignKey("region.code"))


class Departement(Provenance, Base):
    """Département ou collectivité ; sans académie pour les TAAF et Clipperton."""

    __tablename__ = "departement"

    code: Mapped[Cle]
    nom: Mapped[str]
    code_region: Mapped[str] = mapped_column(ForeignKey("region.code"))
    code_academie: Mapped[str | None] = mapped_column(ForeignKey("academie.code"))


class Commune(Provenance, Base):
    """Commune actuelle ou arrondissement municipal (`code_parente` = la ville)."""

    __tablename__ = "commune"

    code_insee: Mapped[Cle]
    nom: Mapped[str]
    nom_normalise: Mapped[str] = mapped_column(index=True)
    code_departement: Mapped[str] = mapped_column(ForeignKey("departement.code"), index=True)
    code_region: Mapped[str] = mapped_column(ForeignKey("region.code"))
    population: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    code_parente: Mapped[str | None]


class CodePostal(Provenance, Base):
    """Code postal desservant une commune."""

    __tablename__ = "code_postal"

    code: Mapped[Cle]
    code_insee: Mapped[str] = mapped_column(ForeignKey("commune.code_insee"), primary_key=True)


class AncienneCommune(Provenance, Base):
    """Commune déléguée ou associée, avec la commune d'aujourd'hui."""

    __tablename__ = "ancienne_commune"

    code: Mapped[Cle]
    nom: Mapped[str]
    nom_normalise: Mapped[str] = mapped_column(index=True)
    code_insee_actuel: Mapped[str] = mapped_column(ForeignKey("commune.code_insee"))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class AliasLieu(Provenance, Base):
    """Nom parlé d'un lieu ; `type` = commune, departement, region ou academie."""

    __tablename__ = "alias_lieu"

    alias: Mapped[Cle]
    type: Mapped[Cle]
    code: Mapped[Cle]
