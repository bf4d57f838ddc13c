"""Les noms de commune que le nettoyage ne doit pas emporter avec une adresse ou un nom."""

import asyncio
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from knowledge.base import open_engine
from langue.texte import cle

_connues: set[str] = set()


def load_communes(base: Path) -> int:
    """Apprend les communes de la base ; rend leur nombre, 0 si la base manque ou n'est pas lisible."""
    if not base.exists():
        return 0
    engine = open_engine(base)
    try:
        with engine.connect() as connexion:
            _connues.update(cle(nom) for (nom,) in connexion.execute(text("SELECT nom FROM commune")))
    except SQLAlchemyError:
        return 0
    finally:
        engine.dispose()
    return len(_connues)


async def follow_communes(base: Path, secondes: float) -> None:
    """Rapprend les communes quand la base a été remplacée ; à annuler à l'arrêt."""
    vue = _mark(base)
    while True:
        await asyncio.sleep(secondes)
        if _mark(base) != vue:
            vue = _mark(base)
            await asyncio.to_thread(load_communes, base)


def _mark(base: Path) -> tuple[int, int] | None:
    try:
        stat = base.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns


def is_commune(nom: str) -> bool:
    """Vrai si ce nom, sans égard aux accents, tirets et « St », est celui d'une commune apprise."""
    return cle(nom) in _connues
