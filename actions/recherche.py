"""Où se prépare une formation, un domaine, un métier : la question la plus posée."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import (
    PAGE,
    as_list,
    choice,
    first,
    kilometres,
    place_label,
    school_card,
)
from actions.noyau.indices import read_hints
from actions.noyau.libelles import label
from actions.noyau.lieux import DEPARTEMENTS, homonyms
from actions.noyau.niveaux import at_level
from actions.noyau.registre import COMPETENCES, answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.tour import Tour
from actions.recherche_inconnue import unknown_formation
from actions.recherche_large import search_wider
from actions.recherche_mots import filter_label, shown_list, subject_label
from actions.recherche_offres import (
    RAYON_KM,
    Trouve,
    find_farther,
    nearest_current,
    past_apprenticeships,
    with_apprenticeship,
)

SUJETS = ("formation", "domaine", "metier", "famille")
DOMAINES_PROPOSES = (
    "Cuisine, hôtellerie, restauration",
    "Commerce, vente, accueil",
    "Santé, social, aide aux personnes",
    "Mécanique, auto, moto",
    "Bâtiment, travaux publics",
)


@answers("chercher_formation")
async def search(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les établissements, du plus proche au plus loin ; sans lieu, toute l'académie ; sans sujet, on le demande."""
    e = contexte.entites
    if e.get("etablissement"):
        return await in_this_school(contexte, tour, client)
    if not any(e.get(cle) for cle in (*SUJETS, "niveau")) or (
        e.get("niveau") and not any(e.get(cle) for cle in (*SUJETS, "lieu"))
    ):
        return await unknown_formation(tour, contexte, client) or ask_subject(contexte)
    e = with_apprenticeship(await at_level(e, client), tour)
    contexte = replace(contexte, entites=e)
    page = int((contexte.liste or {}).get("page", 1))
    indices = {**{c: (contexte.liste or {}).get(c) for c in ("rayon_km", "internat")}, **read_hints(tour.texte)}
    trouve = await find_farther(e, indices, page, contexte, client)
    if not trouve.elements:
        return await search_wider(contexte, indices, client, page)
    actuel = None if trouve.a_jour or trouve.loin or page > 1 else await nearest_current(e, indices, client)
    reponse = with_homonyms(show(contexte, trouve, page, indices, actuel), e, tour)
    alternants = await past_apprenticeships(e, client) if trouve.a_jour and page == 1 else 0
    return _mention_apprenticeships(reponse, alternants)


async def in_this_school(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """« le lycée X fait-il un CAP cuisine ? » : oui ou non ; sans formation dite, la fiche de l'établissement."""
    e = contexte.entites
    codes = {f["code"] for f in as_list(e.get("formation"))}
    if not codes:
        return await COMPETENCES["detailler_etablissement"](contexte, tour, client)
    ecole = await client.get(f"/etablissements/{first(e['etablissement'])['uai']}")
    ici = [f for f in ecole.get("formations") or [] if f["code"] in codes]
    variables = {"nom": ecole["nom"], "commune": ecole.get("commune") or "", "sujet": subject_label(e)}
    fiche = school_card({"etablissement": ecole, "formations": ici})
    choix = [
        choice("ailleurs", "chercher_formation", {c: v for c, v in e.items() if c != "etablissement"}),
        choice("fiche_etablissement", "detailler_etablissement", {"etablissement": e["etablissement"]}),
    ]
    return Reponse(
        [Message("utter_ici_oui" if ici else "utter_ici_non", variables, choix, [fiche], ecole.get("sources") or [])]
    )


def show(
    contexte: Contexte, trouve: Trouve, page: int, indices: dict[str, Any], actuel: dict[str, Any] | None = None
) -> Reponse:
    """La réponse quand il y a des établissements : combien, le plus proche, cinq fiches, la suite."""
    e, elements = contexte.entites, trouve.elements
    principal = Message(
        _wording(trouve, page),
        _variables(e, trouve, indices),
        next_choices(contexte, trouve, page),
        [school_card(el) for el in elements],
        [el["source"] for el in elements],
    )
    messages = [principal]
    if any(not f.get("a_jour") for el in elements for f in el["formations"]):
        messages = [replace(principal, choix=[]), Message("utter_offre_ancienne", choix=principal.choix)]
    if actuel:
        messages.insert(1, _current(actuel, e))
    liste = {**shown_list(elements, page), **indices, "total": trouve.total}
    if trouve.rayon_km:
        liste["rayon_km"] = trouve.rayon_km
    return Reponse(messages, liste=liste, attente=_expect_place(contexte))


def with_homonyms(reponse: Reponse, e: dict[str, Any], tour: Tour) -> Reponse:
    """« Changé » : le département de la commune retenue, et l'autre en bouton."""
    lieu = first(e.get("lieu"))
    autres = homonyms(lieu, tour)
    if not autres:
        return reponse
    premier, *suite = reponse.messages
    choix = [
        Choix(
            label("commune_dans", nom=a["nom"], departement=DEPARTEMENTS[a["code"][:2]]),
            {"but": "chercher_formation", "entites": {**e, "lieu": a}},
        )
        for a in autres
    ]
    dit = Message("utter_lieu_homonyme", {"nom": lieu["nom"], "departement": DEPARTEMENTS[lieu["code"][:2]]}, choix)
    return replace(reponse, messages=[premier, *suite, dit])


def _mention_apprenticeships(reponse: Reponse, combien: int) -> Reponse:
    """À part, après la réponse : ce que d'anciennes rentrées montraient en apprentissage."""
    if not combien:
        return reponse
    *debut, dernier = reponse.messages
    ajout = Message("utter_offre_aussi_apprentissage", {"combien": label("n_etablissements", n=combien)}, dernier.choix)
    return replace(reponse, messages=[*debut, replace(dernier, choix=[]), ajout])


def _current(element: dict[str, Any], e: dict[str, Any]) -> Message:
    """À part : le plus proche dans l'offre de cette année, quand la liste ne montre que d'anciennes rentrées."""
    variables = {
        "nom": element["etablissement"]["nom"],
        "commune": element["etablissement"]["commune"] or "",
        "distance": _how_far(element, first(e.get("lieu"))),
    }
    return Message("utter_offre_actuelle", variables, sources=[element["source"]])


def _wording(trouve: Trouve, page: int) -> str:
    """Le nom de la réponse, selon qu'on est près d'une ville ou dans un territoire, un ou plusieurs."""
    if page > 1:
        return "utter_offre_suite"
    if trouve.loin:
        return "utter_offre_loin"
    if trouve.rayon_km:
        return "utter_offre_proche_un" if trouve.total == 1 else "utter_offre_proches"
    return "utter_offre_un" if trouve.total == 1 else "utter_offre_plusieurs"


def _variables(e: dict[str, Any], trouve: Trouve, indices: dict[str, Any]) -> dict[str, Any]:
    premier, lieu = trouve.elements[0], first(e.get("lieu"))
    return {
        "sujet": subject_label(e),
        "filtres": filter_label(e, indices),
        "lieu": place_label(lieu),
        "combien": label("n_etablissements", n=trouve.total),
        "rayon": round(trouve.rayon_km or indices.get("rayon_km") or RAYON_KM),
        "nom": premier["etablissement"]["nom"],
        "commune": premier["etablissement"]["commune"] or "",
        "distance": _how_far(premier, lieu),
    }


def _how_far(element: dict[str, Any], lieu: Any) -> str:
    """« sur place » quand l'établissement est dans la commune demandée : la mairie n'est pas le centre de tout."""
    if lieu and element["etablissement"].get("commune") == lieu.get("nom"):
        return label("sur_place")
    return label("a_distance", km=kilometres(element.get("distance_km")))


def next_choices(contexte: Contexte, trouve: Trouve, page: int) -> list[Choix]:
    """Le pas suivant : la suite, le contenu, l'après, l'autre statut."""
    e = contexte.entites
    choix = []
    if trouve.total > page * PAGE:
        choix.append(Choix(label("la_suite"), {"but": "chercher_formation", "entites": e, "page": page + 1}))
    elif trouve.rayon_km:
        choix.append(
            Choix(
                label("plus_loin"),
                {"but": "chercher_formation", "entites": e, "page": 1, "rayon_km": trouve.rayon_km * 2},
            )
        )
    formation = as_list(e.get("formation"))
    if formation:
        choix += [
            choice("voir_contenu", "detailler_formation", {"formation": formation}),
            choice("voir_apres", "poursuites_apres_formation", {"formation": formation}),
        ]
    if "statut" not in e:
        choix.append(
            Choix(label("en_apprentissage"), {"but": "chercher_formation", "entites": {**e, "statut": "apprentissage"}})
        )
    elif e["statut"] == "apprentissage":
        choix.append(Choix(label("en_scolaire"), {"but": "chercher_formation", "entites": {**e, "statut": "scolaire"}}))
    return choix[:4]


def _expect_place(contexte: Contexte) -> dict[str, Any] | None:
    return None if contexte.entites.get("lieu") else {"cles": ["lieu"], "pour": "chercher_formation"}


def ask_subject(contexte: Contexte) -> Reponse:
    """Il manque la formation : on la demande une fois, avec des domaines au choix."""
    e = contexte.entites
    choix = [
        Choix(domaine, {"but": "chercher_formation", "entites": {**e, "domaine": domaine}})
        for domaine in DOMAINES_PROPOSES
    ]
    attente = {"cles": ["formation", "domaine", "metier", "niveau", "famille"], "pour": "chercher_formation"}
    return Reponse([Message("utter_demander_formation", choix=choix)], attente=attente)


class ActionRecherche(ActionOrientation):
    """La recherche d'une formation près d'un lieu."""

    def name(self) -> str:
        return "action_recherche"
