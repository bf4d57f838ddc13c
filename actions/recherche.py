"""Où se prépare une formation, un domaine, un métier : la question la plus posée."""
from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.aiguillage import TERRITOIRE
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import (
    PAGE,
    as_list,
    choice,
    first,
    formations_label,
    kilometres,
    place_label,
    place_parameter,
    school_card,
)
from actions.noyau.indices import read_hints
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.tour import Tour

RAYON_KM = 30.0
SUJETS = ("formation", "domaine", "metier", "famille", "etablissement")
DOMAINES_PROPOSES = ("Cuisine, hôtellerie, restauration", "Commerce, vente, accueil", "Santé, social, aide aux personnes",
                     "Mécanique, auto, moto", "Bâtiment, travaux publics")


@answers("chercher_formation")
async def search(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les établissements, du plus proche au plus loin ; sans lieu, toute l'académie ; sans sujet, on le demande."""
    e = contexte.entites
    if not any(e.get(cle) for cle in (*SUJETS, "niveau")):
        return ask_subject(contexte)
    if e.get("niveau") and not any(e.get(cle) for cle in SUJETS) and not e.get("lieu"):
        return ask_subject(contexte)
    page = int((contexte.liste or {}).get("page", 1))
    indices = {**{c: (contexte.liste or {}).get(c) for c in ("rayon_km", "internat")}, **read_hints(tour.texte)}
    voulu = {**criteria(e), "internat": indices.get("internat")}
    trouve = await client.get("/offres", **voulu, rayon_km=indices.get("rayon_km"), page=page, taille=PAGE)
    if not trouve["elements"] and indices.get("rayon_km"):
        trouve = await client.get("/offres", **voulu, page=page, taille=PAGE)
    if not trouve["elements"]:
        return await search_wider(contexte, client, page)
    return await show(contexte, trouve, page, indices, client)


def criteria(e: dict[str, Any], sans: tuple[str, ...] = ()) -> dict[str, Any]:
    """Les paramètres de `/offres` pour ces entités ; `sans` en retire (élargir)."""
    formations = [f["code"] for f in as_list(e.get("formation"))]
    voulu = {
        "formation": formations,
        "niveau": None if formations else first(e.get("niveau")),
        "domaine": None if formations else first(e.get("domaine")),
        "metier": None if formations or e.get("domaine") else _identifier(e.get("metier")),
        "famille": None if formations else (first(e.get("famille")) or {}).get("code"),
        "lieu": place_parameter(e.get("lieu")) or place_parameter(TERRITOIRE),
        "statut": first(e.get("statut")) if isinstance(e.get("statut"), str) else None,
        "secteur": e.get("secteur") if isinstance(e.get("secteur"), str) else None,
    }
    return {cle: valeur for cle, valeur in voulu.items() if valeur and cle not in sans}


def _identifier(metier: Any) -> str | None:
    premier = first(metier)
    return premier.get("id") if isinstance(premier, dict) else premier


def subject_label(e: dict[str, Any]) -> str:
    """Ce qu'on cherche, en mots : « CAP cuisine », « CAP dans le domaine Bois… », « bac pro »."""
    if e.get("formation"):
        return formations_label(as_list(e["formation"]))
    famille = first(e.get("famille"))
    if famille:
        return label("sujet_famille", nom=famille["nom"])
    domaine, niveau, metier = first(e.get("domaine")), first(e.get("niveau")), first(e.get("metier"))
    if domaine and niveau:
        return label("sujet_niveau_domaine", niveau=niveau, domaine=domaine)
    if domaine:
        return label("sujet_domaine", domaine=domaine)
    if metier:
        return label("sujet_metier", metier=metier["libelle"] if isinstance(metier, dict) else metier)
    return str(niveau or "")


async def show(contexte: Contexte, trouve: dict[str, Any], page: int, indices: dict[str, Any], client: Client) -> Reponse:
    """La réponse quand il y a des établissements : combien, le plus proche, cinq fiches, la suite."""
    e, elements, total = contexte.entites, trouve["elements"], int(trouve["total"])
    lieu = first(e.get("lieu"))
    commune = bool(lieu and lieu["type"] == "commune")
    variables = {
        "sujet": subject_label(e), "filtres": filter_label(e, indices), "lieu": place_label(lieu),
        "combien": label("n_etablissements", n=total),
        "nom": elements[0]["etablissement"]["nom"], "commune": elements[0]["etablissement"]["commune"] or "",
        "distance": kilometres(elements[0].get("distance_km")),
    }
    if page > 1:
        reponse = "utter_offre_suite"
    elif commune:
        reponse, extra = await _near(e, client, indices)
        variables.update(extra)
    else:
        reponse = "utter_offre_un" if total == 1 else "utter_offre_plusieurs"
    choix = next_choices(contexte, total, page)
    ancienne = any(not f.get("a_jour") for el in elements for f in el["formations"])
    principal = Message(reponse, variables, [] if ancienne else choix, [school_card(el) for el in elements], [el["source"] for el in elements])
    messages = [principal, Message("utter_offre_ancienne", choix=choix)] if ancienne else [principal]
    return Reponse(messages, liste={**_list(elements, page), **indices}, attente=_expect_place(contexte))


async def _near(e: dict[str, Any], client: Client, indices: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Près d'une commune : combien dans le rayon ; aucun dans le rayon → on le dit et on donne le plus proche."""
    rayon = indices.get("rayon_km") or RAYON_KM
    dedans = int((await client.get("/offres", **criteria(e), internat=indices.get("internat"), rayon_km=rayon, taille=1))["total"])
    extra = {"combien": label("n_etablissements", n=dedans), "rayon": round(rayon)}
    if dedans == 0:
        return "utter_offre_loin", extra
    return ("utter_offre_proche_un" if dedans == 1 else "utter_offre_proches"), extra


def filter_label(e: dict[str, Any], indices: dict[str, Any] | None = None) -> str:
    """« , en apprentissage, public » : les filtres dits, précédés d'une virgule ; sinon rien."""
    dits = [label("filtre_internat")] if (indices or {}).get("internat") else []
    if isinstance(e.get("statut"), str):
        dits.append(label(f"filtre_{e['statut']}"))
    if isinstance(e.get("secteur"), str):
        dits.append(label(f"filtre_{e['secteur']}"))
    return "".join(f", {d}" for d in dits)


def next_choices(contexte: Contexte, total: int, page: int) -> list[Choix]:
    """Le pas suivant : la suite, le contenu, l'après, l'autre statut."""
    e = contexte.entites
    choix = []
    if total > page * PAGE:
        choix.append(Choix(label("la_suite"), {"but": "chercher_formation", "entites": e, "page": page + 1}))
    formation = as_list(e.get("formation"))
    if formation:
        choix += [choice("voir_contenu", "detailler_formation", {"formation": formation}), choice("voir_apres", "poursuites_apres_formation", {"formation": formation})]
    if "statut" not in e:
        choix.append(Choix(label("en_apprentissage"), {"but": "chercher_formation", "entites": {**e, "statut": "apprentissage"}}))
    elif e["statut"] == "apprentissage":
        choix.append(Choix(label("en_scolaire"), {"but": "chercher_formation", "entites": {**e, "statut": "scolaire"}}))
    return choix[:4]


def _list(elements: list[dict[str, Any]], page: int = 1) -> dict[str, Any]:
    """Ce qui est montré, pour « le 2e » et « celui de Rezé »."""
    return {"page": page, "elements": [
        {"nom": f"{el['etablissement']['nom']} {el['etablissement']['commune'] or ''}",
         "charge": {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": el["etablissement"]["uai"], "nom": el["etablissement"]["nom"]}}}}
        for el in elements]}


def _expect_place(contexte: Contexte) -> dict[str, Any] | None:
    return None if contexte.entites.get("lieu") else {"cles": ["lieu"], "pour": "chercher_formation"}


def ask_subject(contexte: Contexte) -> Reponse:
    """Il manque la formation : on la demande une fois, avec des domaines au choix."""
    e = contexte.entites
    choix = [Choix(domaine, {"but": "chercher_formation", "entites": {**e, "domaine": domaine}}) for domaine in DOMAINES_PROPOSES]
    attente = {"cles": ["formation", "domaine", "metier", "niveau", "famille"], "pour": "chercher_formation"}
    return Reponse([Message("utter_demander_formation", choix=choix)], attente=attente)


async def search_wider(contexte: Contexte, client: Client, page: int) -> Reponse:
    """Rien : on lève le filtre de statut ou de secteur, puis le lieu, en le disant."""
    e = contexte.entites
    if page > 1:
        return Reponse([Message("utter_offre_fin")])
    variables = {"sujet": subject_label(e), "filtres": filter_label(e), "lieu": place_label(e.get("lieu"))}
    for sans in (("statut", "secteur"), ("lieu", "statut", "secteur")):
        if not any(e.get(cle) for cle in sans):
            continue
        garde = {c: v for c, v in e.items() if c not in sans}
        trouve = await client.get("/offres", **criteria(garde), taille=3)
        if trouve["elements"]:
            return _wider(trouve, variables, garde)
    return await nothing(contexte, client, variables)


def _wider(trouve: dict[str, Any], variables: dict[str, Any], garde: dict[str, Any]) -> Reponse:
    """« Aucun… » d'abord, puis, à part et nommé comme tel, ce qu'on trouve en élargissant."""
    elements = trouve["elements"]
    elargi = {"lieu_large": place_label(garde.get("lieu")), "combien": label("n_etablissements", n=int(trouve["total"]))}
    choix = [Choix(label("tout_voir"), {"but": "chercher_formation", "entites": garde})]
    return Reponse([
        Message("utter_offre_aucune", variables),
        Message("utter_offre_elargie", elargi, choix, [school_card(el) for el in elements], [el["source"] for el in elements]),
    ], liste=_list(elements))


async def nothing(contexte: Contexte, client: Client, variables: dict[str, Any]) -> Reponse:
    """Vraiment rien dans le territoire : ailleurs en France, avec sa rentrée, ou un franc « je n'ai pas »."""
    e = contexte.entites
    ailleurs = await client.get("/offres", **{**criteria(e, sans=("lieu",)), "lieu": None}, taille=3)
    if ailleurs["elements"]:
        return Reponse([Message("utter_offre_aucune", variables), Message(
            "utter_offre_france", {"combien": label("n_etablissements", n=int(ailleurs["total"]))},
            fiches=[school_card(el) for el in ailleurs["elements"]], sources=[el["source"] for el in ailleurs["elements"]])],
            liste=_list(ailleurs["elements"]))
    return Reponse([Message("utter_offre_aucune", variables, choix=[Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})])], aide=False)


class ActionRecherche(ActionOrientation):
    """La recherche d'une formation près d'un lieu."""

    def name(self) -> str:
        return "action_recherche"
