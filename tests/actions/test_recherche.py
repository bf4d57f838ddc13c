"""Où se prépare une formation : l'offre de l'année d'abord, les rentrées passées nommées, « aucun » dit franchement."""

from __future__ import annotations

import asyncio
from typing import Any

from actions.noyau.contexte import Contexte
from actions.noyau.reponse import Reponse
from actions.noyau.tour import Tour
from actions.recherche import search
from tests.actions.fabrique import CAP_CUISINE, CHOLET, SOURCE, page


def ecole(nom: str, commune: str, km: float, a_jour: bool = True) -> dict[str, Any]:
    formation = {
        **CAP_CUISINE,
        "statut": "scolaire",
        "rentree": 2026 if a_jour else 2022,
        "a_jour": a_jour,
        "duree": "2 ans",
    }
    etablissement = {"uai": "0490001A", "nom": nom, "commune": commune, "secteur": "public"}
    return {"etablissement": etablissement, "formations": [formation], "distance_km": km, "source": SOURCE}


class Offres:
    """L'API d'offres : une liste par (à jour, bornée à un rayon)."""

    def __init__(self, **listes: dict[str, Any]) -> None:
        self._listes = listes

    async def get(self, chemin: str, **demande: Any) -> dict[str, Any]:
        cle = ("a_jour" if demande.get("a_jour") else "tout") + (
            "_pres" if 0 < (demande.get("rayon_km") or 0) <= 100 else ""
        )
        return self._listes.get(cle, page())


def ask(**listes: dict[str, Any]) -> Reponse:
    contexte = Contexte("chercher_formation", {"formation": [CAP_CUISINE], "lieu": CHOLET})
    return asyncio.run(search(contexte, Tour("chercher_formation"), Offres(**listes)))  # type: ignore[arg-type]


def names(reponse: Reponse) -> list[str]:
    return [m.reponse for m in reponse.messages]


def test_the_offer_of_the_year_nearby_comes_first() -> None:
    reponse = ask(
        a_jour_pres=page(ecole("Lycée A", "Beaupréau", 12.0)), tout_pres=page(ecole("CFA B", "Cholet", 1.0, False))
    )
    assert names(reponse) == ["utter_offre_proche_un"] and reponse.messages[0].fiches[0].titre == "Lycée A"
    assert any(c.charge["but"] == "detailler_formation" for c in reponse.messages[0].choix)


def test_older_years_nearby_are_said_old_beside_the_nearest_of_the_year() -> None:
    reponse = ask(tout_pres=page(ecole("CFA B", "Cholet", 1.0, False)), a_jour=page(ecole("Lycée A", "Angers", 50.0)))
    assert names(reponse) == ["utter_offre_proche_un", "utter_offre_actuelle", "utter_offre_ancienne"]
    assert reponse.messages[1].variables["nom"] == "Lycée A"


def test_nothing_nearby_gives_the_nearest_and_says_so() -> None:
    assert names(ask(a_jour=page(ecole("Lycée A", "Angers", 50.0)))) == ["utter_offre_loin"]


def test_nothing_anywhere_is_said_frankly() -> None:
    reponse = ask()
    assert names(reponse) == ["utter_offre_aucune"] and not reponse.aide


def test_what_was_shown_can_be_pointed_at() -> None:
    reponse = ask(a_jour_pres=page(ecole("Lycée A", "Beaupréau", 12.0)))
    assert reponse.liste and reponse.liste["elements"][0]["charge"]["entites"]["etablissement"]["nom"] == "Lycée A"
