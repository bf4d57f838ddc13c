"""Les petits textes (boutons, lignes de fiche) : lus dans `actions/libelles/*.yml`, jamais écrits dans le code."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.noyau.territoire import ICI

DOSSIER = Path(__file__).resolve().parent.parent / "libelles"


@lru_cache(maxsize=1)
def load_libelles() -> dict[str, Any]:
    """Tous les libellés, une clé une fois ; une clé répétée dans deux fichiers est une erreur."""
    tous: dict[str, Any] = {}
    for fichier in sorted(DOSSIER.glob("*.yml")):
        contenu = YAML(typ="safe").load(fichier.read_text(encoding="utf-8")) or {}
        doubles = tous.keys() & contenu.keys()
        if doubles:
            raise ValueError(f"{fichier.name} : libellés déjà écrits ailleurs : {sorted(doubles)}")
        tous.update(contenu)
    return tous


def label(cle: str, n: int | None = None, **variables: Any) -> str:
    """Le libellé `cle`, au singulier ou au pluriel selon `n` (0 et 1 : singulier, comme en français)."""
    modele = load_libelles()[cle]
    if isinstance(modele, dict):
        modele = modele["un"] if n is not None and n < 2 else modele["plusieurs"]
    return str(modele).format(n=n, **ICI.variables, **variables)
