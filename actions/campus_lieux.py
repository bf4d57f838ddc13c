"""Les campus près d'un lieu : par distance quand le siège est connu, par région sinon (suite de `campus.py`)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

from actions.campus_listes import TOUS, list_campus, paged
from actions.campus_nomme import spoken_campus, tell_campus
from actions.campus_secteurs import by_sector
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.fiches_campus import campus_name
from actions.noyau.formes import at_place, choice, first, kilometres, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.lieux import town_choices
from actions.noyau.notions import page_of
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Message, Reponse
from actions.noyau.tour import Tour

Campus = dict[str, Any]
PRES_KM = 100.0
_UN = re.compile(r"\b(un|des|les|quels?|lesquels|autres?|y en a|yen a|en a t il|ya|y a|pres|proches?|coin)\b")


@answers("campus_proche")
async def near(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les sièges connus du plus proche au plus loin, puis les campus de la région sans siège ; on dit lesquels."""
    repris = contexte if _about_one(tour) else replace(contexte, entites={})
    if page_of(contexte) == 1 and (nomme := await spoken_campus(repris, tour, client)):
        return await tell_campus("campus_proche", nomme, tour, client)
    lieu = first(contexte.entites.get("lieu"))
    if not lieu:
        attente = {"cles": ["lieu"], "pour": "campus_proche"}
        return Reponse(
            [Message("utter_demander_lieu_campus", choix=town_choices("campus_proche", contexte.entites))],
            attente=attente,
        )
    if lieu["type"] in ("region", "academie", "pays"):
        return await list_campus(contexte, tour, client)
    if "domaine" in tour.entites:
        return await by_sector(contexte, tour, client)
    trouves = (await client.get("/campus", lieu=place_parameter(lieu), taille=TOUS))["elements"]
    sur_place = await seats_in(lieu["code"], trouves, client) if lieu["type"] == "departement" else nearby(trouves)
    campus = [*sur_place, *sorted((c for c in trouves if c.get("meme_region") and c not in sur_place), key=_uncertain)]
    choix = [
        choice("campus_par_secteur", "campus_par_filiere", {"lieu": lieu}),
        choice("campus_quoi", "definir_campus"),
    ]
    if not campus:
        return Reponse([Message("utter_campus_aucun", {"lieu": place_label(lieu)}, choix)])
    return paged(
        _near_response(lieu, bool(sur_place), page_of(contexte)),
        _near_variables(campus, lieu),
        campus,
        contexte,
        "campus_proche",
        [],
        choix,
    )


def _about_one(tour: Tour) -> bool:
    """Vrai si la question porte sur le campus nommé, ou celui dont on parlait (« il est où ? »), pas sur « un campus près d'ici »."""
    return "campus" in tour.entites or (
        "lieu" not in tour.entites and not _UN.search(flatten(tour.texte)) and tour.charge is None
    )


def nearby(campus: list[Campus]) -> list[Campus]:
    """Les campus dont le siège est connu à 100 km au plus, par distance."""
    return sorted(
        (c for c in campus if c.get("distance_km") is not None and c["distance_km"] <= PRES_KM),
        key=lambda c: float(c["distance_km"]),
    )


async def seats_in(departement: str, campus: list[Campus], client: Client) -> list[Campus]:
    """Les campus de la région dont la commune du siège est dans ce département."""
    avec = [c for c in campus if c.get("meme_region") and c.get("commune")]
    lieux = await asyncio.gather(*(client.get("/lieux", q=c["commune"], taille=1) for c in avec))
    return [
        c
        for c, trouve in zip(avec, lieux, strict=True)
        if trouve["elements"] and (trouve["elements"][0].get("departement") or {}).get("code") == departement
    ]


def _uncertain(campus: Campus) -> tuple[bool, float]:
    """Les projets en dernier ; un siège connu avant un siège inconnu."""
    return campus.get("etat") == "projet", campus["distance_km"] if campus.get("distance_km") is not None else 1e6


def _near_response(lieu: dict[str, Any], sur_place: bool, page: int) -> str:
    if page > 1:
        return "utter_campus_suite"
    if lieu["type"] == "departement":
        return "utter_campus_departement" if sur_place else "utter_campus_departement_sans"
    return "utter_campus_proche" if sur_place else "utter_campus_sans_siege"


def _near_variables(campus: list[Campus], lieu: Any) -> dict[str, Any]:
    premier = campus[0]
    sans = sum(not c.get("commune") and c.get("etat") != "projet" for c in campus)
    return {
        "lieu": place_label(lieu),
        "rayon": round(PRES_KM),
        "nom": campus_name(premier),
        "commune": at_place(premier["commune"]) if premier.get("commune") else "",
        "distance": kilometres(premier.get("distance_km")),
        "couvrent": label("n_campus", n=len(campus)),
        "autres": label("campus_autres", n=sans) if sans else "",
    }
