"""La base servie : une base neuve est prise quand elle est prête, l'ancienne sert jusque-là."""

from pathlib import Path
from threading import Lock, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from knowledge.queries.donnees import check_territory
from knowledge.queries.erreurs import AutreTerritoire
from knowledge.queries.prechauffage import warm_up

Marque = tuple[int, int]


class BaseVivante:
    """Suit le fichier de la base : remplacé, il est rouvert à côté, préparé, puis mis à la place de l'ancien."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._verrou = Lock()
        self._engine: Engine | None = None
        self._marque: Marque | None = None
        self._refusee: Marque | None = None
        self._releve: Thread | None = None

    def engine(self) -> Engine:
        """Moteur de la base à servir ; `FileNotFoundError` si le fichier manque, `AutreTerritoire` s'il est d'un autre."""
        marque = self.mark()
        with self._verrou:
            if marque is None or self._engine is None:
                self._engine, self._marque = _open_checked(self.path), marque
            elif marque not in (self._marque, self._refusee) and not self._preparing():
                self._releve = Thread(target=self._take_over, args=(marque,), name="relève de la base", daemon=True)
                self._releve.start()
            return self._engine

    def mark(self) -> Marque | None:
        """Ce qui distingue un fichier de celui qui l'a remplacé."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def version(self) -> str:
        """Marque de la base servie, pour les étiquettes."""
        return f"{self._marque[0]:x}.{self._marque[1]:x}" if self._marque else "0"

    def prepare(self) -> None:
        """Prépare la base présente, si elle l'est ; à lancer hors du fil des requêtes."""
        try:
            with Session(self.engine()) as session:
                warm_up(session)
        except (FileNotFoundError, DatabaseError):
            return

    def wait(self, secondes: float) -> None:
        """Attend la fin d'une relève en cours."""
        if self._releve is not None:
            self._releve.join(secondes)

    def _preparing(self) -> bool:
        return self._releve is not None and self._releve.is_alive()

    def _take_over(self, marque: Marque) -> None:
        neuf = open_engine(self.path)
        try:
            with Session(neuf) as session:
                check_territory(session)
                warm_up(session)
        except (DatabaseError, KeyError, AutreTerritoire):
            # Base illisible, incohérente ou d'un autre territoire : l'ancienne continue, jusqu'au prochain remplacement.
            self._refusee = marque
            neuf.dispose()
            return
        with self._verrou:
            ancien, self._engine, self._marque = self._engine, neuf, marque
        if ancien is not None:
            ancien.dispose()


def _open_checked(path: Path) -> Engine:
    """Moteur d'une base du territoire servi ; une base illisible est laissée aux requêtes, qui le disent."""
    engine = open_engine(path)
    try:
        with Session(engine) as session:
            check_territory(session)
    except AutreTerritoire:
        engine.dispose()
        raise
    except DatabaseError:
        pass
    return engine
