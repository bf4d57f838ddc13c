"""Pièce « sources » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "meta",
    "source",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _meta()
    _source()


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("cle", sa.String(), nullable=False),
        sa.Column("valeur", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("cle"),
    )


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("titre", sa.String(), nullable=False),
        sa.Column("producteur", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("lignes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
