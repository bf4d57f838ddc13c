"""Ce que le faux Rasa répond à la page : des réponses de la forme des vraies."""

from __future__ import annotations

from typing import Any

SOURCE = {
    "titre": "Onisep, offre de formation de l’académie de Nantes",
    "date": "2026-10-05",
    "url": "https://www.onisep.fr",
}
ANNUAIRE = {"titre": "Annuaire de l’éducation", "date": "2026-09", "url": None}
COMPRIS = {
    "but": "chercher_formation",
    "confiance": 0.97,
    "entites": {
        "formation": [{"code": "50022146", "libelle": "CAP cuisine"}],
        "niveau": "CAP",
        "lieu": {"type": "commune", "nom": "Cholet", "code": "49099"},
        "statut": "apprentissage",
    },
}
HOSTILE = "<img src=x onerror=\"document.title='pirate'\"><script>document.title='pirate'</script>"

TABLEAU = {
    "titre": "Comparaison",
    "colonnes": ["", "CAP cuisine", "Bac pro cuisine"],
    "lignes": [["Durée", "2 ans", HOSTILE], ["Niveau", "3", "4"]],
}


def _side(titre: str) -> dict[str, Any]:
    return {"type": "comparaison", "titre": titre, "lignes": ["Durée : 2 ans"]}


def school(titre: str, distance: float, telephone: str, longitude: float = -0.88) -> dict[str, Any]:
    """Une fiche d'établissement."""
    return {
        "type": "etablissement",
        "titre": titre,
        "lignes": [
            "49300 Cholet, public, internat",
            "CAP cuisine : en apprentissage, 2 ans",
            f"Téléphone : {telephone}",
        ],
        "liens": [{"libelle": "Site du lycée", "url": "https://exemple.fr/lycee"}],
        "distance_km": distance,
        "latitude": 47.06,
        "longitude": longitude,
    }


def answer(demande: dict[str, Any]) -> list[dict[str, Any]]:
    """Une recherche, une détresse, un texte hostile, ou une phrase."""
    texte = demande["message"]
    if "harcel" in texte:
        return _distress()
    if "html" in texte:
        return _items(
            HOSTILE, {"fiches": [{"type": "x", "titre": HOSTILE, "lignes": [HOSTILE, "a" * 3000]}]}, "aide", {}
        )
    if "compare" in texte:
        return _items(
            "Le bac pro dure plus longtemps.",
            {"tableau": TABLEAU, "fiches": [_side("a"), _side("b")]},
            "comparer_diplomes",
            {},
        )
    if "bonjour" in texte:
        return _items(
            "Salut. Tu cherches quoi ?",
            {"choix": [{"libelle": "CAP cuisine près de Cholet", "charge": {}}]},
            "saluer",
            {},
        )
    return _search()


def _search() -> list[dict[str, Any]]:
    fiches = [
        school("Lycée des métiers Jean Guéhenno", 3.2, "02 41 49 06 00"),
        school("CFA de la chambre de métiers et de l’artisanat", 4, "02 41 62 64 87"),
        school("Lycée polyvalent Pierre et Marie Curie", 41.75, "02 43 00 00 00", -0.33),
    ]
    choix = [
        {"libelle": libelle, "charge": {"but": "aide"}}
        for libelle in ("La suite", "En voie scolaire", "Et après un CAP cuisine ?")
    ]
    texte = "3 établissements préparent le CAP cuisine en apprentissage près de Cholet. Du plus proche au plus loin :"
    custom = {"fiches": fiches, "choix": choix, "sources": [SOURCE, ANNUAIRE]}
    return _items(texte, custom, COMPRIS["but"], COMPRIS["entites"])


def _distress() -> list[dict[str, Any]]:
    fiche = {
        "type": "contact",
        "titre": "3018 - harcèlement et violences numériques",
        "lignes": ["Téléphone : 3018", "Horaires : 9h-23h, 7j/7"],
    }
    return _items("Ce que tu vis compte, et tu n’as pas à rester seul·e avec ça.", {"fiches": [fiche]}, "detresse", {})


def _items(texte: str, custom: dict[str, Any], but: Any, entites: Any) -> list[dict[str, Any]]:
    compris = {"but": but, "confiance": 0.9, "entites": entites}
    return [{"text": texte}, {"custom": {**custom, "compris": compris}}]
