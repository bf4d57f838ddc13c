"""Pièce « etablissements » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "cfa",
    "etablissement",
    "site_secondaire",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _cfa()
    _etablissement()
    _site_secondaire()


def _cfa() -> None:
    op.create_table(
        "cfa",
        sa.Column("siret", sa.String(), nullable=False),
        sa.Column("uai", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("enseigne", sa.String(), nullable=True),
        sa.Column("nature", sa.String(), nullable=True),
        sa.Column("reseaux", sa.String(), nullable=True),
        sa.Column("adresse", sa.String(), nullable=True),
        sa.Column("code_postal", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("code_insee", sa.String(), nullable=True),
        sa.Column("code_departement", sa.String(), nullable=True),
        sa.Column("code_region", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("siret"),
    )
    op.create_index("ix_cfa_code_departement", "cfa", ["code_departement"])
    op.create_index("ix_cfa_uai", "cfa", ["uai"])


def _etablissement() -> None:
    op.create_table(
        "etablissement",
        sa.Column("uai", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("categorie", sa.String(), nullable=True),
        sa.Column("secteur", sa.String(), nullable=True),
        sa.Column("contrat", sa.String(), nullable=True),
        sa.Column("adresse", sa.String(), nullable=True),
        sa.Column("complement", sa.String(), nullable=True),
        sa.Column("code_postal", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("code_insee", sa.String(), nullable=True),
        sa.Column("code_departement", sa.String(), nullable=True),
        sa.Column("code_academie", sa.String(), nullable=True),
        sa.Column("code_region", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("precision", sa.String(), nullable=True),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("site_web", sa.String(), nullable=True),
        sa.Column("courriel", sa.String(), nullable=True),
        sa.Column("voie_pro", sa.Boolean(), nullable=True),
        sa.Column("apprentissage", sa.Boolean(), nullable=True),
        sa.Column("internat", sa.Boolean(), nullable=True),
        sa.Column("hebergement", sa.String(), nullable=True),
        sa.Column("ulis", sa.Boolean(), nullable=True),
        sa.Column("segpa", sa.Boolean(), nullable=True),
        sa.Column("lycee_des_metiers", sa.Boolean(), nullable=True),
        sa.Column("lycee_agricole", sa.Boolean(), nullable=True),
        sa.Column("effectif", sa.Integer(), nullable=True),
        sa.Column("uai_mere", sa.String(), nullable=True),
        sa.Column("onisep_id", sa.String(), nullable=True),
        sa.Column("autre_nom", sa.String(), nullable=True),
        sa.Column("etat", sa.String(), nullable=False),
        sa.Column("date_adresse", sa.String(), nullable=True),
        sa.Column("date_contact", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_academie"],
            ["academie.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_departement"],
            ["departement.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_insee"],
            ["commune.code_insee"],
        ),
        sa.ForeignKeyConstraint(
            ["code_region"],
            ["region.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("uai"),
    )
    op.create_index("ix_etablissement_code_academie", "etablissement", ["code_academie"])
    op.create_index("ix_etablissement_code_departement", "etablissement", ["code_departement"])
    op.create_index("ix_etablissement_code_insee", "etablissement", ["code_insee"])
    op.create_index("ix_etablissement_code_region", "etablissement", ["code_region"])
    op.create_index("ix_etablissement_type", "etablissement", ["type"])


def _site_secondaire() -> None:
    op.create_table(
        "site_secondaire",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uai", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("adresse", sa.String(), nullable=True),
        sa.Column("complement", sa.String(), nullable=True),
        sa.Column("code_postal", sa.String(), nullable=True),
        sa.Column("commune", sa.String(), nullable=True),
        sa.Column("code_insee", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("telephone", sa.String(), nullable=True),
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
    op.create_index("ix_site_secondaire_uai", "site_secondaire", ["uai"])
