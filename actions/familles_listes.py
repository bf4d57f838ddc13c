"""Les familles de métiers : ce que c'est, lesquelles (suite de `familles.py`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.familles import Famille, all_families, detail, families_named, family_card, named_or_asked, reference
from actions.noyau.affirmations import is_total, read_assertion, verdict
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import PAGE, choice, join_names
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, ask, page_of
from actions.noyau.phrases import tell_all
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import CREUX, SUR, learn, question_of
from actions.noyau.tour import Tour

MINISTERES = {
    "agriculture": re.compile(r"\b(agri\w*|ferme|vivant)\b"),
    "mer": re.compile(r"\b(mer|maritime|marins?)\b"),
}
# On ne cherche chez le voisin que si la question en dit un mot : « les familles ont commencé quand ? » ne parle pas des pôles.
VOISINES = {"pole_metiers": re.compile(r"\bpoles?\b"), "bac_pro": re.compile(r"\bbacs? ?pros?\b")}
DE_LA_LISTE = frozenset(
    "famille familles metier metiers lesquelles lesquels laquelle quelles quels liste toutes tous combien cb donne existe autres".split()
)
_CELLE = re.compile(r"\b(celle|cette famille|la famille|une famille)\b")


@answers("definir_famille_metiers")
async def define(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Ce qu'est une famille de métiers, ou le fait précis demandé ; la famille d'une formation dite."""
    ici = "lieu" in tour.entites and "famille" in contexte.entites
    if ("formation" in tour.entites or ici) and page_of(contexte) == 1:
        return await detail(contexte, tour, client)
    choix = [
        choice("liste_familles", "lister_familles"),
        ask("famille_choix", "definir_famille_metiers"),
        choice("pole_metiers_avant", "definir_pole_metiers"),
    ]
    plat = flatten(question_of(tour))
    voisines = [n for n, motif in VOISINES.items() if motif.search(plat)]
    return await answer_notion("definir_famille_metiers", contexte, tour, client, ("famille_metiers", *voisines), choix)


@answers("lister_familles")
async def list_families(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les familles, cinq à la fois ; celles de l'agriculture ou de la mer si on les demande ; un nombre affirmé est vérifié."""
    toutes = await all_families(client)
    ministere = next((m for m, motif in MINISTERES.items() if motif.search(flatten(question_of(tour)))), None)
    familles = [f for f in toutes if f.get("ministere") == ministere] if ministere else toutes
    page = page_of(contexte)
    montrees = familles[(page - 1) * PAGE : page * PAGE]
    if not montrees:
        return Reponse([Message("utter_liste_fin")])
    if page == 1 and not ministere and (autre := await _instead_of_list(contexte, tour, client)):
        return autre
    dits = await _said_first(tour, client, ministere) if page == 1 else []
    variables = {"combien": label("n_familles", n=len(familles)), "detail": _by_ministry(toutes)}
    reponse = "utter_familles_suite" if page > 1 else ("utter_familles_ministere" if ministere else "utter_familles")
    reponse = "utter_familles_premieres" if dits and not ministere else reponse
    cartes, sources = [family_card(f) for f in montrees], [f["source"] for f in montrees]
    message = Message(reponse, variables, _list_choices(familles, page), cartes, sources)
    return Reponse([*dits, message], liste={"page": page, "elements": [_element(f) for f in montrees]})


async def _instead_of_list(contexte: Contexte, tour: Tour, client: Client) -> Reponse | None:
    """« celle de la vente » désigne une famille ; « lesquels sont hors famille ? » attend un fait : la liste n'y répond pas."""
    question = question_of(tour)
    if not set(flatten(question).split()) - CREUX - DE_LA_LISTE:
        return None
    if _CELLE.search(flatten(question)) and await families_named(question, client):
        return replace(await named_or_asked(contexte, tour, client), but="detailler_famille")
    surs = (await learn(client, question, "famille_metiers")).relevant(SUR)
    if not surs or any(is_total(f) for f in surs) or read_assertion(question, "famille"):
        return None
    return await define(contexte, tour, client)


async def _said_first(tour: Tour, client: Client, ministere: str | None) -> list[Message]:
    """Un nombre de familles à vérifier, avant la liste ; rien d'autre : la liste dit elle-même combien il y en a."""
    affirme = None if ministere else read_assertion(question_of(tour), "famille")
    if affirme is None:
        return []
    sens, faits = verdict(affirme, (await learn(client, question_of(tour), "famille_metiers")).faits)
    dits = {"texte": tell_all(faits)}
    return [Message(f"utter_chiffre_{sens}", dits, sources=[f["source"] for f in faits])] if faits else []


def _element(famille: Famille) -> dict[str, Any]:
    return {"nom": famille["nom"], "charge": {"but": "detailler_famille", "entites": {"famille": reference(famille)}}}


def _list_choices(familles: list[Famille], page: int) -> list[Choix]:
    suite = (
        [Choix(label("la_suite"), {"but": "lister_familles", "entites": {}, "page": page + 1})]
        if len(familles) > page * PAGE
        else []
    )
    montrees = familles[(page - 1) * PAGE : page * PAGE]
    return [
        *suite,
        *(choice("voir_famille", "detailler_famille", {"famille": reference(f)}, nom=f["nom"]) for f in montrees),
    ][:4]


def _by_ministry(familles: list[Famille]) -> str:
    """« 14 de l'Éducation nationale, 4 de l'enseignement agricole et 1 de la mer » : compté dans la base."""
    comptes = [
        (m, sum(f.get("ministere") == m for f in familles)) for m in ("education_nationale", "agriculture", "mer")
    ]
    return join_names([label(f"familles_{m}", n=n) for m, n in comptes if n])
