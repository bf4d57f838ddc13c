"""Les mots du schéma, lus dans `libelles.yml`."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.settings import read_yaml

FICHIER = Path(__file__).with_name("libelles.yml")


def word(cle: str, **valeurs: object) -> str:
    """Le texte de cette clé, ses trous remplis."""
    return str(section("textes")[cle]).format(**valeurs)


@lru_cache(maxsize=16)
def section(nom: str) -> dict[Any, Any]:
    """Une partie du fichier."""
    partie: dict[Any, Any] = _read()[nom]
    return partie


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    contenu: dict[str, Any] = read_yaml(FICHIER)
    return contenu
