"""Le territoire premier, vu des actions : lu une fois, au démarrage du processus (`ORIENTATION_TERRITOIRE`)."""

from __future__ import annotations

from typing import Any

from territoires.territoire import covered, first_territory

ICI = first_territory()
ACADEMIE, REGION = ICI.academie, ICI.region
_COUVERTS = {code for t in covered() for code in t.departements}
_ZONES_COUVERTES = {(zone["type"], zone["code"]) for t in covered() for zone in (t.academie, t.region)}


def is_covered(lieu: dict[str, Any] | None) -> bool:
    """Vrai si un extrait de l'année dit l'offre de ce lieu ; sans lieu, celle du territoire premier."""
    premier = lieu or ACADEMIE
    codes = {"commune": str(premier.get("departement") or premier["code"][:2]), "departement": premier["code"]}
    if premier["type"] in codes:
        return codes[premier["type"]] in _COUVERTS
    return (premier["type"], premier["code"]) in _ZONES_COUVERTES
