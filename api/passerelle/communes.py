"""Les noms de commune que le nettoyage ne doit pas emporter avec une adresse ou un nom."""

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


def is_commune(nom: str) -> bool:
    """Vrai si ce nom, sans égard aux accents, tirets et « St », est celui d'une commune apprise."""
    return cle(nom) in _connues
