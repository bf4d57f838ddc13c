"""Les phrases que l'API donne telles quelles, lues dans `fr.yml`."""

from functools import lru_cache
from pathlib import Path

import yaml

FICHIER = Path(__file__).with_name("fr.yml")


def phrase(cle: str) -> str:
    """La phrase de cette clé."""
    return _read()[cle]


@lru_cache(maxsize=1)
def _read() -> dict[str, str]:
    phrases: dict[str, str] = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    return phrases
