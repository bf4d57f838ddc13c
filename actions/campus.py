"""Les campus des métiers et des qualifications : ce que c'est, lesquels, où, le label."""

from __future__ import annotations

import re
from typing import Any

from actions.campus_nomme import REGION, named_campus, tell_campus
from actions.noyau.action import ActionOrientation
from actions.noyau.aiguillage import TERRITOIRE
from actions.noyau.chiffres import asks_count, read_assertion
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte, place_for
from actions.noyau.fiches_campus import campus_card, campus_name, campus_reference, is_excellence
from actions.noyau.formes import PAGE, choice, first, is_country, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, ask, page_of
from actions.noyau.phrases import VIDES, tell_all
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import SUR, learn, question_of
from actions.noyau.tour import Tour

Campus = dict[str, Any]
NOTIONS = ("cmq", "label_campus", "services_campus", "histoire_campus", "cmq_excellence")
# Ces notions parlent d'une région, d'un campus ou d'une page : on n'y cherche que si la question en dit un mot.
PARTICULIERES = {
    "cmq_pays_de_la_loire": re.compile(
        r"\b(loire|ligerien\w*|region\w*|nantes|pdl|aero\w*|nauti\w*|notis\w*|mode|luxe|aliment\w*|touris\w*|restaur\w*|batiss\w*|construct\w*|nouveaux?)\b"
    ),
    "cmq_industries_mer_bretagne": re.compile(r"\b(mer|bret\w*|brest|naval\w*)\b"),
    "pages_academie_nantes": re.compile(
        r"\b(pages?|sites?|rubriques?|telecharg\w*|cartes?|presentation|maj|mise a jour)\b"
    ),
}
PRINCIPALE = {
    "definir_campus": "cmq",
    "label_campus": "label_campus",
    "services_campus": "services_campus",
    "histoire_campus": "histoire_campus",
}
TOUS = 100
_FRANCE = re.compile(r"\b(france|national|nationale|nationaux|pays entier|francais|tous les campus|partout)\b")
_POLES = re.compile(r"\b(pole|poles|secteur)\b")
_BRACKETS = re.compile(r"\([^)]*\)")
# Ces mots d'un nom de campus ne désignent pas un campus : on les dit aussi d'une région, d'une liste ou d'un projet.
COURANTS = frozenset(
    "filiere filieres demain avenir futur projet projets international internationale nouveau nouveaux existe existent academie region".split()
)
_EXCELLENCE = re.compile(r"\b(d ?excellen[cs]e|excellence|cmq e|cmqe)\b")


@answers("definir_campus", "label_campus", "services_campus", "histoire_campus")
async def explain(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Une notion sur les campus ; un campus nommé a sa carte, et ce que les documents disent de lui."""
    but = str(contexte.but)
    # « et le label, il dure combien ? » après la fiche d'un campus est une question générale.
    parle_du_campus = "campus" in tour.entites or but != "label_campus"
    if page_of(contexte) == 1 and parle_du_campus and (nomme := await named_campus(contexte, client)):
        return await tell_campus(but, nomme, tour, client)
    plat = flatten(question_of(tour))
    if _EXCELLENCE.search(plat) and not _POLES.search(plat) and but in ("definir_campus", "label_campus"):
        sources = (await client.get("/notions/cmq_excellence"))["sources"]
        return Reponse([Message("utter_campus_excellence_quoi", choix=next_choices(but), sources=sources)])
    return await answer_notion(but, contexte, tour, client, notions_for(PRINCIPALE[but], plat), next_choices(but))


def notions_for(premiere: str, plat: str) -> tuple[str, ...]:
    """Les notions où chercher, celle du but d'abord (son résumé sert de réponse générale)."""
    dites = [n for n, motif in PARTICULIERES.items() if motif.search(plat)]
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


@answers("lister_campus")
async def list_campus(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les campus d'une région, ou de France ; sans lieu dit, ceux des Pays de la Loire ; un campus nommé passe avant la liste."""
    plat = flatten(question_of(tour))
    dit = place_for(contexte, "lister_campus", tour)
    lieu = None if is_country(dit) or (_FRANCE.search(plat) and "lieu" not in tour.entites) else (dit or REGION)
    excellence = bool(_EXCELLENCE.search(plat))
    if lieu is None and page_of(contexte) == 1 and not excellence and asks_count(question_of(tour)):
        return await answer_notion(
            "histoire_campus",
            contexte,
            tour,
            client,
            notions_for("histoire_campus", plat),
            next_choices("histoire_campus"),
        )
    if page_of(contexte) == 1 and "campus" in tour.entites and (nomme := await named_campus(contexte, client)):
        return await tell_campus("definir_campus", nomme, tour, client)
    trouve = await client.get("/campus", lieu=place_parameter(lieu), taille=TOUS)
    campus = [
        c for c in trouve["elements"] if (lieu is None or c.get("meme_region")) and (is_excellence(c) or not excellence)
    ]
    if not campus:
        return Reponse([Message("utter_campus_aucun", {"lieu": place_label(lieu)}, list_choices(lieu))])
    if page_of(contexte) == 1 and (seul := named_in(plat, campus)):
        return await tell_campus("definir_campus", await client.get(f"/campus/{seul['id']}"), tour, client)
    faits = (
        await _said_about_list(tour, client)
        if page_of(contexte) == 1 and not excellence and (lieu is None or _is_home(lieu))
        else []
    )
    variables = {
        "lieu": place_label(lieu) if lieu else label("en_france"),
        "combien": _labelled(campus),
        "projets": _projects(campus),
        "texte": tell_all(faits),
        "verdict": _verdict(tour, campus),
        "sans_region": _regionless(trouve["elements"], lieu),
    }
    reponse = (
        "utter_campus_liste_fait" if faits else ("utter_campus_excellence" if excellence else "utter_campus_liste")
    )
    reponse = "utter_campus_suite" if page_of(contexte) > 1 else reponse
    return paged(
        reponse, variables, campus, contexte, "lister_campus", [f["source"] for f in faits], list_choices(lieu)
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
    """Hors des Pays de la Loire, combien de campus n'ont pas de région connue : la liste peut en manquer."""
    sans = sum(not c.get("regions") for c in campus) if lieu is not None and not _is_home(lieu) else 0
    return label("campus_sans_region", n=sans) if sans else ""


async def _said_about_list(tour: Tour, client: Client) -> list[dict[str, Any]]:
    """Les faits des documents qui répondent à une question sur la liste (« les quatre nouveaux de 2018 », « une carte ? »)."""
    savoir = await learn(client, question_of(tour), "cmq_pays_de_la_loire", "pages_academie_nantes", "histoire_campus")
    return [f for f in savoir.relevant(SUR) if "campus" in f["texte"]][:1]


def _is_home(lieu: Any) -> bool:
    return bool(first(lieu)) and (first(lieu)["type"], first(lieu)["code"]) in {
        ("region", REGION["code"]),
        ("academie", TERRITOIRE["code"]),
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


class ActionCampus(ActionOrientation):
    """Les campus des métiers et des qualifications."""

    def name(self) -> str:
        return "action_campus"
