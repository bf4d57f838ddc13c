"""La base ouverte en lecture, rouverte quand une construction l'a remplacée."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from knowledge.base import open_engine


class Depot:
    """La base ouverte, rouverte d'elle-même quand une construction l'a remplacée."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._engine: Engine | None = None
        self._mark: tuple[int, int] | None = None

    def engine(self) -> Engine:
        """Moteur de la base présente ; `FileNotFoundError` si elle n'existe pas."""
        mark = _mark(self.path)
        with self._lock:
            if self._engine is None or mark != self._mark:
                ancien, self._engine, self._mark = self._engine, open_engine(self.path), mark
                if ancien is not None:
                    ancien.dispose()
            return self._engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Session de lecture, fermée à la sortie."""
        with Session(self.engine()) as session:
            yield session


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns
