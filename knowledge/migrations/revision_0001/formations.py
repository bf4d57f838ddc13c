"""Pièce « formations » de la révision 0001."""

import sqlalchemy as sa
from alembic import op

TABLES = (
    "famille",
    "formation_lien",
    "formation",
    "alias_formation",
    "famille_specialite",
    "formation_domaine",
    "formation_mot_cle",
    "poursuite",
)


def create() -> None:
    """Crée les tables et leurs index."""
    _famille()
    _formation_lien()
    _formation()
    _alias_formation()
    _famille_specialite()
    _formation_domaine()
    _formation_mot_cle()
    _poursuite()


def _famille() -> None:
    op.create_table(
        "famille",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("ministere", sa.String(), nullable=False),
        sa.Column("rentree_debut", sa.Integer(), nullable=True),
        sa.Column("code_seconde", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_famille_code_seconde", "famille", ["code_seconde"])


def _formation_lien() -> None:
    op.create_table(
        "formation_lien",
        sa.Column("ancien", sa.String(), nullable=False),
        sa.Column("nouveau", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("ancien", "nouveau"),
    )
    op.create_index("ix_formation_lien_nouveau", "formation_lien", ["nouveau"])


def _formation() -> None:
    op.create_table(
        "formation",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_cfd", sa.String(), nullable=True),
        sa.Column("onisep_id", sa.String(), nullable=True),
        sa.Column("libelle", sa.String(), nullable=False),
        sa.Column("intitule", sa.String(), nullable=False),
        sa.Column("niveau", sa.String(), nullable=False),
        sa.Column("niveau_cec", sa.Integer(), nullable=False),
        sa.Column("type_diplome", sa.String(), nullable=False),
        sa.Column("sigle", sa.String(), nullable=True),
        sa.Column("autres_noms", sa.String(), nullable=True),
        sa.Column("duree", sa.String(), nullable=True),
        sa.Column("duree_2026", sa.String(), nullable=True),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("date_ouverture", sa.String(), nullable=True),
        sa.Column("date_fermeture", sa.String(), nullable=True),
        sa.Column("rncp", sa.String(), nullable=True),
        sa.Column("nsf", sa.String(), nullable=True),
        sa.Column("onisep_url", sa.String(), nullable=True),
        sa.Column("tutelle", sa.String(), nullable=True),
        sa.Column("code_famille", sa.String(), nullable=True),
        sa.Column("est_seconde_commune", sa.Boolean(), nullable=False),
        sa.Column("proposable", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_famille"],
            ["famille.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_index("ix_formation_code_famille", "formation", ["code_famille"])
    op.create_index("ix_formation_niveau", "formation", ["niveau"])
    op.create_index("ix_formation_onisep_id", "formation", ["onisep_id"])
    op.create_index("ix_formation_proposable", "formation", ["proposable"])
    op.create_index("ix_formation_statut", "formation", ["statut"])


def _alias_formation() -> None:
    op.create_table(
        "alias_formation",
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("alias", "code"),
    )


def _famille_specialite() -> None:
    op.create_table(
        "famille_specialite",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_famille", sa.String(), nullable=True),
        sa.Column("code_formation", sa.String(), nullable=False),
        sa.Column("libelle", sa.String(), nullable=False),
        sa.Column("debut", sa.String(), nullable=True),
        sa.Column("fin", sa.String(), nullable=True),
        sa.Column("statut", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_famille"],
            ["famille.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_formation"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_famille_specialite_code_famille", "famille_specialite", ["code_famille"])
    op.create_index("ix_famille_specialite_code_formation", "famille_specialite", ["code_formation"])


def _formation_domaine() -> None:
    op.create_table(
        "formation_domaine",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("domaine", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code", "type", "domaine"),
    )
    op.create_index("ix_formation_domaine_domaine", "formation_domaine", ["domaine"])


def _formation_mot_cle() -> None:
    op.create_table(
        "formation_mot_cle",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("mot", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("code", "mot"),
    )
    op.create_index("ix_formation_mot_cle_mot", "formation_mot_cle", ["mot"])


def _poursuite() -> None:
    op.create_table(
        "poursuite",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_origine", sa.String(), nullable=False),
        sa.Column("libelle_destination", sa.String(), nullable=False),
        sa.Column("code_destination", sa.String(), nullable=True),
        sa.Column("onisep_destination", sa.String(), nullable=True),
        sa.Column("type_destination", sa.String(), nullable=True),
        sa.Column("condition", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("source_date", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_destination"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["code_origine"],
            ["formation.code"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_poursuite_code_destination", "poursuite", ["code_destination"])
    op.create_index("ix_poursuite_code_origine", "poursuite", ["code_origine"])
