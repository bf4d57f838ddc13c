"""Le label lycée des métiers : ce que c'est, ses critères, qui le déclare près d'ici."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte, place_for
from actions.noyau.formes import PAGE, choice, first, place_label, place_parameter, school_card
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, asks_fact, page_of
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import is_vague, question_of
from actions.noyau.territoire import ACADEMIE
from actions.noyau.tour import Tour

RAYON_KM = 30.0
TITRE = "Lycée des métiers label critères"
# « y en a combien ? » compte les lycées ; « combien de critères » ou « combien de temps » demande un fait.
_COMBIEN = re.compile(
    r"\b(combien|cb)\b(?! (de |d )?(temps|tps|ans?|annees?|mois|criter\w*|objectif\w*|voies?|niveau\w*|modes?))"
)
_CAMPUS = re.compile(r"\b(campus|cmq)\b")
NOTIONS = {
    "definir_lycee_metiers": ("lycee_metiers", "criteres_lycee_metiers", "erea"),
    "criteres_lycee_metiers": ("criteres_lycee_metiers", "lycee_metiers"),
}


@answers("definir_lycee_metiers", "criteres_lycee_metiers")
async def define(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Le label ; avec un lieu, les lycées qui le déclarent ; avec un lycée, s'il le déclare."""
    but = str(contexte.but)
    ids = (*NOTIONS[but], "cmq") if _CAMPUS.search(flatten(question_of(tour))) else NOTIONS[but]
    if but == "definir_lycee_metiers":
        lycee = first(tour.entites.get("etablissement"))
        if isinstance(lycee, dict) and lycee.get("uai"):
            return await has_label(lycee, client)
        compte = _COMBIEN.search(flatten(question_of(tour))) and page_of(contexte) == 1
        if compte and "lieu" not in tour.entites:
            return await near(ACADEMIE, contexte, client)
        lieu = place_for(contexte, but, tour)
        if lieu and (page_of(contexte) > 1 or not await asks_fact(tour, client, ids)):
            return await near(lieu, contexte, client)
    return await answer_notion(but, contexte, in_full(but, tour), client, ids, next_choices(but, contexte))


def in_full(but: str, tour: Tour) -> Tour:
    """« critères du label lycée des métiers » ne précise rien : on demande de les énumérer."""
    vague = but == "criteres_lycee_metiers" and tour.charge is None and is_vague(tour.texte, TITRE)
    return replace(tour, texte=label("lycee_metiers_criteres_enumeres")) if vague else tour


def next_choices(but: str, contexte: Contexte) -> list[Choix]:
    """L'autre question sur le label, ceux d'ici, la différence avec un campus."""
    lieu = contexte.entites.get("lieu") or ACADEMIE
    autre = "criteres_lycee_metiers" if but == "definir_lycee_metiers" else "definir_lycee_metiers"
    return [
        choice("lycees_metiers_ici", "definir_lycee_metiers", {"lieu": lieu}, lieu=place_label(lieu)),
        choice(f"but_{autre}", autre),
        choice("campus_quoi", "definir_campus"),
    ]


async def has_label(lycee: dict[str, Any], client: Client) -> Reponse:
    """Ce lycée déclare-t-il le label ? Oui, non, ou l'annuaire ne le dit pas."""
    try:
        fiche = await client.get(f"/etablissements/{lycee['uai']}")
    except Introuvable:
        return Reponse([Message("utter_lycee_metiers_inconnu", {"nom": lycee["nom"]})], aide=False)
    declare = fiche.get("lycee_des_metiers")
    reponse = (
        "utter_lycee_metiers_inconnu"
        if declare is None
        else ("utter_lycee_metiers_oui" if declare else "utter_lycee_metiers_non")
    )
    reference = {"uai": fiche["uai"], "nom": fiche["nom"]}
    choix = [
        choice("but_detailler_etablissement", "detailler_etablissement", {"etablissement": reference}),
        choice("lycee_metiers_quoi", "definir_lycee_metiers"),
    ]
    return Reponse(
        [Message(reponse, {"nom": fiche["nom"]}, choix, sources=fiche.get("sources") or [])],
        entites={"etablissement": reference},
    )


async def near(lieu: Any, contexte: Contexte, client: Client) -> Reponse:
    """Les lycées qui déclarent le label, du plus proche au plus loin ; aucun dans le rayon → on le dit."""
    page = page_of(contexte)
    criteres = {"label": "lycee_des_metiers", "lieu": place_parameter(lieu)}
    trouve = await client.get("/etablissements", **criteres, page=page, taille=PAGE)
    elements, total = trouve["elements"], int(trouve["total"])
    choix = [
        choice("lycee_metiers_quoi", "definir_lycee_metiers"),
        choice("but_criteres_lycee_metiers", "criteres_lycee_metiers"),
    ]
    if not elements:
        return Reponse(
            [
                Message(
                    "utter_liste_fin" if page > 1 else "utter_lycees_metiers_aucun", {"lieu": place_label(lieu)}, choix
                )
            ]
        )
    if total > page * PAGE:
        choix = [
            Choix(label("la_suite"), {"but": "definir_lycee_metiers", "entites": {"lieu": lieu}, "page": page + 1}),
            *choix,
        ]
    reponse, n = ("utter_lycees_metiers_suite", total) if page > 1 else await _how_near(lieu, criteres, total, client)
    variables = {"lieu": place_label(lieu), "combien": label("n_lycees", n=n), "rayon": round(RAYON_KM)}
    cartes = [school_card({"etablissement": e, "distance_km": e.get("distance_km")}) for e in elements]
    message = Message(
        reponse, variables, choix, cartes, [s for e in elements for s in e.get("sources") or [e.get("source")] if s]
    )
    return Reponse([message], entites={"lieu": lieu}, liste={"page": page, "elements": [_element(e) for e in elements]})


async def _how_near(lieu: Any, criteres: dict[str, Any], total: int, client: Client) -> tuple[str, int]:
    """(réponse, combien) : dans le rayon autour d'une commune, dans tout le département ou la région sinon."""
    if first(lieu)["type"] != "commune":
        return "utter_lycees_metiers_ici", total
    pres = int((await client.get("/etablissements", **criteres, rayon_km=RAYON_KM, taille=1))["total"])
    return ("utter_lycees_metiers_pres", pres) if pres else ("utter_lycees_metiers_loin", 0)


def _element(etab: dict[str, Any]) -> dict[str, Any]:
    charge = {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": etab["uai"], "nom": etab["nom"]}}}
    return {"nom": f"{etab['nom']} {etab.get('commune') or ''}", "charge": charge}


class ActionLyceeMetiers(ActionOrientation):
    """Le label lycée des métiers."""

    def name(self) -> str:
        return "action_lycee_metiers"
