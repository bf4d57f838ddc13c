"""Les phrases de la passerelle et de la page, lues dans `api/textes/fr.yml`."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from territoires.territoire import first_territory

FICHIER = Path(__file__).resolve().parent.parent / "textes" / "fr.yml"
_ICI = re.compile(r"\{(ici_\w+)\}")


@lru_cache(maxsize=1)
def load_textes() -> dict[str, Any]:
    """Tout le fichier, lu une fois, les `{ici_…}` remplis d'après le territoire premier."""
    contenu: dict[str, Any] = settle(yaml.safe_load(FICHIER.read_text(encoding="utf-8")), first_territory().variables)
    return contenu


def settle(partie: Any, variables: dict[str, str]) -> Any:
    """La partie, ses `{ici_…}` remplis ; d'une liste, une ligne que le territoire laisse vide est retirée."""
    if isinstance(partie, dict):
        return {cle: settle(valeur, variables) for cle, valeur in partie.items()}
    if isinstance(partie, list):
        return [rempli for element in partie if (rempli := settle(element, variables)) != ""]
    return _ICI.sub(lambda trouve: variables[trouve[1]], partie) if isinstance(partie, str) else partie


def sentence(chemin: str, **variables: Any) -> str:
    """La phrase à ce chemin pointé (« erreurs.vide ») ; `KeyError` si elle manque."""
    return str(section(chemin)).format(**variables)


def section(chemin: str) -> Any:
    """La partie du fichier à ce chemin pointé."""
    partie: Any = load_textes()
    for cle in chemin.split("."):
        partie = partie[cle]
    return partie
