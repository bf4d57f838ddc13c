"""Les campus d'une région ou de France ; une question que la liste ne tranche pas reçoit le fait qui y répond (suite de `campus.py`)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.campus import EXCELLENCE, PRINCIPALE, notions_for
from actions.campus_nomme import spoken_campus, tell_campus
from actions.noyau.affirmations import asks_count, read_assertion
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte, place_for
from actions.noyau.fiches_campus import campus_card, campus_name, campus_reference, is_excellence
from actions.noyau.formes import PAGE, choice, first, is_country, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, ask, asks_fact, page_of
from actions.noyau.phrases import VIDES, tell_all
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import SUR, learn, question_of
from actions.noyau.territoire import ACADEMIE, ICI, REGION
from actions.noyau.tour import Tour

Campus = dict[str, Any]
TOUS = 100
_REGION = re.compile(rf"\b(region|academie|ici|chez nous|{'|'.join(ICI.mots + ICI.voisins)})\b")
_FRANCE = re.compile(r"\b(france|national|nationale|nationaux|pays entier|francais|tous les campus|partout)\b")
_BRACKETS = re.compile(r"\([^)]*\)")
# Ces mots d'un nom de campus ne désignent pas un campus : on les dit aussi d'une région, d'une liste ou d'un projet.
COURANTS = frozenset(
    "filiere filieres demain avenir futur projet projets international internationale nouveau nouveaux existe existent academie region".split()
)


@answers("lister_campus")
async def list_campus(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les campus d'une région, ou de France ; sans lieu dit, ceux de la région première ; un fait ou un campus nommé passe avant la liste."""
    lieu, excellence = _where(contexte, tour), bool(EXCELLENCE.search(flatten(question_of(tour))))
    if page_of(contexte) == 1 and not excellence and (dit := await _before_list(lieu, contexte, tour, client)):
        return dit
    trouve = await client.get("/campus", lieu=place_parameter(lieu), taille=TOUS)
    campus = [
        c for c in trouve["elements"] if (lieu is None or c.get("meme_region")) and (is_excellence(c) or not excellence)
    ]
    if not campus:
        return Reponse([Message("utter_campus_aucun", {"lieu": place_label(lieu)}, list_choices(lieu))])
    if page_of(contexte) == 1 and (seul := named_in(flatten(question_of(tour)), campus)):
        return await tell_campus("definir_campus", await client.get(f"/campus/{seul['id']}"), tour, client)
    dire = page_of(contexte) == 1 and not excellence and (lieu is None or _is_home(lieu))
    faits = await _said_about_list(tour, client) if dire else []
    variables = {
        "lieu": place_label(lieu) if lieu else label("en_france"),
        "combien": _labelled(campus),
        "projets": _projects(campus),
        "texte": tell_all(faits),
        "verdict": _verdict(tour, campus),
        "sans_region": _regionless(trouve["elements"], lieu),
    }
    reponse = _list_response(page_of(contexte), bool(faits), excellence)
    sources = [f["source"] for f in faits]
    return paged(reponse, variables, campus, contexte, "lister_campus", sources, list_choices(lieu))


def _where(contexte: Contexte, tour: Tour) -> Any:
    """Le lieu de la liste ; None pour la France entière."""
    dit = place_for(contexte, "lister_campus", tour)
    france = is_country(dit) or (_FRANCE.search(flatten(question_of(tour))) and "lieu" not in tour.entites)
    return None if france else (dit or REGION)


async def _before_list(lieu: Any, contexte: Contexte, tour: Tour, client: Client) -> Reponse | None:
    """Ce qui se répond sans liste : un nombre pour la France, un campus nommé, un fait (« qui porte les campus ? »)."""
    question = question_of(tour)
    but = "histoire_campus" if asks_count(question, "campus") else "definir_campus"
    repris = contexte if "campus" in tour.entites else replace(contexte, entites={})
    if nomme := await spoken_campus(repris, tour, client):
        return await tell_campus("definir_campus", nomme, tour, client)
    ids = notions_for(PRINCIPALE[but], flatten(question))
    compte = but == "histoire_campus" and (lieu is None or not (tour.entites or _REGION.search(flatten(question))))
    if compte or await asks_fact(tour, client, ids):
        return await answer_notion(but, contexte, tour, client, ids, list_choices(lieu))
    return None


def _list_response(page: int, avec_fait: bool, excellence: bool) -> str:
    if page > 1:
        return "utter_campus_suite"
    return (
        "utter_campus_liste_fait" if avec_fait else ("utter_campus_excellence" if excellence else "utter_campus_liste")
    )


def named_in(plat: str, campus: list[Campus]) -> Campus | None:
    """Le seul campus dont la question dit un mot du nom (« un campus de la mode ? ») ; None s'il y en a plusieurs, ou aucun."""
    mots = {m for m in plat.split() if len(m) > 3} - VIDES - COURANTS
    trouves = [c for c in campus if mots & set(flatten(_BRACKETS.sub(" ", campus_name(c))).split())]
    return trouves[0] if len(trouves) == 1 else None


def _verdict(tour: Tour, campus: list[Campus]) -> str:
    """« Non… » ou « Oui… » quand la question affirme un nombre de campus ; sinon rien."""
    affirme = read_assertion(question_of(tour))
    if not affirme or affirme.compte not in (None, "campus"):
        return ""
    return label("campus_verdict_oui" if affirme.nombre == _labelled(campus) else "campus_verdict_non")


def _regionless(campus: list[Campus], lieu: Any) -> str:
    """Hors de la région première, combien de campus n'ont pas de région connue : la liste peut en manquer."""
    sans = sum(not c.get("regions") for c in campus) if lieu is not None and not _is_home(lieu) else 0
    return label("campus_sans_region", n=sans) if sans else ""


async def _said_about_list(tour: Tour, client: Client) -> list[dict[str, Any]]:
    """Les faits des documents qui répondent à une question sur la liste (« les quatre nouveaux de 2018 », « une carte ? »)."""
    d_ici = [ICI.notions[cle] for cle in ("campus", "pages") if cle in ICI.notions]
    if not d_ici:
        return []  # aucun document ne parle des campus d'ici : un fait général répondrait à côté
    savoir = await learn(client, question_of(tour), *d_ici, "histoire_campus", "cmq")
    return [f for f in savoir.relevant(SUR) if "campus" in f["texte"]][:1]


def _is_home(lieu: Any) -> bool:
    return bool(first(lieu)) and (first(lieu)["type"], first(lieu)["code"]) in {
        ("region", REGION["code"]),
        ("academie", ACADEMIE["code"]),
    }


def _labelled(campus: list[Campus]) -> int:
    return sum(c.get("etat") != "projet" for c in campus)


def _projects(campus: list[Campus]) -> str:
    projets = len(campus) - _labelled(campus)
    return label("et_projets", n=projets) if projets else ""


def list_choices(lieu: Any) -> list[Choix]:
    autres = [
        choice("campus_pres_de_chez_toi", "campus_proche"),
        choice("campus_quoi", "definir_campus"),
        ask("campus_nombre", "histoire_campus"),
    ]
    return autres if _is_home(lieu) else [choice("campus_de_la_region", "lister_campus", {"lieu": REGION}), *autres[1:]]


def paged(
    reponse: str,
    variables: dict[str, Any],
    campus: list[Campus],
    contexte: Contexte,
    but: str,
    sources: list[dict[str, Any]],
    choix: list[Choix],
) -> Reponse:
    """Cinq campus à la fois ; le bouton « la suite » quand il en reste."""
    page = page_of(contexte)
    montres = campus[(page - 1) * PAGE : page * PAGE]
    if not montres:
        return Reponse([Message("utter_liste_fin", choix=choix)])
    if len(campus) > page * PAGE:
        choix = [Choix(label("la_suite"), {"but": but, "entites": dict(contexte.entites), "page": page + 1}), *choix]
    liste = {
        "page": page,
        "elements": [
            {"nom": campus_name(c), "charge": {"but": "definir_campus", "entites": {"campus": campus_reference(c)}}}
            for c in montres
        ],
    }
    message = Message(
        reponse,
        variables,
        choix[:4],
        [campus_card(c) for c in montres],
        [*sources, *(c["source"] for c in montres if c.get("source"))],
    )
    return Reponse([message], liste=liste)
