"""Pièce « offre » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "offre",
    "pole",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _offre()
    _pole()


def _offre() -> None:
    op.create_table(
        "offre",
        sa.Column("uai", sa.String(), nullable=False),
        sa.Column("code_formation", sa.String(), nullable=False),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("rentree", sa.Integer(), nullable=False),
        sa.Column("premiere_rentree", sa.Integer(), nullable=False),
        sa.Column("a_jour", sa.Boolean(), nullable=False),
        sa.Column("duree", sa.String(), nullable=True),
        sa.Column("capacite", sa.Integer(), nullable=True),
        sa.Column("voeux", sa.Integer(), nullable=True),
        sa.Column("effectif", sa.Integer(), nullable=True),
        sa.Column("rentree_chiffres", sa.Integer(), nullable=True),
        sa.Column("cout", sa.String(), nullable=True),
        sa.Column("page_web", sa.String(), nullable=True),
        sa.Column("origine", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_formation"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.ForeignKeyConstraint(
            ["uai"],
            ["etablissement.uai"],
        ),
        sa.PrimaryKeyConstraint("uai", "code_formation", "statut"),
    )
    op.create_index("ix_offre_formation", "offre", ["code_formation", "statut"])


def _pole() -> None:
    op.create_table(
        "pole",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("champ", sa.String(), nullable=True),
        sa.Column("academie", sa.String(), nullable=True),
        sa.Column("uai", sa.String(), nullable=True),
        sa.Column("etablissement", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("formations", sa.String(), nullable=True),
        sa.Column("rentree", sa.Integer(), nullable=True),
        sa.Column("officiel", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.ForeignKeyConstraint(
            ["uai"],
            ["etablissement.uai"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pole_uai", "pole", ["uai"])
