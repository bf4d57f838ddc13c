"""Les phrases de la passerelle et de la page, lues dans `api/textes/fr.yml`."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FICHIER = Path(__file__).resolve().parent.parent / "textes" / "fr.yml"


@lru_cache(maxsize=1)
def load_textes() -> dict[str, Any]:
    """Tout le fichier, lu une fois."""
    contenu: dict[str, Any] = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    return contenu


def sentence(chemin: str, **variables: Any) -> str:
    """La phrase à ce chemin pointé (« erreurs.vide ») ; `KeyError` si elle manque."""
    return str(section(chemin)).format(**variables)


def section(chemin: str) -> Any:
    """La partie du fichier à ce chemin pointé."""
    partie: Any = load_textes()
    for cle in chemin.split("."):
        partie = partie[cle]
    return partie
