"""Demander un lieu : les chefs-lieux de l'académie, et « toute l'académie »."""

from __future__ import annotations

from typing import Any

from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour


def town_choices(but: str, entites: dict[str, Any]) -> list[Choix]:
    """Un bouton par ville, qui repose la même question à cet endroit."""
    return [Choix(ville["nom"], {"but": but, "entites": {**entites, "lieu": dict(ville)}}) for ville in ICI.villes]


HOMONYMES = 4
DEPARTEMENTS = ICI.departements


def homonyms(lieu: Any, tour: Tour) -> list[dict[str, Any]]:
    """Les autres communes de l'académie que le nom dit peut désigner (« Changé », « Saint-Hilaire ») ; quatre au plus."""
    if not isinstance(lieu, dict) or lieu["type"] != "commune" or lieu["code"][:2] not in DEPARTEMENTS:
        return []
    dit = flatten((tour.morceaux.get("lieu") or [lieu["nom"]])[0])
    memes = (
        a for a in tour.candidats.get("lieu", []) if a.get("type") == "commune" and flatten(a["nom"]).startswith(dit)
    )
    exact = flatten(lieu["nom"]) == dit
    ici = [a for a in memes if a["code"] != lieu["code"] and a["code"][:2] in DEPARTEMENTS]
    return [a for a in ici if not exact or flatten(a["nom"]) == dit][:HOMONYMES]
