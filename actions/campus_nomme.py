"""Un campus nommé : ce que les documents disent de lui, sinon sa fiche (suite de `campus.py`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.dates import spoken_date
from actions.noyau.fiches_campus import campus_card, campus_name, campus_reference, region_names
from actions.noyau.formes import at_place, choice, first
from actions.noyau.libelles import label
from actions.noyau.phrases import tell_all
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.savoir import CREUX, SEUIL, SUR, learn, question_of
from actions.noyau.territoire import ICI, REGION
from actions.noyau.tour import Tour

Campus = dict[str, Any]
# Un campus dont les documents parlent longuement a sa propre notion ; ceux de la région ont la leur, qui dit la date de leur label.
PROPRES = {"cmq_009": "cmq_industries_mer_bretagne"}
DATES = ("label_campus", "histoire_campus")
# « le campus de la mer », « le campus breton de la mer » : son surnom dans les questions, quand on demande autre chose que son existence.
SURNOMS = {
    "cmq_009": re.compile(
        r"\b(campus|cmq) ((breton\w*|brestois|bretagne|des|de|du|la|l) )*(mer|industries? (de la )?mer)\b|\b(campus|cmq) (brestois|mer bretagne)\b"
    )
}
REPONSES = {
    "label_campus": "utter_campus_nomme_label",
    "histoire_campus": "utter_campus_nomme_label",
    "services_campus": "utter_campus_nomme_services",
    "campus_proche": "utter_campus_nomme_ou",
}

COURANTS_SURNOM = frozenset(
    "campus industries industrie bretagne breton bretonne brest brestois existe trouve connais quel quels quelle avez cherche pres proche proches vers dans cote autour alentours loin".split()
)
FIN_LABEL = "fin_label_prevue"
# « c'est où ? », pas « ou » qui relie deux noms.
_OU = re.compile(
    r"\boù\b|\bc['’ ]?est ou\b|\bou (est|se|ça|ca|il|exactement)\b|\b(adresse|siège|siege|situé\w*|situe\w*|se trouve)\b|\bou ?\??$",
    re.IGNORECASE,
)


async def named_campus(contexte: Contexte, client: Client) -> Campus | None:
    """La fiche du campus nommé ; None s'il n'y en a pas, ou si la base ne le connaît pas."""
    nomme = first(contexte.entites.get("campus"))
    if not isinstance(nomme, dict) or not nomme.get("id"):
        return None
    return await _card_of(nomme["id"], client)


async def spoken_campus(contexte: Contexte, tour: Tour, client: Client) -> Campus | None:
    """Le campus nommé, ou dit par son surnom."""
    return await named_campus(contexte, client) or await nicknamed(tour, client)


async def nicknamed(tour: Tour, client: Client) -> Campus | None:
    """Le campus dit par son surnom, si ses faits répondent à ce qu'on en demande ; None sinon (« un campus de la mer ? » cherche un secteur)."""
    question = question_of(tour)
    connu = next((c for c, motif in SURNOMS.items() if motif.search(flatten(question))), None)
    if connu is None or not _precise(question, tour.morceaux.get("lieu", [])):
        return None
    surs = (await learn(client, question, PROPRES[connu])).relevant(SUR)
    return await _card_of(connu, client) if surs else None


def _precise(question: str, lieux: list[str]) -> bool:
    """Vrai si la question dit plus que le surnom et un lieu : « y a-t-il la pêche dans le campus de la mer ? »."""
    creux = CREUX | COURANTS_SURNOM | {mot for lieu in lieux for mot in flatten(lieu).split()}
    return any(len(mot) > 3 and mot not in creux for mot in flatten(question).split())


async def _card_of(id_campus: str, client: Client) -> Campus | None:
    try:
        return await client.get(f"/campus/{id_campus}")
    except Introuvable:
        return None


async def tell_campus(but: str, campus: Campus, tour: Tour, client: Client) -> Reponse:
    """Le fait qui répond s'il y en a un, sinon la filière, la région, le label ou le siège ; toujours la carte."""
    but = "campus_proche" if but == "definir_campus" and _OU.search(question_of(tour)) else but
    faits = await facts_about(but, campus, tour, client)
    reponse = "utter_notion" if faits else REPONSES.get(but, "utter_campus_nomme")
    if but == "campus_proche" and not campus.get("commune") and not faits:
        reponse = "utter_campus_nomme_sans_siege"
    reponse = "utter_campus_nomme_projet" if campus.get("etat") == "projet" and not faits else reponse
    fin = label_end(campus)
    variables = {
        "texte": tell_all(faits),
        "fin": fin,
        "suite": fin or label("campus_suite_inconnue"),
        "siege": label("campus_siege_dit", commune=campus["commune"])
        if campus.get("commune")
        else label("campus_siege_non_dit"),
        "nom": campus_name(campus),
        "regions": region_names(campus) or label("region_inconnue"),
        "commune": at_place(campus["commune"]) if campus.get("commune") else "",
        "filiere": campus.get("filiere") or label("filiere_inconnue"),
        "date": spoken_date(campus.get("date_labellisation")) or label("date_inconnue"),
    }
    sources = [*(f["source"] for f in faits), campus["source"]]
    choix = named_choices(but, campus)
    regle = await _rule_of_label(tour, client, choix) if but == "label_campus" else []
    message = Message(reponse, variables, [] if regle else choix, [_card(campus)], sources)
    return Reponse(
        [message, *regle], entites={"campus": campus_reference(campus)}, liste={"page": 1, "elements": [], "vus": []}
    )


def label_end(campus: Campus) -> str:
    """« Ce label devait finir en avril 2024… » d'après le complément daté du campus ; vide si aucun ne le dit."""
    lus = [c for c in campus.get("complements") or [] if c.get("champ") == FIN_LABEL]
    return label("campus_fin_label", date=spoken_date(lus[0]["valeur"].split(" ")[0])) if lus else ""


def _card(campus: Campus) -> Fiche:
    """La carte, et la fin prévue du label quand on la connaît."""
    carte, fin = campus_card(campus, campus.get("partenaires")), label_end(campus).strip()
    return replace(carte, lignes=[*carte.lignes, fin]) if fin else carte


async def _rule_of_label(tour: Tour, client: Client, choix: list[Choix]) -> list[Message]:
    """Qui donne le label, pour combien de temps : la règle générale, si la question la demande."""
    faits = (await learn(client, question_of(tour), "label_campus")).relevant(SUR)
    return (
        [Message("utter_notion", {"texte": tell_all(faits)}, choix, sources=[f["source"] for f in faits])]
        if faits
        else []
    )


async def facts_about(but: str, campus: Campus, tour: Tour, client: Client) -> list[dict[str, Any]]:
    """Les faits de la notion propre du campus, ou la date du label d'un campus de la région ; rien pour un bouton sans question."""
    propre = PROPRES.get(campus["id"])
    notion = propre or (ICI.notions.get("campus") if but in DATES else None)
    if not question_of(tour) or not notion:
        return []
    faits = (await learn(client, question_of(tour), notion)).relevant(SEUIL)
    return faits if propre else [f for f in faits if _names(f, campus)]


def _names(fait: dict[str, Any], campus: Campus) -> bool:
    """Vrai si la phrase nomme ce campus, et lui seul."""
    mots = [m for m in flatten(campus_name(campus)).split() if len(m) > 4]
    return "liste" not in str(fait["id"]) and any(m in flatten(fait["texte"]).split() for m in mots)


def named_choices(but: str, campus: Campus) -> list[Choix]:
    """Les autres questions sur ce campus, et les autres campus."""
    reference = {"campus": campus_reference(campus)}
    tous = [
        choice("campus_propose", "services_campus", reference),
        choice("campus_label_de", "label_campus", reference),
        choice("campus_fiche", "definir_campus", reference),
    ]
    autres = [c for c in tous if c.charge["but"] != but]
    return [*autres[:2], choice("campus_autres_region", "lister_campus", {"lieu": REGION})]
