"""Socle commun des tables : base déclarative et colonnes de provenance."""

from typing import Annotated

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

REVISION = "0001"
"""Dernière révision de `knowledge/migrations/` ; un test la compare à Alembic."""

Cle = Annotated[str, mapped_column(primary_key=True)]
Numero = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
"""Rang de la ligne dans sa source : stable d'une construction à l'autre."""


class Base(DeclarativeBase):
    """Base déclarative de toutes les tables."""


class Provenance:
    """D'où vient la ligne : `source_id` (clé de sources.yml), `source_date` (ISO, parfois partielle)."""

    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    source_date: Mapped[str]


class Citation(Provenance):
    """Provenance dite ligne par ligne : titre et adresse de la page lue."""

    source_titre: Mapped[str]
    source_url: Mapped[str | None]
    date_texte: Mapped[str | None]
    """Date telle que la source la dit, quand elle dit plus que `source_date` (« vers 2014 »)."""
