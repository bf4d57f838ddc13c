"""Les noms d'établissement : « Victor Hugo » y est un lycée, pas une personne."""

from itertools import pairwise
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.passerelle.mots_ordinaires import learn_words
from knowledge.base import open_engine
from langue.texte import cle

_paires: set[str] = set()
_debuts: set[str] = set()


def load_known_names(base: Path) -> int:
    """Apprend les suites de deux mots des noms d'établissement ; rend leur nombre, 0 si la base manque ou n'est pas lisible."""
    if not base.exists():
        return 0
    engine = open_engine(base)
    try:
        with engine.connect() as connexion:
            for (nom,) in connexion.execute(text("SELECT nom FROM etablissement UNION SELECT nom FROM campus")):
                learn(nom)
            for (nom,) in connexion.execute(
                text("SELECT libelle FROM formation UNION SELECT sigle FROM formation UNION SELECT libelle FROM metier")
            ):
                learn_words(nom or "")
    except SQLAlchemyError:
        return 0
    finally:
        engine.dispose()
    return len(_paires)


def learn(nom: str) -> None:
    """Retient les suites de deux mots d'un nom."""
    for un, autre in pairwise(cle(nom).split()):
        _paires.add(f"{un} {autre}")
        _debuts.add(f"{un} {autre[:4]}")


def knows_names() -> bool:
    """Vrai quand la base a été lue."""
    return bool(_paires)


def looks_like_known_pair(prenom: str, nom: str) -> bool:
    """Vrai si un nom d'établissement commence ainsi à une faute près : « rosa park », « jean moulain »."""
    mots = cle(f"{prenom} {nom}").split()
    return len(mots) == 2 and len(mots[1]) > 3 and f"{mots[0]} {mots[1][:4]}" in _debuts


def is_known_pair(prenom: str, nom: str) -> bool:
    """Vrai si ces deux mots se suivent dans le nom d'un établissement ; toujours vrai sans base : on ne saurait trancher."""
    if not _paires:
        return True
    mots = cle(f"{prenom} {nom}").split()
    return len(mots) > 1 and all(" ".join(paire) in _paires for paire in pairwise(mots))
