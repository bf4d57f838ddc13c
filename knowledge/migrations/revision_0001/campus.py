"""Pièce « campus » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "campus",
    "campus_complement",
    "campus_partenaire",
    "campus_region",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _campus()
    _campus_complement()
    _campus_partenaire()
    _campus_region()


def _campus() -> None:
    op.create_table(
        "campus",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("filiere", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("etat", sa.String(), nullable=False),
        sa.Column("academies", sa.String(), nullable=True),
        sa.Column("date_labellisation", sa.String(), nullable=True),
        sa.Column("date_excellence", sa.String(), nullable=True),
        sa.Column("etablissement_support", sa.String(), nullable=True),
        sa.Column("uai_support", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("code_insee", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("site_web", sa.String(), nullable=True),
        sa.Column("remarque", sa.String(), nullable=True),
        sa.Column("source_titre", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("date_texte", sa.String(), nullable=True),
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
        sa.ForeignKeyConstraint(
            ["uai_support"],
            ["etablissement.uai"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_campus_filiere", "campus", ["filiere"])
    op.create_index("ix_campus_uai_support", "campus", ["uai_support"])


def _campus_complement() -> None:
    op.create_table(
        "campus_complement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id_campus", sa.String(), nullable=True),
        sa.Column("cible", sa.String(), nullable=False),
        sa.Column("champ", sa.String(), nullable=False),
        sa.Column("valeur", sa.String(), nullable=False),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("remarque", sa.String(), nullable=True),
        sa.Column("source_titre", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("date_texte", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id_campus"],
            ["campus.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_campus_complement_id_campus", "campus_complement", ["id_campus"])


def _campus_partenaire() -> None:
    op.create_table(
        "campus_partenaire",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id_campus", sa.String(), nullable=False),
        sa.Column("etablissement", sa.String(), nullable=False),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("uai", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("remarque", sa.String(), nullable=True),
        sa.Column("source_titre", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("date_texte", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id_campus"],
            ["campus.id"],
        ),
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
    op.create_index("ix_campus_partenaire_id_campus", "campus_partenaire", ["id_campus"])
    op.create_index("ix_campus_partenaire_uai", "campus_partenaire", ["uai"])


def _campus_region() -> None:
    op.create_table(
        "campus_region",
        sa.Column("id_campus", sa.String(), nullable=False),
        sa.Column("code_region", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_region"],
            ["region.code"],
        ),
        sa.ForeignKeyConstraint(
            ["id_campus"],
            ["campus.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id_campus", "code_region"),
    )
