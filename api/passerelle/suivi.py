"""Effacer ce que Rasa garde d'une conversation : il ne l'efface jamais lui-même."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, TextClause, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

ATTENTE_VERROU_S = 10

_DU_DERNIER_MESSAGE = (
    "DELETE FROM events WHERE sender_id = :id AND type_name != 'slot' "
    "AND id >= (SELECT max(id) FROM events WHERE sender_id = :id AND type_name = 'user')"
)


class SuiviError(Exception):
    """Le suivi de Rasa n'a pas pu être effacé (verrou, disque)."""


class Suivi:
    """La table `events` de Rasa 3.6 (`rasa/core/tracker_store.py`, `SQLTrackerStore`), dans son fichier SQLite."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin
        self._engine = create_engine(
            f"sqlite:///{chemin}", poolclass=NullPool, connect_args={"timeout": ATTENTE_VERROU_S}, hide_parameters=True
        )
        event.listen(self._engine, "connect", _secure)

    def forget(self, conversations: Collection[str]) -> None:
        """Efface tout ce que Rasa garde de ces conversations."""
        efface = [{"id": id} for id in conversations]
        if efface:
            self._write(text("DELETE FROM events WHERE sender_id = :id"), efface)

    def forget_last_message(self, conversation: str) -> None:
        """Efface le dernier message d'une conversation et ce qui l'a suivi, sauf les cases de mémoire (sans texte).

        Il reste une suite cohérente, finie par l'attente d'un message : le tour suivant se déroule comme si de rien n'était.
        """
        self._write(text(_DU_DERNIER_MESSAGE), [{"id": conversation}])

    def senders(self) -> set[str]:
        """Les conversations dont Rasa garde quelque chose."""
        with self._transaction() as connexion:
            if connexion is None:
                return set()
            return set(connexion.execute(text("SELECT DISTINCT sender_id FROM events")).scalars())

    def _write(self, ordre: TextClause, lignes: list[dict[str, str]]) -> None:
        with self._transaction() as connexion:
            if connexion is not None:
                connexion.execute(ordre, lignes)
        self._shred()

    @contextmanager
    def _transaction(self) -> Iterator[Connection | None]:
        """Une transaction ; `None` tant que Rasa n'a pas créé sa table : rien n'y est à effacer."""
        try:
            if not self._chemin.exists():
                yield None
                return
            with self._engine.begin() as connexion:
                yield connexion if inspect(connexion).has_table("events") else None
        except (SQLAlchemyError, OSError) as erreur:
            raise SuiviError(type(erreur).__name__) from erreur

    def _shred(self) -> None:
        """Tronque le WAL s'il y en a un : un texte effacé n'y reste pas."""
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connexion:
                connexion.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        except SQLAlchemyError as erreur:
            raise SuiviError(type(erreur).__name__) from erreur


def _secure(connexion: object, _: object) -> None:
    curseur = connexion.cursor()  # type: ignore[attr-defined]
    curseur.execute("PRAGMA secure_delete=ON")
    curseur.close()
