"""Les campus d'un secteur, et ceux près d'un lieu (suite de `campus.py`)."""
from __future__ import annotations

import asyncio
from typing import Any

from actions.campus import TOUS, list_campus, paged
from actions.campus_nomme import REGION, facts_about, named_campus, tell_campus
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.fiches_campus import campus_name
from actions.noyau.formes import (
    as_list,
    at_place,
    choice,
    first,
    formations_label,
    kilometres,
    place_label,
    place_parameter,
)
from actions.noyau.libelles import label
from actions.noyau.lieux import town_choices
from actions.noyau.notions import page_of
from actions.noyau.phrases import tell_all
from actions.noyau.registre import answers
from actions.noyau.reponse import Message, Reponse
from actions.noyau.savoir import SEUIL_DEFINITION, learn, question_of
from actions.noyau.tour import Tour

Campus = dict[str, Any]
PRES_KM = 100.0
SECTEURS = ("Bâtiment, travaux publics", "Cuisine, hôtellerie, restauration", "Numérique, réseaux, électronique", "Mode, textile, cuir")


@answers("campus_proche")
async def near(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les sièges connus du plus proche au plus loin, puis les campus de la région sans siège ; on dit lesquels."""
    if page_of(contexte) == 1 and "campus" in tour.entites and (nomme := await named_campus(contexte, client)):
        return await tell_campus("campus_proche", nomme, tour, client)
    lieu = first(contexte.entites.get("lieu"))
    if not lieu:
        attente = {"cles": ["lieu"], "pour": "campus_proche"}
        return Reponse([Message("utter_demander_lieu_campus", choix=town_choices("campus_proche", contexte.entites))], attente=attente)
    if lieu["type"] in ("region", "academie"):
        return await list_campus(contexte, tour, client)
    if "domaine" in tour.entites:
        return await by_sector(contexte, tour, client)
    trouves = (await client.get("/campus", lieu=place_parameter(lieu), taille=TOUS))["elements"]
    sur_place = await seats_in(lieu["code"], trouves, client) if lieu["type"] == "departement" else nearby(trouves)
    campus = [*sur_place, *sorted((c for c in trouves if c.get("meme_region") and c not in sur_place), key=_uncertain)]
    choix = [choice("campus_par_secteur", "campus_par_filiere", {"lieu": lieu}), choice("campus_quoi", "definir_campus")]
    if not campus:
        return Reponse([Message("utter_campus_aucun", {"lieu": place_label(lieu)}, choix)])
    return paged(_near_response(lieu, bool(sur_place), page_of(contexte)), _near_variables(campus, lieu), campus, contexte, "campus_proche", [], choix)


def nearby(campus: list[Campus]) -> list[Campus]:
    """Les campus dont le siège est connu à 100 km au plus, par distance."""
    return sorted((c for c in campus if c.get("distance_km") is not None and c["distance_km"] <= PRES_KM), key=lambda c: float(c["distance_km"]))


async def seats_in(departement: str, campus: list[Campus], client: Client) -> list[Campus]:
    """Les campus de la région dont la commune du siège est dans ce département."""
    avec = [c for c in campus if c.get("meme_region") and c.get("commune")]
    lieux = await asyncio.gather(*(client.get("/lieux", q=c["commune"], taille=1) for c in avec))
    return [c for c, trouve in zip(avec, lieux) if trouve["elements"] and (trouve["elements"][0].get("departement") or {}).get("code") == departement]


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
        "lieu": place_label(lieu), "rayon": round(PRES_KM), "nom": campus_name(premier), "commune": at_place(premier["commune"]) if premier.get("commune") else "",
        "distance": kilometres(premier.get("distance_km")), "couvrent": label("n_campus", n=len(campus)), "autres": label("campus_autres", n=sans) if sans else "",
    }


@answers("campus_par_filiere")
async def by_sector(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les campus d'un secteur : ceux de la région d'abord, sinon d'ailleurs en France, et on le dit."""
    mots, termes = await sector_words(contexte, tour, client)
    if not mots:
        faits = (await learn(client, question_of(tour), "cmq")).relevant(SEUIL_DEFINITION)
        choix = [choice("but_secteur", "campus_par_filiere", {**_place(contexte), "domaine": s}, secteur=s) for s in SECTEURS]
        dits = [Message("utter_notion", {"texte": tell_all(faits)}, sources=[f["source"] for f in faits])] if faits else []
        return Reponse([*dits, Message("utter_demander_filiere_campus", choix=choix)], attente={"cles": ["domaine", "formation", "metier", "campus"], "pour": "campus_par_filiere"})
    if page_of(contexte) == 1 and (dit := await _said(contexte, tour, client)):
        return dit
    lieu = contexte.entites.get("lieu") or REGION
    ici, ailleurs = await find(client, termes, lieu)
    choix = [choice("campus_pres_de_chez_toi", "campus_proche"), choice("campus_de_la_region", "lister_campus", {"lieu": REGION}), choice("campus_quoi", "definir_campus")]
    variables = {"filiere": mots, "lieu": _region_label(lieu), "combien": len(ici or ailleurs)}
    if not ici and not ailleurs:
        return Reponse([Message("utter_campus_filiere_aucun", variables, choix)])
    reponse = "utter_campus_filiere_ailleurs" if not ici else "utter_campus_filiere"
    if len(ici) == 1:
        reponse, variables["nom"] = "utter_campus_filiere_un", campus_name(ici[0])
    reponse = "utter_campus_suite" if page_of(contexte) > 1 else reponse
    return paged(reponse, variables, [*ici, *([] if ici else ailleurs)], contexte, "campus_par_filiere", [], choix)


async def find(client: Client, termes: list[str], lieu: Any) -> tuple[list[Campus], list[Campus]]:
    """(campus de la région, campus d'ailleurs) pour le premier terme ; les suivants tant que rien n'est trouvé ici."""
    trouves: dict[str, Campus] = {}
    for terme in termes:
        if not any(c.get("meme_region") for c in trouves.values()):
            elements = (await client.get("/campus", filiere=terme[:200], lieu=place_parameter(lieu), taille=TOUS))["elements"]
            trouves |= {c["id"]: c for c in elements if c["id"] not in trouves}
    tous = list(trouves.values())
    return [c for c in tous if c.get("meme_region")], [c for c in tous if not c.get("meme_region")]


async def sector_words(contexte: Contexte, tour: Tour, client: Client) -> tuple[str, list[str]]:
    """(le secteur tel qu'on le dit, les termes à chercher) : les mots de l'usager d'abord ; pour une formation, ses domaines."""
    domaine, formation, metier = first(contexte.entites.get("domaine")), as_list(contexte.entites.get("formation")), first(contexte.entites.get("metier"))
    if domaine:
        dits = tour.morceaux.get("domaine") if "domaine" in tour.entites else None
        dit = dits[0] if dits else str(domaine)
        return dit, [dit, *_terms(str(domaine))]
    if formation:
        fiche = await client.get(f"/formations/{formation[0]['code']}")
        return formations_label(formation), [t for d in list(fiche.get("domaines") or [])[:2] for t in _terms(d)]
    if metier:
        nom = metier["libelle"] if isinstance(metier, dict) else str(metier)
        return nom, [nom]
    campus = first(contexte.entites.get("campus"))
    return (campus_name(campus), [campus_name(campus)]) if isinstance(campus, dict) else ("", [])


def _terms(domaine: str) -> list[str]:
    """« Cuisine, hôtellerie, restauration » → ses trois mots : chacun est cherché à part."""
    return [mot.strip() for mot in domaine.split(",") if len(mot.strip()) > 2]


async def _said(contexte: Contexte, tour: Tour, client: Client) -> Reponse | None:
    """Un campus nommé dont les documents parlent (« la soudure au campus de la mer ? ») : le fait qui répond."""
    nomme = await named_campus(contexte, client) if "campus" in tour.entites else None
    return await tell_campus("campus_par_filiere", nomme, tour, client) if nomme and await facts_about("campus_par_filiere", nomme, tour, client) else None


def _region_label(lieu: Any) -> str:
    """« dans la région Bretagne » ; autour d'une ville ou d'un département, « dans la région de Laval »."""
    premier = first(lieu)
    return place_label(lieu) if premier["type"] in ("region", "academie") else label("dans_la_region_de", nom=premier["nom"])


def _place(contexte: Contexte) -> dict[str, Any]:
    lieu = contexte.entites.get("lieu")
    return {"lieu": lieu} if lieu else {}
