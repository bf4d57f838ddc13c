"""Ce que les entités d'un message se disent entre elles : l'établissement homonyme est celui de la ville dite."""

from __future__ import annotations

from typing import Any

from langue.ecoles import is_in

Entite = dict[str, Any]


def school_of_place(entites: list[Entite]) -> list[Entite]:
    """« lycée Léonard de Vinci de Mayenne » : parmi les homonymes, ceux de la commune ou du département retenu comme lieu."""
    lieux = [
        lieu
        for e in entites
        if e["entity"] == "lieu" and isinstance(e["value"], dict)
        for lieu in (e["value"], *e.get("autres", []))
    ]
    return [_pick(e, lieux) if e["entity"] == "etablissement" and lieux else e for e in entites]


def _pick(entite: Entite, lieux: list[dict[str, Any]]) -> Entite:
    homonymes = entite.get("autres", [])
    ici = next((dedans for lieu in lieux if (dedans := [h for h in homonymes if is_in(h, lieu)])), [])
    return {**entite, "value": {"uai": ici[0]["uai"], "nom": ici[0]["nom"]}, "autres": ici} if ici else entite
