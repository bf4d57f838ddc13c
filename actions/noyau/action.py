"""L'action de base : un tour entre, une réponse sort, toujours."""

from __future__ import annotations

import logging
import re
from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.noyau.aiguillage import route
from actions.noyau.client import Client, ConnaissanceError, default_client
from actions.noyau.complements import complete
from actions.noyau.contexte import Contexte, advance, understood
from actions.noyau.lecture_voisine import other_reading
from actions.noyau.memoire import remember
from actions.noyau.profils import DIGRESSIONS
from actions.noyau.registre import COMPETENCES
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour, first_question, read_tour, second_question

JOURNAL = logging.getLogger("actions")
logging.getLogger("httpx").setLevel(logging.WARNING)  # son INFO écrit les adresses, donc les mots de l'usager
_VOUS = re.compile(
    r"(?<!rendez[ -])\b(vous|votre|vos|pouvez|pourriez|avez|savez|auriez|connaissez|bonjour (monsieur|madame))\b",
    re.IGNORECASE,
)
CHOIX_MAX = 4
_client: Client | None = None


def shared_client() -> Client:
    """Le client du processus, ouvert au premier tour."""
    global _client
    if _client is None:
        _client = default_client()
    return _client


class ActionOrientation(Action, ABC):
    """Toute compétence en hérite : elle ne donne que son nom ; le but décide de la fonction appelée.

    Abstraite : rasa_sdk inscrit toute sous-classe concrète d'`Action`, et celle-ci n'a pas de nom.
    """

    @abstractmethod
    def name(self) -> str:
        """Le nom de l'action dans `bot/domain`."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        tour = read_tour(tracker.latest_message)
        avant = Contexte.from_dict(tracker.get_slot("contexte"))
        contexte, but, reponse, dit = await answer(avant, tour, shared_client())
        compris = {"but": but, "confiance": round(tour.confiance, 3), "entites": understood(dit, but, tour)}
        _utter(dispatcher, reponse, compris, contexte.vous)
        return [SlotSet("contexte", contexte.to_dict()), SlotSet("vous", contexte.vous)]


Servi = tuple[Contexte, str, Reponse, Contexte]
"""(contexte suivant, but servi, réponse, contexte qui a servi à répondre)."""


async def answer(avant: Contexte, tour: Tour, client: Client) -> Servi:
    """La réponse au message ; deux questions en reçoivent deux, la première dit le but. Ne lève jamais."""
    if tour.seconde is None or tour.charge is not None:
        return await answer_one(avant, tour, client)
    contexte, but, reponse, servi = await answer_one(avant, first_question(tour), client)
    if but == "detresse" or not reponse.aide:
        return contexte, but, reponse, servi
    suivant, _, autre, aussi = await answer_one(contexte, second_question(tour), client)
    if not autre.aide:
        return contexte, but, reponse, servi
    premiers = [replace(m, choix=[]) for m in reponse.messages]
    entites = {**aussi.entites, **servi.entites, **tour.entites}
    suivant = replace(suivant, but=contexte.but)
    return suivant, but, replace(reponse, messages=[*premiers, *autre.messages]), replace(servi, entites=entites)


async def answer_one(avant: Contexte, tour: Tour, client: Client) -> Servi:
    """La réponse à une question. Ne lève jamais."""
    aiguillage = route(avant, tour)
    tour = aiguillage.tour
    contexte = advance(
        replace(avant, vous=avant.vous or bool(_VOUS.search(tour.texte))), tour, aiguillage.but, aiguillage.bribe
    )
    contexte = replace(contexte, liste=_list_for(avant, aiguillage.relance, tour))
    contexte = await complete(avant, contexte, tour, aiguillage.but, aiguillage.bribe, client)
    reponse = await _serve(aiguillage.but, contexte, tour, client)
    if not aiguillage.bribe and (autre := other_reading(aiguillage.but, tour)):
        reponse = _with_choice(reponse, autre)
    but = reponse.but or aiguillage.but
    servi = replace(contexte, entites={**contexte.entites, **reponse.entites})
    suivant = replace(
        servi,
        but=servi.but if but in DIGRESSIONS else but,
        dernier=but,
        liste=_remember(reponse, but, servi, tour, avant) or avant.liste,
        attente=reponse.attente,
        memoire=remember(servi, but, understood(servi, but, tour)),
        propositions=_offered(reponse),
        sans_aide=0 if reponse.aide else avant.sans_aide + 1,
    )
    return suivant, but, reponse, servi


def _with_choice(reponse: Reponse, choix: Choix) -> Reponse:
    """La réponse, avec un bouton de plus au dernier message s'il en a moins de quatre."""
    *debut, dernier = reponse.messages
    if len(dernier.choix) >= CHOIX_MAX or not reponse.aide:
        return reponse
    return replace(reponse, messages=[*debut, replace(dernier, choix=[*dernier.choix, choix])])


def _offered(reponse: Reponse) -> list[dict[str, Any]]:
    """Les boutons de la réponse : « oui » et leur libellé tapé les désignent."""
    return [{"libelle": c.libelle, "charge": c.charge} for m in reponse.messages for c in m.choix]


def _remember(reponse: Reponse, but: str, servi: Contexte, tour: Tour, avant: Contexte) -> dict[str, Any] | None:
    """La liste montrée et la demande qui l'a donnée : « la suite » y revient même après une digression.

    Une réponse sans éléments (une définition) laisse ceux d'avant : « le 2e » les désigne encore.
    """
    if not reponse.liste:
        return None
    elements = reponse.liste.get("elements") or (avant.liste or {}).get("elements") or []
    return {"but": but, "entites": understood(servi, but, tour), **reponse.liste, "elements": elements}


def _list_for(avant: Contexte, relance: Any, tour: Tour) -> dict[str, Any] | None:
    """La liste en cours, avec ce que la relance y change : page suivante, rayon plus grand ou plus petit."""
    liste = avant.liste
    if tour.charge and "page" in tour.charge:
        return {**(liste or {}), **{c: tour.charge[c] for c in ("page", "rayon_km") if c in tour.charge}}
    if relance is None or liste is None:
        return None
    if relance.genre == "suite":
        return {**liste, "page": int(liste.get("page", 1)) + 1}
    if relance.genre in ("plus_loin", "plus_pres"):
        facteur = 2.0 if relance.genre == "plus_loin" else 0.5
        rayon = float(liste.get("rayon_km") or 30) * facteur
        return {**liste, "page": 1, "rayon_km": rayon, "relance": relance.genre}
    return {**liste, "page": 1, "relance": relance.genre}


async def _serve(but: str, contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    competence = COMPETENCES.get(but) or COMPETENCES["preciser"]
    try:
        return await competence(contexte, tour, client)
    except ConnaissanceError as erreur:
        JOURNAL.warning("connaissances : %s", erreur)
        return Reponse([Message("utter_panne_connaissances")], aide=False)
    except Exception:  # bord du programme : l'usager a toujours une phrase, l'ingénieur la trace
        JOURNAL.exception("compétence %s", but)
        return Reponse([Message("utter_panne_interne")], aide=False)


def _utter(dispatcher: CollectingDispatcher, reponse: Reponse, compris: dict[str, Any], vous: bool) -> None:
    messages = reponse.messages or [Message("utter_panne_interne")]
    for rang, message in enumerate(messages):
        custom = message.custom()
        if rang == len(messages) - 1:
            custom["compris"] = compris
        dispatcher.utter_message(response=message.reponse, json_message=custom, **ICI.variables, **message.variables)
