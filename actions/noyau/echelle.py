"""Le niveau d'un diplôme, lu dans son libellé."""

from __future__ import annotations

from typing import Any

from actions.noyau.contexte import first


def level_of(formations: Any) -> str | None:
    """Le niveau d'une formation, lu au début de son libellé : « Bac pro cuisine » → « bac pro » ; None s'il est d'un autre type."""
    premiere = first(formations)
    niveaux = ("CAP", "bac pro", "BTS", "BP", "BMA", "2de pro")
    return next((n for n in niveaux if premiere and has_level(premiere["libelle"], n)), None)


def has_level(libelle: str, niveau: str) -> bool:
    """Vrai si le libellé est d'un diplôme de ce niveau ; « MC/CS » couvre les deux noms."""
    return libelle.lower().startswith(("cs ", "mc ") if niveau == "MC/CS" else f"{niveau.lower()}")
