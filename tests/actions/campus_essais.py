"""Les campus d'essai : deux ligériens, un projet, un d'ailleurs, et ce que la fausse API en dit."""

from __future__ import annotations

from typing import Any

from actions.noyau.reponse import Reponse
from tests.actions.conftest import FausseApi
from tests.actions.fabrique import SOURCE, know, notion, page

PDL = [{"code": "52", "nom": "Pays de la Loire"}]
LOIRE = {"type": "region", "nom": "Pays de la Loire", "code": "52"}


def campus(id: str, nom: str, **champs: Any) -> dict[str, Any]:
    return {
        "id": id,
        "nom": nom,
        "filiere": "Mobilité",
        "label": "CMQ",
        "etat": "labellise",
        "regions": PDL,
        "date_labellisation": "2018-08-09",
        "commune": None,
        "etablissement_support": None,
        "latitude": None,
        "longitude": None,
        "site_web": None,
        "distance_km": None,
        "meme_region": True,
        "source": SOURCE,
        **champs,
    }


NAUTISME = campus("cmq_003", "Nautisme", commune="Les Sables-d'Olonne", distance_km=87.5)
MODE = campus("cmq_002", "Mode et Luxe", filiere="Création", date_labellisation="rentrée 2017")
ENERGIES = campus(
    "cmq_008", "Campus des énergies durables (projet)", etat="projet", label="projet", date_labellisation=None
)
BOIS = campus(
    "cmq_029", "Bois (Épinal) - nom exact à vérifier", regions=[{"code": "44", "nom": "Grand Est"}], meme_region=False
)
AERO = campus("cmq_001", "Aéronautique", label="CMQ Excellence", date_labellisation="rentrée 2013")
NOM = {"id": "cmq_003", "nom": "Nautisme"}


def learn_campuses(api: FausseApi) -> FausseApi:
    know(
        api,
        notion("cmq", resume="Un campus est un réseau."),
        notion("label_campus"),
        notion("services_campus"),
        notion("histoire_campus"),
        notion("cmq_pays_de_la_loire"),
        notion("cmq_excellence"),
        notion("cmq_industries_mer_bretagne"),
    )
    api.reponses["/campus"] = page(ENERGIES, NAUTISME, MODE, AERO)
    api.reponses["/campus/cmq_003"] = {
        **NAUTISME,
        "partenaires": [{"etablissement": "Lycée Tabarly", "commune": "Les Sables-d’Olonne"}],
    }
    api.reponses["/campus/cmq_002"] = {**MODE, "partenaires": []}
    api.reponses["/campus/cmq_008"] = {**ENERGIES, "partenaires": []}
    return api


def titles(reponse: Reponse) -> list[str]:
    return [f.titre for m in reponse.messages for f in m.fiches]


def lines(reponse: Reponse) -> list[str]:
    return [ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes]
