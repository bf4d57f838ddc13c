"""« plombier à Cholet » : où se prépare, près de là, la première formation qui y mène."""

from __future__ import annotations

from itertools import product
from typing import Any

from actions.metiers_listes import Formation, where_here
from actions.noms import short_name, with_the
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import kilometres, place_label, place_parameter, school_card
from actions.noyau.libelles import label
from actions.noyau.reponse import Message

MONTRES, ESSAIS = 3, 2
LOIN_KM = 60.0


async def near(formations: list[Formation], contexte: Contexte, client: Client) -> list[Message]:
    """Trois établissements au plus pour la première formation qu'on trouve là ; l'aveu s'il n'y en a pas ; rien sans lieu."""
    lieu = contexte.entites.get("lieu")
    parametre = place_parameter(lieu)
    if not parametre:
        return []
    demande = {"lieu": parametre, "rayon_km": _radius(lieu), "tri": "distance", "taille": MONTRES}
    for formation, a_jour in product(formations[:ESSAIS], (True, None)):
        trouve = await client.get("/offres", formation=formation["code"], a_jour=a_jour, **demande)
        if trouve["elements"]:
            return [_found(formation, trouve, lieu, bool(a_jour))]
    return [await _nobody(formations, contexte, client)]


async def _nobody(formations: list[Formation], contexte: Contexte, client: Client) -> Message:
    """Personne ici : le plus proche en octobre 2026, avec sa distance ; l'aveu s'il n'y en a pas."""
    lieu = contexte.entites["lieu"]
    variables: dict[str, Any] = {"nom": with_the(short_name(formations[0])), "lieu": place_label(lieu)}
    if _radius(lieu):
        demande = {"lieu": place_parameter(lieu), "tri": "distance", "a_jour": True, "taille": 1}
        trouve = (await client.get("/offres", formation=formations[0]["code"], **demande))["elements"]
        if trouve and trouve[0].get("distance_km") is not None:
            etab = trouve[0]["etablissement"]
            variables |= {
                "ecole": etab["nom"],
                "commune": etab.get("commune") or "",
                "km": kilometres(trouve[0]["distance_km"]),
            }
            return Message("utter_metier_loin", variables, [], [school_card(trouve[0])], [trouve[0]["source"]])
    return Message("utter_metier_personne_ici", variables, where_here(formations, contexte))


def _radius(lieu: Any) -> float | None:
    """Un rayon autour d'une commune ; un département ou une région se suffit."""
    premier = lieu[0] if isinstance(lieu, list) else lieu
    return LOIN_KM if premier["type"] == "commune" else None


def _found(formation: Formation, trouve: dict[str, Any], lieu: Any, a_jour: bool) -> Message:
    """L'offre d'octobre 2026 d'abord ; à défaut celle d'une rentrée passée, dite telle."""
    elements = trouve["elements"]
    variables = {
        "nom": with_the(short_name(formation)),
        "lieu": place_label(lieu),
        "combien": label("n_etablissements", n=trouve["total"]),
        "quand": label("en_2026" if a_jour else "vu_avant"),
    }
    sources = [e["source"] for e in elements if e.get("source")]
    return Message("utter_metier_ici", variables, [], [school_card(e) for e in elements], sources)
