"""Métiers, leurs noms, les formations qui y mènent."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Cle, Numero, Provenance


class Metier(Provenance, Base):
    """Métier Onisep (`MET.n`) ou ROME (`ROME.x`)."""

    __tablename__ = "metier"

    id: Mapped[Cle]
    libelle: Mapped[str]
    masculin: Mapped[str | None]
    feminin: Mapped[str | None]
    referentiel: Mapped[str]
    codes_rome: Mapped[str | None]
    domaines: Mapped[str | None]
    """`domaine/sous-domaine`, séparés par `|`."""
    familles_lba: Mapped[str | None]
    centres_interet: Mapped[str | None]
    niveau_acces: Mapped[str | None]
    nb_formations_ouvertes: Mapped[int]
    url: Mapped[str | None]


class MetierSynonyme(Provenance, Base):
    """Autre nom d'un métier, d'un domaine ou d'un centre d'intérêt (`cible_type`)."""

    __tablename__ = "metier_synonyme"

    id: Mapped[Numero]
    synonyme: Mapped[str]
    normalise: Mapped[str] = mapped_column(index=True)
    genre: Mapped[str | None]
    """m, f, e (épicène) ou nul."""
    type: Mapped[str]
    metier_id: Mapped[str | None] = mapped_column(ForeignKey("metier.id"), index=True)
    cible_type: Mapped[str]
    """metier, domaine_onisep, famille_lba ou centre_interet."""
    cible: Mapped[str]


class MetierFormation(Provenance, Base):
    """Une formation qui mène au métier ; `nature` dit comment le lien est su."""

    __tablename__ = "metier_formation"

    metier_id: Mapped[str] = mapped_column(ForeignKey("metier.id"), primary_key=True)
    code_formation: Mapped[str] = mapped_column(ForeignKey("formation.code"), primary_key=True, index=True)
    nature: Mapped[str]
