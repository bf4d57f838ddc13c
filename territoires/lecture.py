"""Quel territoire, et ce que dit son fichier `territoires/<nom>.yml`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

DOSSIER = Path(__file__).resolve().parent
DEFAUT = "nantes"
REGLAGE = "ORIENTATION_TERRITOIRE"
VAR = Path("var")


class TerritoireError(Exception):
    """Le territoire demandé ne peut pas servir ; le message dit quoi corriger."""


class TerritoireInconnu(TerritoireError):
    """Aucun fichier ne porte ce nom."""


class TerritoireInvalide(TerritoireError):
    """Le fichier est illisible, ou une de ses clés ne va pas."""


def chosen() -> str:
    """Le nom choisi par `ORIENTATION_TERRITOIRE`."""
    return os.environ.get(REGLAGE) or DEFAUT


def known(dossier: Path = DOSSIER) -> tuple[str, ...]:
    """Les territoires qui ont un fichier, par ordre alphabétique."""
    return tuple(sorted(f.stem for f in dossier.glob("*.yml")))


def default_folder(nom: str) -> Path:
    """Où vont les fichiers construits si `ORIENTATION_VAR` ne le dit pas : deux territoires ne s'écrasent jamais."""
    return VAR if nom == DEFAUT else VAR / nom


def path_of(nom: str, dossier: Path = DOSSIER) -> Path:
    """Le fichier du territoire ; `TerritoireInconnu` nomme ceux qui existent."""
    if nom not in known(dossier):
        raise TerritoireInconnu(f"Territoire inconnu : « {nom} ». Ceux qui existent : {', '.join(known(dossier))}.")
    return dossier / f"{nom}.yml"


def read(nom: str, dossier: Path = DOSSIER) -> dict[str, Any]:
    """Le contenu brut du fichier ; `TerritoireInconnu`, ou `TerritoireInvalide` si ce n'est pas un YAML de clés."""
    chemin = path_of(nom, dossier)
    try:
        contenu = yaml.safe_load(chemin.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as erreur:
        raise TerritoireInvalide(f"{chemin.name} : YAML illisible ({' '.join(str(erreur).split())})") from None
    if not isinstance(contenu, dict):
        raise TerritoireInvalide(f"{chemin.name} : des clés sont attendues")
    return contenu
