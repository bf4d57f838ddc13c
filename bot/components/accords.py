"""Ce que les entités d'un message se disent entre elles : l'établissement homonyme est celui de la ville dite."""

from __future__ import annotations

import re
from typing import Any

Entite = dict[str, Any]


def school_of_place(entites: list[Entite]) -> list[Entite]:
    """« lycée Léonard de Vinci de Mayenne » : parmi les homonymes, ceux de la commune ou du département dit."""
    lieux = [e["value"] for e in entites if e["entity"] == "lieu" and isinstance(e["value"], dict)]
    return [_pick(e, lieux) if e["entity"] == "etablissement" and lieux else e for e in entites]


def _pick(entite: Entite, lieux: list[dict[str, Any]]) -> Entite:
    homonymes = [entite["value"], *entite.get("autres", [])]
    ici = [h for h in homonymes if any(_is_in(h, lieu) for lieu in lieux)]
    return {**entite, "value": ici[0], "autres": ici[1:]} if ici else entite


def _is_in(ecole: dict[str, Any], lieu: dict[str, Any]) -> bool:
    if lieu.get("type") == "departement":
        return str(ecole.get("code_insee") or ecole.get("uai", "0")[1:]).startswith(str(lieu["code"]))
    return _plain(ecole.get("commune")) == _plain(lieu.get("nom"))


def _plain(nom: Any) -> str:
    return re.sub(r"\W+", " ", str(nom or "").lower()).strip()
