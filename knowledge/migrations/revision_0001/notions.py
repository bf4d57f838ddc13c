"""Pièce « notions » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "notion",
    "fait",
    "contact",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _notion()
    _fait()
    _contact()


def _notion() -> None:
    op.create_table(
        "notion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("titre", sa.String(), nullable=False),
        sa.Column("sigles", sa.String(), nullable=True),
        sa.Column("resume", sa.String(), nullable=True),
        sa.Column("resume_source", sa.String(), nullable=True),
        sa.Column("resume_date", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _fait() -> None:
    op.create_table(
        "fait",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("notion_id", sa.String(), nullable=False),
        sa.Column("ordre", sa.Integer(), nullable=False),
        sa.Column("texte", sa.String(), nullable=False),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("remplace_par", sa.String(), nullable=True),
        sa.Column("mots", sa.String(), nullable=True),
        sa.Column("source_titre", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("date_texte", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notion_id"],
            ["notion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_fait_notion_id", "fait", ["notion_id"])


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("adresse", sa.String(), nullable=True),
        sa.Column("code_postal", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("code_insee", sa.String(), nullable=True),
        sa.Column("departement", sa.String(), nullable=True),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("courriel", sa.String(), nullable=True),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("public", sa.String(), nullable=True),
        sa.Column("horaires", sa.String(), nullable=True),
        sa.Column("statut", sa.String(), nullable=False),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_type", "contact", ["type"])
