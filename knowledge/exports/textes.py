"""Les mots français des exports, lus une fois dans `fr.yml`."""

from functools import cache
from pathlib import Path

from knowledge.settings import read_yaml

_FICHIER = Path(__file__).with_name("fr.yml")


@cache
def _textes() -> dict[str, str | list[str]]:
    lus: dict[str, str | list[str]] = read_yaml(_FICHIER)
    return lus


def word(cle: str) -> str:
    """Le mot ou la phrase de cette clé."""
    return str(_textes()[cle])


def words(cle: str) -> tuple[str, ...]:
    """Les mots de cette clé (un en-tête)."""
    return tuple(_textes()[cle])
