"""Pièce « geographie » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "alias_lieu",
    "region",
    "academie",
    "departement",
    "commune",
    "ancienne_commune",
    "code_postal",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _alias_lieu()
    _region()
    _academie()
    _departement()
    _commune()
    _ancienne_commune()
    _code_postal()


def _alias_lieu() -> None:
    op.create_table(
        "alias_lieu",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("alias", "type", "code"),
    )


def _region() -> None:
    op.create_table(
        "region",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )


def _academie() -> None:
    op.create_table(
        "academie",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("code_region", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_region"],
            ["region.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )


def _departement() -> None:
    op.create_table(
        "departement",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("code_region", sa.String(), nullable=False),
        sa.Column("code_academie", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_academie"],
            ["academie.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_region"],
            ["region.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )


def _commune() -> None:
    op.create_table(
        "commune",
        sa.Column("code_insee", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("nom_normalise", sa.String(), nullable=False),
        sa.Column("code_departement", sa.String(), nullable=False),
        sa.Column("code_region", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("code_parente", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_departement"],
            ["departement.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_region"],
            ["region.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code_insee"),
    )
    op.create_index("ix_commune_code_departement", "commune", ["code_departement"])
    op.create_index("ix_commune_nom_normalise", "commune", ["nom_normalise"])


def _ancienne_commune() -> None:
    op.create_table(
        "ancienne_commune",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("nom_normalise", sa.String(), nullable=False),
        sa.Column("code_insee_actuel", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_insee_actuel"],
            ["commune.code_insee"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_ancienne_commune_nom_normalise", "ancienne_commune", ["nom_normalise"])


def _code_postal() -> None:
    op.create_table(
        "code_postal",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_insee", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_insee"],
            ["commune.code_insee"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code", "code_insee"),
    )
