"""Pièce « metiers » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "metier",
    "metier_synonyme",
    "metier_formation",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _metier()
    _metier_synonyme()
    _metier_formation()


def _metier() -> None:
    op.create_table(
        "metier",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("libelle", sa.String(), nullable=False),
        sa.Column("masculin", sa.String(), nullable=True),
        sa.Column("feminin", sa.String(), nullable=True),
        sa.Column("referentiel", sa.String(), nullable=False),
        sa.Column("codes_rome", sa.String(), nullable=True),
        sa.Column("domaines", sa.String(), nullable=True),
        sa.Column("familles_lba", sa.String(), nullable=True),
        sa.Column("centres_interet", sa.String(), nullable=True),
        sa.Column("niveau_acces", sa.String(), nullable=True),
        sa.Column("nb_formations_ouvertes", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _metier_synonyme() -> None:
    op.create_table(
        "metier_synonyme",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("synonyme", sa.String(), nullable=False),
        sa.Column("normalise", sa.String(), nullable=False),
        sa.Column("genre", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("metier_id", sa.String(), nullable=True),
        sa.Column("cible_type", sa.String(), nullable=False),
        sa.Column("cible", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["metier_id"],
            ["metier.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_metier_synonyme_metier_id", "metier_synonyme", ["metier_id"])
    op.create_index("ix_metier_synonyme_normalise", "metier_synonyme", ["normalise"])


def _metier_formation() -> None:
    op.create_table(
        "metier_formation",
        sa.Column("metier_id", sa.String(), nullable=False),
        sa.Column("code_formation", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_formation"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["metier_id"],
            ["metier.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("metier_id", "code_formation"),
    )
    op.create_index("ix_metier_formation_code_formation", "metier_formation", ["code_formation"])
