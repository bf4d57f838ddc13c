"""Compléter le fil avec la base avant de répondre : le diplôme d'un métier, la même spécialité à un autre niveau, la ville ou son département."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.noyau.client import Client, ConnaissanceError
from actions.noyau.contexte import Contexte, first
from actions.noyau.echelle import level_of
from actions.noyau.niveaux import at_level, diploma_of_trade
from actions.noyau.relances import flatten, read_relance
from actions.noyau.tour import Tour

SUR_UNE_FORMATION = frozenset(
    {"chercher_formation", "detailler_formation", "acces_formation", "poursuites_apres_formation", "insertion"}
)
RADICAL = 4
_DEPARTEMENT = re.compile(r"\b(departement|dep|dans le coin du departement)\b")
_VILLE = re.compile(r"\b(la|en|de la|dans la) (ville|commune)\b")


async def complete(avant: Contexte, contexte: Contexte, tour: Tour, but: str, bribe: bool, client: Client) -> Contexte:
    """Le contexte où répondre ; inchangé si la base ne répond pas."""
    try:
        e = await _other_place(avant, contexte.entites, tour, client)
        if bribe and "niveau" in tour.entites and "formation" not in tour.entites:
            e = await at_level(e, client)
        if but in SUR_UNE_FORMATION and "metier" in e:
            e = await diploma_of_trade(e, _level_in_mind(avant, e, tour, bribe), client)
        if but in ("chercher_formation", "insertion") and _wants_school(e, tour):
            e = {c: v for c, v in e.items() if c != "statut"} | ({"statut": "scolaire"} if but == "insertion" else {})
        e = narrowed(e, tour)
        if (
            but == "insertion"
            and "statut" not in e
            and "formation" not in tour.entites
            and "apprenti" in flatten(tour.texte)
        ):
            e = {**e, "statut": "apprentissage"}
    except ConnaissanceError:
        return contexte
    return replace(contexte, entites=e)


def narrowed(e: dict[str, Any], tour: Tour) -> dict[str, Any]:
    """« option moto » : parmi les options d'un même diplôme, celles dont le message dit un mot."""
    formations = tour.entites.get("formation")
    if not isinstance(formations, list) or len(formations) < 2 or e.get("formation") != formations:
        return e
    bases = {f["libelle"].partition(" option ")[0] for f in formations}
    mots = {m[:RADICAL] for m in flatten(tour.texte).split() if len(m) >= RADICAL}
    notes = {
        f["code"]: len(mots & {m[:RADICAL] for m in flatten(f["libelle"].partition(" option ")[2]).split()})
        for f in formations
    }
    meilleure = max(notes.values())
    if len(bases) > 1 or not meilleure:
        return e
    return {**e, "formation": [f for f in formations if notes[f["code"]] == meilleure]}


def _wants_school(e: dict[str, Any], tour: Tour) -> bool:
    """« y a-t-il un lycée tout près ? » ne reprend pas l'apprentissage dont on parlait."""
    repris = e.get("statut") == "apprentissage" and "statut" not in tour.entites
    return repris and bool({"lycee", "lycees"} & set(flatten(tour.texte).split()))


def _level_in_mind(avant: Contexte, e: dict[str, Any], tour: Tour, bribe: bool) -> str | None:
    """Le niveau d'un métier dont on parlait déjà (« le cap ») ; d'un nouveau métier, celui de la formation d'avant."""
    niveau = e.get("niveau")
    if "metier" not in tour.entites:
        return niveau if isinstance(niveau, str) else None
    return (niveau if isinstance(niveau, str) else level_of(avant.entites.get("formation"))) if bribe else None


async def _other_place(avant: Contexte, e: dict[str, Any], tour: Tour, client: Client) -> dict[str, Any]:
    """« je parle du département » : Mayenne la ville devient la Mayenne ; sans homonyme, le département de la ville."""
    lieu, plat = first(e.get("lieu")), flatten(tour.texte)
    if not isinstance(lieu, dict):
        return e
    if lieu["type"] == "commune" and _DEPARTEMENT.search(plat) and not _VILLE.search(plat.split("pas")[0]):
        return {**e, "lieu": await _department_of(lieu, client)}
    ancien = first(avant.entites.get("lieu"))
    if lieu["type"] == "departement" and read_relance(tour.texte) and isinstance(ancien, dict):
        return {**e, "lieu": await _town_in(ancien, lieu, client) or lieu}
    if lieu["type"] == "departement" and _VILLE.search(plat):
        return {**e, "lieu": await _named(lieu, "commune", client) or lieu}
    return e


async def _department_of(lieu: dict[str, Any], client: Client) -> dict[str, Any]:
    if homonyme := await _named(lieu, "departement", client):
        return homonyme
    trouves = (await client.get("/lieux", q=lieu["nom"]))["elements"]
    sien = next((x["departement"] for x in trouves if x["code"] == lieu["code"] and x.get("departement")), None)
    return {"type": "departement", "nom": sien["nom"], "code": sien["code"]} if sien else lieu


async def _town_in(ville: dict[str, Any], departement: dict[str, Any], client: Client) -> dict[str, Any] | None:
    """« celle de la Sarthe » après Changé : la commune de ce nom dans ce département ; None s'il n'y en a pas."""
    if ville["type"] != "commune":
        return None
    trouves = (await client.get("/lieux", q=ville["nom"]))["elements"]
    memes = (x for x in trouves if x["type"] == "commune" and flatten(x["nom"]) == flatten(ville["nom"]))
    la = next((x for x in memes if (x.get("departement") or {}).get("code") == departement["code"]), None)
    return {"type": "commune", "nom": la["nom"], "code": la["code"]} if la else None


async def _named(lieu: dict[str, Any], genre: str, client: Client) -> dict[str, Any] | None:
    """Le lieu de ce genre qui porte le même nom (« Mayenne », ville et département)."""
    trouves = (await client.get("/lieux", q=lieu["nom"]))["elements"]
    meme = next((x for x in trouves if x["type"] == genre and flatten(x["nom"]) == flatten(lieu["nom"])), None)
    return {"type": genre, "nom": meme["nom"], "code": meme["code"]} if meme else None
