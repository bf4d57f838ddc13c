"""Demander un lieu : les cinq chefs-lieux de l'académie, et « toute l'académie »."""

from __future__ import annotations

from typing import Any

from actions.noyau.reponse import Choix

# Préfectures de la Loire-Atlantique, du Maine-et-Loire, de la Mayenne, de la Sarthe et de la Vendée (codes Insee).
VILLES = (
    ("Nantes", "44109"),
    ("Angers", "49007"),
    ("Laval", "53130"),
    ("Le Mans", "72181"),
    ("La Roche-sur-Yon", "85191"),
)


def town_choices(but: str, entites: dict[str, Any]) -> list[Choix]:
    """Un bouton par ville, qui repose la même question à cet endroit."""
    return [
        Choix(nom, {"but": but, "entites": {**entites, "lieu": {"type": "commune", "nom": nom, "code": code}}})
        for nom, code in VILLES
    ]
