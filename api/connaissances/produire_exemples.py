"""Refait `exemples.json` depuis la base : `python -m api.connaissances.produire_exemples`."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.connaissances import add_connaissances
from api.connaissances.exemples import FICHIER
from api.problemes import install_problems
from api.settings import read_settings

DEMANDES = {
    "/lieux": "/lieux?q=chatobriant",
    "/formations": "/formations?q=cap%20cuisine&taille=1",
    "/formations/{code}": "/formations/40025520",
    "/formations/{code}/parcours": "/formations/50022146/parcours",
    "/formations/{code}/etablissements": "/formations/50022146/etablissements?lieu=departement:85&taille=1",
    "/offres": "/offres?formation=50022146&lieu=commune:49099&taille=1",
    "/etablissements": "/etablissements?q=branly&taille=1",
    "/etablissements/{uai}": "/etablissements/0440001M",
    "/campus": "/campus?lieu=commune:44184&taille=2",
    "/campus/{id}": "/campus/cmq_003",
    "/familles": "/familles?q=beaut%C3%A9&taille=1",
    "/familles/{code}": "/familles/G0009",
    "/poles": "/poles?lieu=commune:44109&type=qualification&taille=1",
    "/metiers": "/metiers?q=plombi%C3%A8re",
    "/metiers/{id}": "/metiers/MET.266",
    "/metiers/{id}/formations": "/metiers/MET.266/formations?taille=2",
    "/insertion": "/insertion?formation=40033004&taille=2",
    "/notions": "/notions?taille=2",
    "/notions/{id}": "/notions/label_campus?question=qui%20donne%20le%20label%20campus",
    "/faits": "/faits?question=combien%20de%20temps%20dure%20le%20label%20campus&taille=2",
    "/contacts": "/contacts?lieu=commune:49099&type=cio,rectorat&taille=1",
    "/donnees": "/donnees",
}
MONTRES = 2
"""Éléments gardés de chaque liste."""


def produce() -> dict[str, Any]:
    """Une réponse par point d'accès, listes raccourcies ; `RuntimeError` si l'un ne répond pas 200."""
    app = FastAPI()
    app.state.settings = read_settings()
    install_problems(app)
    add_connaissances(app)
    client = TestClient(app)
    return {chemin: {"demande": demande, "reponse": _ask(client, demande)} for chemin, demande in DEMANDES.items()}


def _ask(client: TestClient, demande: str) -> Any:
    reponse = client.get(demande)
    if reponse.status_code != 200:
        raise RuntimeError(f"{demande} : {reponse.status_code} {reponse.text}")
    return _shorten(reponse.json())


def _shorten(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return [_shorten(un) for un in valeur[:MONTRES]]
    return {nom: _shorten(un) for nom, un in valeur.items()} if isinstance(valeur, dict) else valeur


if __name__ == "__main__":
    FICHIER.write_text(json.dumps(produce(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
