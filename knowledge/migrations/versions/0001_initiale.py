"""Révision initiale : toutes les tables, pièce par pièce, dans l'ordre de leurs références."""

from alembic import op

from knowledge.migrations.revision_0001 import (
    alias,
    campus,
    etablissements,
    formations,
    geographie,
    insertion,
    metiers,
    notions,
    offre,
    sources,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PIECES = (sources, geographie, etablissements, formations, offre, metiers, insertion, campus, notions, alias)


def upgrade() -> None:
    """Crée les tables."""
    for piece in PIECES:
        piece.create()


def downgrade() -> None:
    """Retire les tables, dans l'ordre inverse."""
    for piece in reversed(PIECES):
        for table in reversed(piece.TABLES):
            op.drop_table(table)
