"""Un métier que la base ne connaît pas : ceux qui lui ressemblent, jamais une invention."""

from __future__ import annotations

import re

from actions.metier_vise import trade_aimed
from actions.noyau.client import Client
from actions.noyau.formes import choice
from actions.noyau.reponse import Message, Reponse
from actions.noyau.tour import Tour

SUR, PROCHE = 0.8, 0.6
MONTRES = 3
_ETRE = re.compile(
    r"\b(?:[eê]tre|faire|travailler comme|m[eé]tier d[e'’])\s*(?:une?\s+|l['’]|le\s+|la\s+)?([^?!.,;:]{3,60})",
    re.IGNORECASE,
)


def named_trade(tour: Tour) -> str:
    """Ce que l'usager nomme après « devenir » ou « être » ; vide si rien ne l'introduit."""
    dit = trade_aimed(tour)
    if dit:
        return dit
    lu = _ETRE.search(tour.texte)
    return lu.group(1).strip() if lu else ""


async def ask_trade(tour: Tour, client: Client) -> Reponse:
    """Les métiers les plus ressemblants en boutons ; sans nom dit, on demande à quel métier l'usager pense."""
    attente = {"cles": ["metier", "domaine"], "pour": "formations_pour_metier"}
    nom = named_trade(tour)
    if not nom:
        return Reponse([Message("utter_demander_metier")], attente=attente)
    trouves = (await client.get("/metiers", q=nom[:100], taille=MONTRES))["elements"]
    proches = [m for m in trouves if (m.get("score") or 0.0) >= PROCHE]
    choix = [
        choice(
            "ce_metier",
            "formations_pour_metier",
            {"metier": {"id": m["id"], "libelle": m["libelle"]}},
            nom=m["libelle"],
        )
        for m in proches
    ]
    reponse = "utter_metier_inconnu_proches" if choix else "utter_metier_inconnu"
    return Reponse([Message(reponse, {"nom": nom}, choix)], attente=attente)
