"""Apprentissage, affectation, changement de voie : comment ça marche, quand, et à qui demander."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte, place_for
from actions.noyau.formes import as_list, choice, first, human_choice
from actions.noyau.libelles import label
from actions.noyau.notions import ask, more, page_of
from actions.noyau.phrases import tell_all
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import Savoir, learn, question_of
from actions.noyau.tour import Tour
from actions.procedures_sujets import SUJETS, Sujet, find_topic

NOTIONS = {
    "apprentissage": ("apprentissage", "cfa", "bp"),
    "affectation": (
        "affelnet",
        "orientation_3e",
        "services_en_ligne_3e",
        "fiche_dialogue",
        "appel_orientation",
        "parcoursup",
        "lsu",
    ),
    "reorientation": ("passerelle", "decrochage", "affelnet"),
}
# Ces notions sont des notes brèves : un fait n'y remplace la réponse écrite que s'il répond sans doute possible.
CERTAIN = 0.9
_JOUR = re.compile(r"\b\d{1,2}(?:-\d{1,2})?/\d{2}\b(?!/)")


@answers("apprentissage", "affectation", "reorientation")
async def guide(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La réponse écrite du sujet demandé, avec les sources de ses faits ; à défaut le fait qui répond, ou l'essentiel."""
    but = str(contexte.but)
    suite = Choix(label("en_savoir_plus"), {"but": but, "entites": {}, "page": 2})
    sujet = wanted_topic(but, tour, contexte)
    choix = next_choices(but, sujet, contexte, tour)
    savoir = without_days(await learn(client, sujet.sources if sujet else question_of(tour), *NOTIONS[but]))
    if page_of(contexte) > 1:
        return more(savoir, list((contexte.liste or {}).get("vus") or []), suite, choix)
    faits = savoir.relevant(CERTAIN) if sujet is None else []
    if faits:
        message = Message("utter_notion", {"texte": tell_all(faits)}, [suite, *choix], sources=_sources(faits))
    else:
        message = Message(
            f"utter_{but}_{sujet.nom}" if sujet else f"utter_{but}",
            choix=[suite, *choix],
            sources=_sources(savoir.relevant() or savoir.faits[:2]),
        )
    return Reponse([message], liste={"page": 1, "elements": [], "vus": [f["id"] for f in faits]})


def _sources(faits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [f["source"] for f in faits if f.get("source")]


def wanted_topic(but: str, tour: Tour, contexte: Contexte) -> Sujet | None:
    """Le sujet de la question ; viser un BTS, c'est Parcoursup."""
    sujet = find_topic(but, question_of(tour))
    if but == "affectation" and first(contexte.entites.get("niveau")) == "BTS":
        return next(s for s in SUJETS[but] if s.nom == "parcoursup")
    return sujet


def without_days(savoir: Savoir) -> Savoir:
    """Sans les faits qui donnent des jours d'une année passée : un calendrier se dit en mois."""
    return replace(savoir, faits=[f for f in savoir.faits if not _JOUR.search(f["texte"])])


def next_choices(but: str, sujet: Sujet | None, contexte: Contexte, tour: Tour) -> list[Choix]:
    """Le pas suivant du but, sans la question à laquelle on vient de répondre ; une formation ou un lieu mènent à la recherche."""
    formations = as_list(contexte.entites.get("formation"))
    lieu = place_for(contexte, but, tour)
    ici = {**({"formation": formations} if formations else {}), **({"lieu": lieu} if lieu else {})}
    chercher = (
        [choice("apprentissage_ou", "chercher_formation", {**ici, "statut": "apprentissage"})]
        if but == "apprentissage" and ici
        else []
    )
    voir = (
        [choice("voir_lycees", "chercher_formation", {"formation": formations[-1:]})]
        if but == "reorientation" and formations
        else []
    )
    questions = [ask(cle, but) for cle in SUIVANTS[but] if sujet is None or cle != f"{but}_{sujet.nom}"]
    pas = [*chercher, *voir, *questions]
    return [*pas[:2], human_choice()]


SUIVANTS = {
    "apprentissage": ("apprentissage_salaire", "apprentissage_patron", "apprentissage_age"),
    "affectation": ("affectation_calendrier", "affectation_sans_place", "affectation_nombre"),
    "reorientation": ("reorientation_quand", "reorientation_stage", "reorientation_arret"),
}


class ActionProcedures(ActionOrientation):
    """Apprentissage, affectation, réorientation."""

    def name(self) -> str:
        return "action_procedures"
