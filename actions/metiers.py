"""Quel diplôme mène à tel métier, à quel niveau, et où près de chez soi."""

from __future__ import annotations

from typing import Any

from actions.metiers_inconnus import SUR, ask_trade
from actions.metiers_lieu import near
from actions.metiers_listes import Formation, by_level, level_cards, ordered, sources_of, where, where_here
from actions.metiers_mots import by_domain
from actions.metiers_suites import without_diploma
from actions.noms import reference
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Fiche, Message, Reponse
from actions.noyau.tour import Tour

Metier = dict[str, Any]
COTE_A_COTE = 2
DITS = ("CAP", "bac")
"""« autre formation », « 3E » : des niveaux d'accès que la source donne et qu'une phrase ne peut pas dire."""


@answers("formations_pour_metier")
async def paths_to(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les diplômes ouverts qui mènent au métier, du CAP au BTS ; un nom flou offre les métiers proches."""
    metiers = await wanted_trades(contexte, tour, client)
    if not metiers:
        return await by_domain(contexte, tour, client) or await ask_trade(tour, client)
    if len(metiers) > 1:
        return await _each(metiers[:COTE_A_COTE], contexte, client)
    fiche = await trade_card(metiers[0], client)
    noms = trade_names(fiche)
    toutes = ordered(await _leading_to(fiche, client), metier=str(fiche["libelle"]))
    if not toutes:
        return Reponse([await without_diploma(fiche, noms, _access(fiche), client)], entites={"metier": metiers[0]})
    return Reponse(await _told(fiche, noms, toutes, contexte, client), entites={"metier": metiers[0]})


async def _told(
    fiche: Metier, noms: list[str], toutes: list[Formation], contexte: Contexte, client: Client
) -> list[Message]:
    """La liste au niveau demandé (ou à tous, en disant qu'il n'y en a pas à celui-là), puis où, près du lieu dit."""
    niveau = first(contexte.entites.get("niveau"))
    formations = [f for f in toutes if f["niveau"] == niveau] or toutes
    variables = {
        "metier": _spoken(noms),
        "combien": label("n_formations", n=len(formations)),
        "premieres": join_names([f["libelle"] for f in formations[:3]]),
        "acces": _access(fiche),
        "niveau": str(niveau or ""),
    }
    ailleurs = niveau and formations[0]["niveau"] != niveau
    reponse = "utter_metier_autre_niveau" if ailleurs else "utter_metier"
    premiere = formations[0]
    contenu = choice(
        "voir_contenu_de", "detailler_formation", {"formation": [reference(premiere)]}, nom=premiere["libelle"]
    )
    choix = [*where_here(formations, contexte), *(where(f, contexte) for f in formations[:2]), contenu]
    sources = [*sources_of(formations), *([fiche["source"]] if fiche.get("source") else [])]
    liste = Message(reponse, variables, choix, level_cards(formations), sources)
    return [liste, *await near(formations, contexte, client)]


async def _each(metiers: list[Metier], contexte: Contexte, client: Client) -> Reponse:
    """Deux métiers : une fiche chacun, une ligne par niveau ; un métier sans diplôme direct le dit."""
    niveau = first(contexte.entites.get("niveau"))
    cartes, choix, sources = [], [], []
    for metier in metiers:
        formations = ordered(await _leading_to(metier, client), niveau, str(metier["libelle"]))
        cartes.append(_trade_lines(metier, formations))
        choix += [c for c in (where(f, contexte) for f in formations[:1]) if c not in choix]
        sources += sources_of(formations)
    choix += [choice("ce_metier", "formations_pour_metier", {"metier": m}, nom=m["libelle"]) for m in metiers]
    variables = {"metiers": join_names([m["libelle"] for m in metiers])}
    return Reponse([Message("utter_metiers_deux", variables, choix[:4], cartes, sources)], entites={"metier": metiers})


def _trade_lines(metier: Metier, formations: list[Formation]) -> Fiche:
    lignes = [join_names([f["libelle"] for f in groupe[:3]]) for _, groupe in by_level(formations)]
    nom = str(metier["libelle"])
    return Fiche("metier", nom[:1].upper() + nom[1:], lignes or [label("metier_sans_diplome")])


async def wanted_trades(contexte: Contexte, tour: Tour, client: Client) -> list[Metier]:
    """Les métiers du contexte, ou le plus proche du texte ; aucun si rien ne ressemble assez."""
    connus = [m for m in as_list(contexte.entites.get("metier")) if isinstance(m, dict) and m.get("id")]
    if connus:
        return connus
    dit = first(contexte.entites.get("metier"))
    cherche = dit if isinstance(dit, str) else (tour.texte if not contexte.entites else None)
    if not cherche:
        return []
    elements = (await client.get("/metiers", q=cherche[:100], taille=1))["elements"]
    return elements if elements and (elements[0].get("score") or 1.0) >= SUR else []


async def trade_card(metier: Metier, client: Client) -> Metier:
    """La fiche du métier (noms, niveau d'accès, source) ; ce qu'on en sait déjà si la base ne l'a plus."""
    try:
        return await client.get(f"/metiers/{metier['id']}")
    except Introuvable:
        return metier


async def _leading_to(metier: Metier, client: Client) -> list[Formation]:
    return list((await client.get(f"/metiers/{metier['id']}/formations", taille=100))["elements"])


def trade_names(fiche: Metier) -> list[str]:
    """Le nom au masculin et au féminin ; un seul s'ils sont pareils."""
    return list(dict.fromkeys(str(fiche.get(c) or fiche["libelle"]) for c in ("masculin", "feminin")))


def _spoken(noms: list[str]) -> str:
    return label("ou_bien").join(noms)


def _access(fiche: Metier) -> str:
    """« Niveau d'accès à ce métier, d'après l'Onisep : CAP ou équivalent. » ; vide s'il n'est pas donné."""
    niveau = str(fiche.get("niveau_acces") or "")
    return label("acces_metier", niveau=niveau) if niveau.startswith(DITS) else ""


class ActionMetiers(ActionOrientation):
    """Du métier aux diplômes."""

    def name(self) -> str:
        return "action_metiers"
