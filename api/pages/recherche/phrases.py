"""Les phrases de la recherche, lues dans `phrases.yml`."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FICHIER = Path(__file__).with_name("phrases.yml")


@lru_cache(maxsize=1)
def read_phrases() -> dict[str, dict[str, str]]:
    """Toutes les phrases, par rubrique."""
    phrases: dict[str, dict[str, str]] = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    return phrases


def remark(cle: str, **valeurs: Any) -> str:
    """La remarque de cette clé, remplie."""
    return read_phrases()["remarques"][cle].format(**valeurs)


def field_name(champ: str) -> str:
    """Le nom d'un critère, tel qu'on le dit."""
    return read_phrases()["champs"].get(champ, champ)


def value_name(valeur: str) -> str:
    """Le nom d'une valeur de filtre ; elle-même quand elle se dit telle quelle."""
    return read_phrases()["valeurs"].get(valeur, valeur)
