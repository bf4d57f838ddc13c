"""Offre de formation (qui enseigne quoi) et pôles de 2015."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Cle, Numero, Provenance


class Offre(Provenance, Base):
    """Une formation dans un établissement, sous un statut, à sa rentrée la plus récente."""

    __tablename__ = "offre"
    __table_args__ = (Index("ix_offre_formation", "code_formation", "statut"),)

    uai: Mapped[str] = mapped_column(ForeignKey("etablissement.uai"), primary_key=True)
    code_formation: Mapped[str] = mapped_column(ForeignKey("formation.code"), primary_key=True)
    statut: Mapped[Cle]
    """scolaire ou apprentissage."""
    rentree: Mapped[int]
    """Année de la rentrée la plus récente où l'offre est vue."""
    premiere_rentree: Mapped[int]
    a_jour: Mapped[bool]
    """Vrai : lue dans l'extrait Onisep d'octobre 2026."""
    duree: Mapped[str | None]
    capacite: Mapped[int | None]
    voeux: Mapped[int | None]
    effectif: Mapped[int | None]
    rentree_chiffres: Mapped[int | None]
    """Rentrée de `capacite`, `voeux` et `effectif`."""
    cout: Mapped[str | None]
    page_web: Mapped[str | None]
    origine: Mapped[str | None]
    """Fichiers d'origine, tels que la source les nomme (affelnet_2022…)."""


class Pole(Provenance, Base):
    """Pôle de qualification ou pôle métiers officiel : table vide tant que la liste manque."""

    __tablename__ = "pole"

    id: Mapped[Numero]
    type: Mapped[str]
    """qualification ou metiers."""
    nom: Mapped[str]
    champ: Mapped[str | None]
    academie: Mapped[str | None]
    uai: Mapped[str | None] = mapped_column(ForeignKey("etablissement.uai"), index=True)
    etablissement: Mapped[str | None]
    commune: Mapped[str | None]
    formations: Mapped[str | None]
    rentree: Mapped[int | None]
    officiel: Mapped[bool]
