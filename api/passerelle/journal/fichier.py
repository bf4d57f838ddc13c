"""Le fichier du journal : transactions, effacement sans reste, erreurs dites d'une seule façon."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from api.passerelle.journal.tables import ATTENTE_VERROU_MS, open_journal_engine
from api.passerelle.journal.versions import upgrade

_PANNES = (SQLAlchemyError, sqlite3.Error, OSError)  # SQLAlchemy laisse passer nues celles de l'ouverture


class JournalError(Exception):
    """Le journal ne peut être ni lu ni écrit (verrou, disque plein, lecture seule)."""


class JournalOccupe(JournalError):
    """Un autre processus tient le fichier ; rien n'a été fait."""


class Fichier:
    """Un fichier SQLite ; une instance sert un seul fil d'exécution à la fois."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin
        self._engine = open_journal_engine(chemin)
        self._ready = False

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Une transaction ; toute panne du fichier devient `JournalError`."""
        try:
            self._prepare()
            with self._engine.begin() as connexion:
                yield connexion
        except _PANNES as erreur:
            raise _told(erreur) from erreur

    @contextmanager
    def patient(self) -> Iterator[None]:
        """Le temps du bloc, attendre un verrou plutôt que lever `JournalOccupe`."""
        self._wait(ATTENTE_VERROU_MS)
        try:
            yield
        finally:
            self._wait(0)

    def _wait(self, millisecondes: int) -> None:
        self._pragma(f"busy_timeout={millisecondes}")

    def _prepare(self) -> None:
        if not self._ready:
            self._make_file()
            upgrade(self._engine)
            self._ready = True

    def _make_file(self) -> None:
        """Le fichier, lisible de son seul propriétaire ; SQLite donne les mêmes droits au WAL."""
        self._chemin.parent.mkdir(parents=True, exist_ok=True)
        self._chemin.touch(mode=0o600)

    def shred(self) -> None:
        """Vide le WAL dans le fichier puis le tronque : rien d'effacé n'y reste lisible."""
        self._pragma("wal_checkpoint(TRUNCATE)")

    def _pragma(self, pragma: str) -> None:
        try:
            self._make_file()
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connexion:
                connexion.execute(text(f"PRAGMA {pragma}"))
        except _PANNES as erreur:
            raise _told(erreur) from erreur

    def close(self) -> None:
        """Ferme le fichier."""
        self._engine.dispose()


def _told(erreur: Exception) -> JournalError:
    """L'erreur sans son texte SQL, qui pourrait citer un message."""
    origine = erreur.orig if isinstance(erreur, DBAPIError) else erreur
    if isinstance(origine, sqlite3.OperationalError) and origine.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return JournalOccupe("SQLITE_BUSY")
    return JournalError(type(erreur).__name__)
