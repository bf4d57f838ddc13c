"""Pièce « alias » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = ("alias_nom",)


def create() -> None:
    """Crée les tables et leurs index."""
    _alias_nom()


def _alias_nom() -> None:
    op.create_table(
        "alias_nom",
        sa.Column("genre", sa.String(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("valeur", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("genre", "alias", "valeur"),
    )
