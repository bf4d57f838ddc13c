"""Environnement Alembic : migre la base que désignent les réglages."""

from alembic import context

from knowledge.base import open_for_writing
from knowledge.models import Base
from knowledge.settings import Settings


def run() -> None:
    """Applique les révisions à la base des réglages ; les index plein texte ne sont pas suivis."""
    cible = Settings().base_path
    cible.parent.mkdir(parents=True, exist_ok=True)
    moteur = open_for_writing(cible)
    with moteur.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=lambda nom, genre, _: genre != "table" or nom in Base.metadata.tables,
            render_as_batch=True,
        )
        with context.begin_transaction():
            context.run_migrations()
    moteur.dispose()


run()
