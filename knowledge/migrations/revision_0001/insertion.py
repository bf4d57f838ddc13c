"""Pièce « insertion » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "insertion_etablissement",
    "insertion_region",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _insertion_etablissement()
    _insertion_region()


def _insertion_etablissement() -> None:
    op.create_table(
        "insertion_etablissement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uai", sa.String(), nullable=False),
        sa.Column("etablissement", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("voie", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("millesime", sa.String(), nullable=False),
        sa.Column("taux_poursuite_etudes", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_6_mois", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_6_mois_attendu", sa.Integer(), nullable=True),
        sa.Column("valeur_ajoutee_emploi", sa.Integer(), nullable=True),
        sa.Column("part_poursuite_etudes", sa.Integer(), nullable=True),
        sa.Column("part_emploi_6_mois", sa.Integer(), nullable=True),
        sa.Column("part_autres_situations", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_insertion_etablissement_uai", "insertion_etablissement", ["uai"])


def _insertion_region() -> None:
    op.create_table(
        "insertion_region",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("millesime", sa.String(), nullable=False),
        sa.Column("code_region", sa.String(), nullable=False),
        sa.Column("voie", sa.String(), nullable=False),
        sa.Column("code_formation", sa.String(), nullable=False),
        sa.Column("mefstat11", sa.String(), nullable=True),
        sa.Column("type_diplome", sa.String(), nullable=False),
        sa.Column("libelle", sa.String(), nullable=True),
        sa.Column("effectif_annee_terminale", sa.Integer(), nullable=True),
        sa.Column("nb_sortants", sa.Integer(), nullable=True),
        sa.Column("nb_poursuite_etudes", sa.Integer(), nullable=True),
        sa.Column("taux_poursuite_etudes", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_6_mois", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_12_mois", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_18_mois", sa.Integer(), nullable=True),
        sa.Column("taux_emploi_24_mois", sa.Integer(), nullable=True),
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
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_insertion_region_code_formation", "insertion_region", ["code_formation"])
    op.create_index("ix_insertion_region_code_region", "insertion_region", ["code_region"])
