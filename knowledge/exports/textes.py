"""Les mots français des exports, lus une fois dans `fr.yml`."""

from functools import cache
from pathlib import Path
from typing import Any

from knowledge.settings import read_yaml

_FICHIER = Path(__file__).with_name("fr.yml")


@cache
def _textes() -> dict[str, Any]:
    lus: dict[str, Any] = read_yaml(_FICHIER)
    return lus


def word(cle: str) -> str:
    """Le mot ou la phrase de cette clé."""
    return str(_textes()[cle])


def words(cle: str) -> tuple[str, ...]:
    """Les mots de cette clé (un en-tête)."""
    return tuple(_textes()[cle])


def named(groupe: str, cle: str) -> str:
    """Le nom d'un critère ou d'un genre."""
    return str(_textes()[groupe][cle])


def spoken(valeur: str | None) -> str | None:
    """Une valeur de la base comme on l'écrit (« prive » → « privé ») ; les autres, et rien, telles quelles."""
    dites: dict[str | None, str] = _textes()["valeurs"]
    return dites.get(valeur, valeur)
