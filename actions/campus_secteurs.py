"""Les campus d'un secteur : ceux de la région d'abord, sinon ceux d'ailleurs, et on le dit (suite de `campus.py`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.campus import notions_for
from actions.campus_listes import TOUS, paged
from actions.campus_nomme import facts_about, spoken_campus, tell_campus
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.fiches_campus import campus_name
from actions.noyau.formes import as_list, choice, first, formations_label, is_country, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, page_of
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Message, Reponse
from actions.noyau.savoir import CREUX, SEUIL_DEFINITION, learn, question_of
from actions.noyau.territoire import REGION
from actions.noyau.tour import Tour

Campus = dict[str, Any]
SECTEURS = (
    "Bâtiment, travaux publics",
    "Cuisine, hôtellerie, restauration",
    "Numérique, réseaux, électronique",
    "Mode, textile, cuir",
)
BREF = 5
SANS_SECTEUR = frozenset("campus cmq secteur secteurs domaine domaines filiere filieres un une autre autres".split())
_DIPLOME = re.compile(r"\b(cap|capa|bac|bts|btsa|bp|bma|mc|cs|2de|seconde|mention|brevet|certificat)\b")


@answers("campus_par_filiere")
async def by_sector(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les campus du secteur dit, celui d'une formation ou d'un métier ; sans secteur, on le demande."""
    if page_of(contexte) == 1 and (dit := await _said(contexte, tour, client)):
        return dit
    mots, termes = await sector_words(contexte, tour, client)
    if not mots and (bref := bare_words(tour)) and any(await find(client, [bref], REGION)):
        mots, termes = bref, [bref]
    if not mots:
        return await ask_sector(contexte, tour, client)
    lieu = first(contexte.entites.get("lieu")) or REGION
    ici, ailleurs = await find(client, termes, lieu)
    variables = {
        "filiere": mots,
        "lieu": _region_label(lieu),
        "combien": len(ici or ailleurs),
        "nom": campus_name(ici[0]) if ici else "",
    }
    choix = [
        choice("campus_pres_de_chez_toi", "campus_proche"),
        choice("campus_de_la_region", "lister_campus", {"lieu": REGION}),
        choice("campus_quoi", "definir_campus"),
    ]
    if not ici and not ailleurs:
        return Reponse([Message("utter_campus_filiere_aucun", variables, choix)])
    reponse = "utter_campus_suite" if page_of(contexte) > 1 else _response(ici)
    return paged(reponse, variables, ici or ailleurs, contexte, "campus_par_filiere", [], choix)


def _response(ici: list[Campus]) -> str:
    if not ici:
        return "utter_campus_filiere_ailleurs"
    if len(ici) > 1:
        return "utter_campus_filiere"
    return "utter_campus_filiere_projet" if ici[0].get("etat") == "projet" else "utter_campus_filiere_un"


async def ask_sector(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Le secteur manque : un fait s'il répond à la question, sinon on demande ; quatre secteurs au choix."""
    lieu = {c: v for c, v in contexte.entites.items() if c == "lieu"}
    choix = [choice("but_secteur", "campus_par_filiere", {**lieu, "domaine": s}, secteur=s) for s in SECTEURS]
    attente = {"cles": ["domaine", "formation", "metier", "campus"], "pour": "campus_par_filiere"}
    ids = notions_for("cmq", flatten(question_of(tour)))
    if question_of(tour) and (await learn(client, question_of(tour), *ids)).relevant(SEUIL_DEFINITION):
        return replace(await answer_notion("definir_campus", contexte, tour, client, ids, choix), attente=attente)
    return Reponse([Message("utter_demander_filiere_campus", choix=choix)], attente=attente)


async def find(client: Client, termes: list[str], lieu: Any) -> tuple[list[Campus], list[Campus]]:
    """(campus de la région, campus d'ailleurs) pour le premier terme qui en donne."""
    tous: list[Campus] = []
    for terme in termes:
        tous = (
            tous
            or (await client.get("/campus", filiere=terme[:200], lieu=place_parameter(lieu), taille=TOUS))["elements"]
        )
    return [c for c in tous if _inside(c, lieu)], [c for c in tous if not _inside(c, lieu)]


def _inside(campus: Campus, lieu: Any) -> bool:
    """Vrai si le campus est dans la région du lieu, ou si l'on cherche dans toute la France."""
    return is_country(lieu) or bool(campus.get("meme_region"))


async def sector_words(contexte: Contexte, tour: Tour, client: Client) -> tuple[str, list[str]]:
    """(le secteur tel qu'on le dit, les termes à chercher) : les mots de l'usager d'abord ; pour une formation, ses domaines."""
    e = contexte.entites
    domaine, metier, campus = first(e.get("domaine")), first(e.get("metier")), first(e.get("campus"))
    if domaine:
        dit = _own_word(tour, "domaine") or str(domaine)
        return dit, [dit, *_terms(str(domaine))]
    if e.get("formation"):
        return await _formation_terms(as_list(e["formation"]), tour, client)
    if metier:
        nom = metier["libelle"] if isinstance(metier, dict) else str(metier)
        return nom, [nom]
    return (campus_name(campus), [campus_name(campus)]) if isinstance(campus, dict) else ("", [])


async def _formation_terms(formation: list[dict[str, Any]], tour: Tour, client: Client) -> tuple[str, list[str]]:
    """Les domaines de la formation ; si l'usager n'a dit qu'un mot (« menuiserie »), ce mot d'abord."""
    try:
        fiche = await client.get(f"/formations/{formation[0]['code']}")
    except Introuvable:
        fiche = {}
    termes = [t for d in list(fiche.get("domaines") or [])[:2] for t in _terms(d)]
    dit = _own_word(tour, "formation")
    if dit and not _DIPLOME.search(flatten(dit)):
        return dit, [dit, *termes]
    return formations_label(formation), termes or [formations_label(formation)]


def bare_words(tour: Tour) -> str:
    """« et pour la mode ? » : les mots qui restent d'une bribe quand on ôte ceux de liaison ; vide pour une question entière."""
    lieux = {mot for lieu in tour.morceaux.get("lieu", []) for mot in flatten(lieu).split()}
    mots = flatten(question_of(tour)).split()
    return " ".join(m for m in mots if m not in CREUX | lieux | SANS_SECTEUR) if len(mots) <= BREF else ""


def _own_word(tour: Tour, cle: str) -> str | None:
    """Le mot de l'usager pour cette entité, s'il vient de le dire."""
    dits = tour.morceaux.get(cle) if cle in tour.entites else None
    return dits[0] if dits else None


def _terms(domaine: str) -> list[str]:
    """« Cuisine, hôtellerie, restauration » → ses trois mots : chacun est cherché à part."""
    return [mot.strip() for mot in domaine.split(",") if len(mot.strip()) > 2]


async def _said(contexte: Contexte, tour: Tour, client: Client) -> Reponse | None:
    """Un campus nommé : sa fiche ou le fait qui répond ; d'un seul mot et d'ailleurs (« plasturgie »), son nom vaut un secteur."""
    repris = contexte if "campus" in tour.entites else replace(contexte, entites={})
    nomme = await spoken_campus(repris, tour, client)
    if nomme is None:
        return None
    regional = any(r["code"] == REGION["code"] for r in nomme.get("regions") or [])
    if regional or " " in campus_name(nomme) or await facts_about("campus_par_filiere", nomme, tour, client):
        return await tell_campus("campus_par_filiere", nomme, tour, client)
    return None


def _region_label(lieu: Any) -> str:
    """« dans la région Bretagne » ; autour d'une ville ou d'un département, « dans la région où se trouve Laval »."""
    premier = first(lieu)
    return (
        place_label(lieu)
        if premier["type"] in ("region", "academie", "pays")
        else label("dans_la_region_de", nom=premier["nom"])
    )
