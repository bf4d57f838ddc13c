"""Quel diplôme mène à tel métier."""
from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.tour import Tour

MONTRES = 5
ORDRE = ("CAP", "bac pro", "MC/CS", "BP", "BMA", "BTS")


@answers("formations_pour_metier")
async def paths_to(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les diplômes ouverts qui mènent au métier, du CAP au BTS ; un nom flou offre les métiers proches."""
    metier = await wanted_trade(contexte, tour, client)
    if metier is None:
        return await by_domain(contexte, client)
    trouve = await client.get(f"/metiers/{metier['id']}/formations", taille=100)
    formations = _ordered(trouve["elements"], first(contexte.entites.get("niveau")))
    variables = {"metier": metier["libelle"]}
    entites = {"metier": metier}
    if not formations:
        return Reponse([Message("utter_metier_sans_formation", variables, [choice("parler_a_quelquun", "contacter_conseiller")], sources=_sources(metier))], entites=entites)
    variables["combien"] = label("n_formations", n=len(formations))
    variables["premieres"] = join_names([f["libelle"] for f in formations[:3]])
    cartes = [_level_card(niveau, groupe) for niveau, groupe in _by_level(formations)]
    choix = [_where(f, contexte) for f in formations[:2]] + [Choix(label("voir_contenu_de", nom=formations[0]["libelle"]), {"but": "detailler_formation", "entites": {"formation": [_reference(formations[0])]}})]
    return Reponse([Message("utter_metier", variables, choix, cartes, [f["source"] for f in formations[:3] if f.get("source")])], entites=entites)


async def wanted_trade(contexte: Contexte, tour: Tour, client: Client) -> dict[str, Any] | None:
    """Le métier du contexte, ou le plus proche du texte ; None si rien ne ressemble."""
    metier = first(contexte.entites.get("metier"))
    if isinstance(metier, dict) and metier.get("id"):
        return metier
    cherche = metier if isinstance(metier, str) else (tour.texte if not contexte.entites else None)
    if not cherche:
        return None
    trouve = await client.get("/metiers", q=cherche[:100], taille=1)
    elements = trouve["elements"]
    return elements[0] if elements and (elements[0].get("score") or 1.0) >= 0.8 else None


async def by_domain(contexte: Contexte, client: Client) -> Reponse:
    """Pas de métier reconnu : les formations du domaine dit, sinon on demande le métier."""
    domaine = first(contexte.entites.get("domaine"))
    formations = as_list(contexte.entites.get("formation"))
    if formations:
        noms = join_names([f["libelle"] for f in formations[:3]])
        return Reponse([Message("utter_metier_formations_dites", {"noms": noms}, [choice("voir_contenu", "detailler_formation", {"formation": formations}), choice("voir_lycees", "chercher_formation", {"formation": formations})])])
    if not domaine:
        attente = {"cles": ["metier", "domaine"], "pour": "formations_pour_metier"}
        return Reponse([Message("utter_demander_metier")], attente=attente)
    trouve = await client.get("/formations", domaine=domaine, niveau=first(contexte.entites.get("niveau")), ouverte=True, territoire=True, taille=50)
    formations = _ordered(trouve["elements"], first(contexte.entites.get("niveau")))
    if not formations:
        return Reponse([Message("utter_domaine_sans_formation", {"domaine": domaine})], aide=False)
    cartes = [_level_card(niveau, groupe) for niveau, groupe in _by_level(formations)]
    variables = {"domaine": domaine, "combien": label("n_formations", n=len(formations))}
    return Reponse([Message("utter_domaine_formations", variables, [_where(f, contexte) for f in formations[:3]], cartes, [f["source"] for f in formations[:2] if f.get("source")])])


def _ordered(formations: list[dict[str, Any]], niveau: Any) -> list[dict[str, Any]]:
    """Ouvertes seulement, du CAP au BTS ; le niveau demandé s'il existe, seul."""
    ouvertes = [f for f in formations if f.get("statut") != "fermee" and f.get("niveau") in ORDRE]
    voulues = [f for f in ouvertes if f["niveau"] == niveau] or ouvertes
    return sorted(voulues, key=lambda f: (ORDRE.index(f["niveau"]), not f.get("nb_etablissements_territoire")))


def _by_level(formations: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(niveau, groupe) for niveau in ORDRE if (groupe := [f for f in formations if f["niveau"] == niveau])][:MONTRES]


def _level_card(niveau: str, groupe: list[dict[str, Any]]) -> Fiche:
    lignes = [f["libelle"] for f in groupe[:MONTRES]]
    if len(groupe) > MONTRES:
        lignes.append(label("et_autres", n=len(groupe) - MONTRES))
    return Fiche("formations", label(f"titre_{niveau}"), lignes)


def _reference(formation: dict[str, Any]) -> dict[str, Any]:
    return {"code": formation["code"], "libelle": formation["libelle"]}


def _where(formation: dict[str, Any], contexte: Contexte) -> Choix:
    lieu = contexte.entites.get("lieu")
    entites = {"formation": [_reference(formation)], **({"lieu": lieu} if place_parameter(lieu) else {})}
    return Choix(label("ou_se_prepare", nom=formation["libelle"]), {"but": "chercher_formation", "entites": entites})


def _sources(metier: dict[str, Any]) -> list[dict[str, Any]]:
    return [metier["source"]] if metier.get("source") else []


class ActionMetiers(ActionOrientation):
    """Du métier aux diplômes."""

    def name(self) -> str:
        return "action_metiers"
