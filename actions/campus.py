"""Les campus des métiers et des qualifications : ce que c'est, lesquels, où, le label."""

from __future__ import annotations

import re
from typing import Any

from actions.campus_nomme import spoken_campus, tell_campus
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice
from actions.noyau.notions import answer_notion, ask, page_of
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.territoire import ICI, REGION
from actions.noyau.tour import Tour

Campus = dict[str, Any]
NOTIONS = ("cmq", "label_campus", "services_campus", "histoire_campus", "cmq_excellence")
# Ces notions parlent d'une région, d'un campus ou d'une page : on n'y cherche que si la question en dit un mot.
PARTICULIERES = {
    ICI.notions.get("campus"): re.compile(rf"\b({'|'.join(ICI.mots_campus)})\b"),
    "cmq_industries_mer_bretagne": re.compile(
        r"\b(mer|bret\w*|brest|naval\w*|pech\w*|mareyage|conchylicult\w*|poissonnerie|chaudronn\w*|soud\w*)\b"
    ),
    ICI.notions.get("pages"): re.compile(
        r"\b(pages?|sites?|rubriques?|telecharg\w*|cartes?|presentation|maj|mise a jour)\b"
    ),
}
PRINCIPALE = {
    "definir_campus": "cmq",
    "label_campus": "label_campus",
    "services_campus": "services_campus",
    "histoire_campus": "histoire_campus",
}
_POLES = re.compile(r"\b(poles?|secteurs?|filieres?)\b")
EXCELLENCE = re.compile(r"\b(d ?excellen[cs]e|excellence|cmq e|cmqe)\b")


@answers("definir_campus", "label_campus", "services_campus", "histoire_campus")
async def explain(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Une notion sur les campus ; un campus nommé a sa carte, et ce que les documents disent de lui."""
    but = str(contexte.but)
    # « et le label, il dure combien ? » après la fiche d'un campus est une question générale.
    parle_du_campus = "campus" in tour.entites or but != "label_campus"
    if page_of(contexte) == 1 and parle_du_campus and (nomme := await spoken_campus(contexte, tour, client)):
        return await tell_campus(but, nomme, tour, client)
    plat = flatten(question_of(tour))
    if EXCELLENCE.search(plat) and not _POLES.search(plat) and but in ("definir_campus", "label_campus"):
        sources = (await client.get("/notions/cmq_excellence"))["sources"]
        return Reponse([Message("utter_campus_excellence_quoi", choix=next_choices(but), sources=sources)])
    return await answer_notion(but, contexte, tour, client, notions_for(PRINCIPALE[but], plat), next_choices(but))


def notions_for(premiere: str, plat: str) -> tuple[str, ...]:
    """Les notions où chercher, celle du but d'abord (son résumé sert de réponse générale)."""
    dites = [n for n, motif in PARTICULIERES.items() if n and motif.search(plat)]
    return (premiere, *(n for n in (*NOTIONS, *dites) if n != premiere))


def next_choices(but: str) -> list[Choix]:
    """Les questions voisines, sans celle qui vient d'être posée."""
    voisines = (
        choice("campus_pres_de_chez_toi", "campus_proche"),
        choice("campus_de_la_region", "lister_campus", {"lieu": REGION}),
        choice("campus_services", "services_campus"),
        choice("campus_label", "label_campus"),
        ask("campus_nombre", "histoire_campus"),
    )
    return [c for c in voisines if c.charge["but"] != but][:3]


class ActionCampus(ActionOrientation):
    """Les campus des métiers et des qualifications."""

    def name(self) -> str:
        return "action_campus"
