"""Le fichier du journal : transactions, effacement sans reste, erreurs dites d'une seule façon."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from api.passerelle.journal.tables import METADATA, open_journal_engine


class JournalError(Exception):
    """Le journal ne peut être ni lu ni écrit (verrou, disque plein, lecture seule)."""


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
        except (SQLAlchemyError, OSError) as erreur:
            raise JournalError(type(erreur).__name__) from erreur

    def _prepare(self) -> None:
        if not self._ready:
            self._chemin.parent.mkdir(parents=True, exist_ok=True)
            self._chemin.touch(mode=0o600)  # avant SQLite, qui donne les mêmes droits au WAL
            METADATA.create_all(self._engine)
            self._ready = True

    def shred(self) -> None:
        """Vide le WAL dans le fichier puis le tronque : rien d'effacé n'y reste lisible."""
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connexion:
                connexion.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        except SQLAlchemyError as erreur:
            raise JournalError(type(erreur).__name__) from erreur

    def close(self) -> None:
        """Ferme le fichier."""
        self._engine.dispose()
