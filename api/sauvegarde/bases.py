"""Copier et nettoyer les deux bases SQLite des conversations."""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from api.passerelle.registre_effacements import fingerprint
from api.sauvegarde.erreurs import SauvegardeError

JOURNAL, SUIVI = "conversations.db", "tracker.db"
ATTENTE_S = 15.0

# Un tour sans réponse n'a pas encore été reconnu ou non comme un appel à l'aide ; dans le doute son texte n'est pas copié.
_TAIRE = """UPDATE tours SET texte = '', empreinte = NULL
WHERE etat = 'recu' OR json_extract(reponse, '$.compris.but') = 'detresse'"""
_A_OUBLIER = """SELECT conversation FROM tours WHERE etat = 'recu' OR json_extract(reponse, '$.compris.but') = 'detresse'
UNION SELECT conversation FROM a_effacer"""


def copy_base(source: Path, copie: Path) -> None:
    """Copie cohérente d'une base, même ouverte et en train d'être écrite (API de sauvegarde de SQLite)."""
    copie.touch(mode=0o600)
    with closing(sqlite3.connect(source, timeout=ATTENTE_S)) as origine, closing(sqlite3.connect(copie)) as cible:
        origine.backup(cible)


def clean_copies(dossier: Path, instant: float, conservation_s: float) -> None:
    """Met les copies d'accord sur `instant` et en ôte ce qui ne doit pas durer : détresse, message en cours, échus."""
    journal, suivi = dossier / JOURNAL, dossier / SUIVI
    oublier: set[str] = set()
    if journal.exists():
        with _open(journal) as base:
            oublier = {id for (id,) in base.execute(_A_OUBLIER)}
            base.execute(_TAIRE)
    if suivi.exists():
        with _open(suivi) as base:
            if _has(base, "events"):
                base.execute("DELETE FROM events WHERE timestamp >= ?", (instant,))
                base.executemany("DELETE FROM events WHERE sender_id = ?", [(id,) for id in oublier])
    forget(dossier, set(), conservation_s)


def forget(dossier: Path, effacees: Collection[str], conservation_s: float) -> int:
    """Ôte des copies les conversations échues et celles dont l'empreinte est dans `effacees` ; rend leur nombre."""
    journal, suivi = dossier / JOURNAL, dossier / SUIVI
    gardees: set[str] = set()
    otees: list[str] = []
    if journal.exists():
        with _open(journal) as base:
            otees = _forget_in_journal(base, effacees, time.time() - conservation_s)
            gardees = {id for (id,) in base.execute("SELECT id FROM conversations")}
    if suivi.exists():
        with _open(suivi) as base:
            _forget_in_tracker(base, lambda id: id in gardees)
    return len(otees)


def _forget_in_journal(base: sqlite3.Connection, effacees: Collection[str], avant: float) -> list[str]:
    lignes = base.execute("SELECT id, vue FROM conversations").fetchall()
    otees = [id for id, vue in lignes if vue < avant or fingerprint(id) in effacees]
    base.executemany("DELETE FROM conversations WHERE id = ?", [(id,) for id in otees])
    base.executemany("DELETE FROM a_effacer WHERE conversation = ?", [(id,) for id in otees])
    return otees


def _forget_in_tracker(base: sqlite3.Connection, keeps: Callable[[str], bool]) -> None:
    if _has(base, "events"):
        suivies = [id for (id,) in base.execute("SELECT DISTINCT sender_id FROM events")]
        base.executemany("DELETE FROM events WHERE sender_id = ?", [(id,) for id in suivies if not keeps(id)])


@contextmanager
def _open(chemin: Path) -> Iterator[sqlite3.Connection]:
    """Une transaction sur une copie, puis un fichier réécrit : rien d'ôté n'y reste lisible."""
    with closing(sqlite3.connect(chemin, isolation_level=None)) as base:
        for pragma in ("journal_mode = DELETE", "secure_delete = ON", "foreign_keys = ON"):
            base.execute(f"PRAGMA {pragma}")
        base.execute("BEGIN")
        yield base
        base.execute("COMMIT")
        base.execute("VACUUM")


def check_base(chemin: Path, version_max: int | None = None) -> None:
    """Lève `SauvegardeError` si la base est abîmée, ou d'une version que ce programme ne connaît pas."""
    try:
        with closing(sqlite3.connect(f"file:{chemin}?mode=ro", uri=True)) as base:
            etat = base.execute("PRAGMA integrity_check").fetchone()[0]
            version = base.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as erreur:
        raise SauvegardeError(f"{chemin.name} n'est pas une base lisible.") from erreur
    if etat != "ok":
        raise SauvegardeError(f"{chemin.name} est abîmée.")
    if version_max is not None and version > version_max:
        raise SauvegardeError(f"{chemin.name} vient d'une version plus récente ({version}, ici {version_max} au plus).")


def _has(base: sqlite3.Connection, table: str) -> bool:
    return base.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
