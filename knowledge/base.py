"""La base SQLite : le seul fichier qui connaît le dialecte (pragmas, FTS5, remplacement)."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

GENRES = ("lieu", "etablissement", "formation", "metier", "campus", "fait")
"""Un index de recherche par genre : tables `recherche_<genre>`."""

_SUFFIXES = ("-wal", "-shm", "-journal")
_MOT = re.compile(r"\w+")


@dataclass(frozen=True)
class Touche:
    """Résultat de recherche : clé de la ligne, score (plus grand = plus proche)."""

    cle: str
    score: float


@dataclass(frozen=True)
class Document:
    """Texte à indexer : le nom pèse 10, les autres noms 4, le texte 1."""

    cle: str
    nom: str
    autres: str = ""
    texte: str = ""


def open_engine(path: Path) -> Engine:
    """Ouvre la base en lecture seule ; `FileNotFoundError` si elle n'existe pas.

    `immutable` convient : une construction remplace le fichier, elle ne le modifie jamais.
    """
    if not path.is_file():
        raise FileNotFoundError(f"Base absente : {path}")
    # Le vrai fichier, pas le lien qui y mène : une connexion ouverte plus tard lit encore la même version.
    url = _url(path.resolve(), mode="ro", immutable="1")
    return create_engine(url, connect_args={"check_same_thread": False})


def create_base(path: Path) -> Engine:
    """Crée une base vide pour la remplir vite : sans journal ni attente du disque."""
    remove_base(path)
    engine = create_engine(_url(path, mode="rwc"), poolclass=NullPool)
    event.listen(engine, "connect", _speed_up)
    return engine


def open_for_writing(path: Path) -> Engine:
    """Ouvre une base existante en écriture (migrations), en WAL, clés étrangères vérifiées."""
    engine = create_engine(_url(path, mode="rwc"))
    event.listen(engine, "connect", _write_safely)
    return engine


def seal(path: Path) -> None:
    """Termine une base remplie : statistiques, WAL, aucun fichier annexe."""
    engine = create_engine(_url(path, mode="rw"), poolclass=NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for pragma in (
            "ANALYZE",
            "PRAGMA journal_mode=WAL",
            "PRAGMA wal_checkpoint(TRUNCATE)",
        ):
            connection.execute(text(pragma))
    engine.dispose()


def publish(built: Path, target: Path) -> None:
    """Met `built` à la place de `target` d'un seul geste ; même dossier exigé."""
    _sync(built)
    os.replace(built, target)
    _sync(target.parent)


def backup(source: Path, copy: Path) -> None:
    """Copie cohérente d'une base, même ouverte ailleurs."""
    engine = create_engine(_url(source, mode="rw"), poolclass=NullPool)
    remove_base(copy)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM INTO :copy"), {"copy": str(copy)})
    engine.dispose()


def remove_base(path: Path) -> None:
    """Efface une base et ses fichiers annexes, s'ils existent."""
    for name in (path, *(Path(f"{path}{suffixe}") for suffixe in _SUFFIXES)):
        name.unlink(missing_ok=True)


def orphans(connection: Connection) -> list[tuple[str, int, str]]:
    """Clés étrangères sans cible : (table, rowid, table visée)."""
    rows = connection.execute(text("PRAGMA foreign_key_check"))
    return [(table, rowid, cible) for table, rowid, cible, _ in rows]


def create_search(connection: Connection) -> None:
    """Crée les index plein texte, insensibles aux accents, avec préfixes."""
    for genre in GENRES:
        connection.execute(
            text(
                f"CREATE VIRTUAL TABLE recherche_{genre} USING fts5(cle UNINDEXED, nom, autres, "
                "texte, tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')"
            )
        )


def index_documents(connection: Connection, genre: str, documents: Iterable[Document]) -> int:
    """Indexe des documents, dans leur ordre ; rend leur nombre."""
    rows = [vars(document) for document in documents]
    if rows:
        insert = f"INSERT INTO recherche_{_known(genre)} VALUES (:cle, :nom, :autres, :texte)"
        connection.execute(text(insert), rows)
        connection.execute(text(f"INSERT INTO recherche_{genre}(recherche_{genre}) VALUES ('optimize')"))
    return len(rows)


def search(
    session: Session,
    genre: str,
    question: str,
    *,
    limit: int = 20,
    tous: bool = True,
    prefixe: bool = False,
) -> list[Touche]:
    """Cherche en plein texte, du plus proche au moins proche (bm25).

    `tous` : chaque mot doit y être, sinon un seul suffit ; `prefixe` : le dernier mot peut
    être inachevé. Une question sans mot ne rend rien.
    """
    expression = match_expression(question, tous=tous, prefixe=prefixe)
    if not expression:
        return []
    table = f"recherche_{_known(genre)}"
    sql = (
        f"SELECT cle, -bm25({table}, 0, 10, 4, 1) AS score FROM {table} "
        f"WHERE {table} MATCH :expression ORDER BY score DESC, cle LIMIT :limit"
    )
    rows = session.execute(text(sql), {"expression": expression, "limit": limit})
    return [Touche(cle, score) for cle, score in rows]


def match_expression(question: str, *, tous: bool = True, prefixe: bool = False) -> str:
    """Expression FTS5 sûre : chaque mot entre guillemets, aucun opérateur de l'usager."""
    mots = [f'"{mot}"' for mot in _MOT.findall(question)]
    if mots and prefixe:
        mots[-1] += "*"
    return (" AND " if tous else " OR ").join(mots)


def _known(genre: str) -> str:
    if genre not in GENRES:
        raise ValueError(f"Genre de recherche inconnu : {genre}")
    return genre


def _url(path: Path, **query: str) -> URL:
    name = f"file:{quote(str(path.absolute()))}"
    return URL.create("sqlite", database=name, query={**query, "uri": "true"})


def _speed_up(dbapi: object, _record: object) -> None:
    _pragmas(
        dbapi,
        "journal_mode=OFF",
        "synchronous=OFF",
        "temp_store=MEMORY",
        "cache_size=-65536",
    )


def _write_safely(dbapi: object, _record: object) -> None:
    _pragmas(dbapi, "journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000")


def _pragmas(dbapi: object, *pragmas: str) -> None:
    cursor = dbapi.cursor()  # type: ignore[attr-defined]
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
