"""Ce qu'est un diplôme, et l'échelle des niveaux."""

from __future__ import annotations

from typing import Any

from actions.noms import with_the
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice
from actions.noyau.libelles import label, load_libelles
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.tour import Tour

NOTIONS = {
    "CAP": "cap",
    "bac pro": "bac_pro",
    "BTS": "bts",
    "MC/CS": "certificat_specialisation",
    "BP": "bp",
    "BMA": "bma",
}
CONNUS = ("CAP", "bac pro", "BTS", "MC/CS", "BP", "BMA")


@answers("definir_diplome")
async def define(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La définition du diplôme dit ; sans diplôme reconnu, les niveaux et un choix."""
    niveaux = as_list(contexte.entites.get("niveau")) or as_list(contexte.entites.get("niveau_vise"))
    if not niveaux:
        return await levels(tour, client)
    niveau = str(niveaux[0])
    if f"def_{niveau}" not in load_libelles():
        return await other_diploma(niveau, client)
    sources = await notion_sources(NOTIONS.get(niveau, "niveaux"), client)
    choix = [
        Choix(label("comparer_a", autre=autre), {"but": "comparer_diplomes", "entites": {"niveau": [niveau, autre]}})
        for autre in CONNUS
        if autre != niveau
    ][:2]
    choix += [
        choice("voir_apres", "poursuites_apres_formation", {"niveau": niveau}),
        choice("chercher_niveau", "chercher_formation", {"niveau": niveau}, niveau=niveau),
    ]
    return Reponse([Message("utter_diplome", {"texte": label(f"def_{niveau}")}, choix, sources=sources)])


async def levels(tour: Tour, client: Client) -> Reponse:
    """« un diplôme de niveau 4, c'est quoi ? » : l'échelle des niveaux."""
    notion = await client.get("/notions/niveaux", question=tour.texte[:300])
    sources = [f["source"] for f in notion["faits"][:3]]
    choix = [
        choice("but_definir", "definir_diplome", {"niveau": niveau}, niveau=with_the(niveau)) for niveau in CONNUS[:4]
    ]
    return Reponse([Message("utter_niveaux", choix=choix, sources=sources)])


async def other_diploma(niveau: str, client: Client) -> Reponse:
    """Un diplôme que la base connaît sans le définir : on le dit."""
    sources = await notion_sources("niveaux", client)
    choix = [
        choice("but_definir", "definir_diplome", {"niveau": autre}, niveau=with_the(autre)) for autre in CONNUS[:3]
    ]
    return Reponse([Message("utter_diplome_inconnu", {"niveau": niveau}, choix, sources=sources)])


async def notion_sources(notion: str, client: Client) -> list[dict[str, Any]]:
    """Les sources des faits en vigueur de la notion, deux au plus."""
    faits = (await client.get(f"/notions/{notion}"))["faits"]
    return [f["source"] for f in faits if f["statut"] == "en_vigueur"][:2]


class ActionDiplomes(ActionOrientation):
    """Définir et comparer les diplômes."""

    def name(self) -> str:
        return "action_diplomes"
