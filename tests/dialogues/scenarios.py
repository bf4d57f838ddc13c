"""Les dialogues écrits en YAML : un dossier par comportement, un fichier par plume."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.dialogues.client import Conversation, cards, offered, shown, sources

DOSSIER = Path(__file__).parent
PANNES = "pannes"
"""Ces dialogues cassent quelque chose : `tests/pannes` les joue sur un assistant à part."""


@dataclass(frozen=True)
class Scenario:
    """Un dialogue nommé : ses tours, chacun avec ce qui doit et ne doit pas être dit ; `faible` dit ce qu'il rate encore."""

    comportement: str
    nom: str
    tours: list[dict[str, Any]]
    faible: str = ""


def load_scenarios() -> list[Scenario]:
    """Tous les dialogues ; deux du même nom sont une erreur."""
    scenarios = [
        Scenario(fichier.parent.name, brut["nom"], brut["tours"], brut.get("faible", ""))
        for fichier in sorted(DOSSIER.glob("*/*.yml"))
        for brut in yaml.safe_load(fichier.read_text(encoding="utf-8"))
    ]
    noms = [(s.comportement, s.nom) for s in scenarios]
    if len(set(noms)) < len(noms):
        raise ValueError(f"dialogues du même nom : {sorted({n for n in noms if noms.count(n) > 1})}")
    return scenarios


def play(scenario: Scenario, base_url: str) -> list[str]:
    """Joue le dialogue ; rend les écarts, un par ligne (aucun : le dialogue est bon)."""
    conversation = Conversation(base_url)
    ecarts: list[str] = []
    for rang, tour in enumerate(scenario.tours, 1):
        reponse = conversation.press(tour["presse"]) if "presse" in tour else conversation.say(tour["dit"])
        ecarts += [f"tour {rang} « {tour.get('dit') or tour.get('presse')} » : {e}" for e in gaps(tour, reponse)]
    return ecarts


def gaps(tour: dict[str, Any], reponse: dict[str, Any]) -> list[str]:
    """Ce qui manque ou est de trop dans une réponse."""
    lu, compris = plain(shown(reponse)), reponse["compris"]
    avec_choix = f"{lu} {plain(offered(reponse))}"
    ecarts = []
    if "but" in tour and compris["but"] not in _options(tour["but"]):
        ecarts.append(f"but {compris['but']} au lieu de {tour['but']}")
    ecarts += [
        f"« {v} » absent de : {shown(reponse)[:300]}"
        for v in tour.get("contient", [])
        if not any(plain(o) in avec_choix for o in str(v).split("|"))
    ]
    ecarts += [f"« {v} » de trop dans : {shown(reponse)[:300]}" for v in tour.get("sans", []) if plain(v) in lu]
    ecarts += _entity_gaps(tour.get("entites", {}), compris["entites"])
    if len(cards(reponse)) < tour.get("fiches_min", 0):
        ecarts.append(f"{len(cards(reponse))} fiche(s), {tour['fiches_min']} au moins attendue(s)")
    if "fiches_max" in tour and len(cards(reponse)) > tour["fiches_max"]:
        ecarts.append(f"{len(cards(reponse))} fiches, {tour['fiches_max']} au plus attendue(s)")
    if tour.get("sourcee") and not any(s.get("titre") for s in sources(reponse)):
        ecarts.append("aucune source")
    for libelle in tour.get("choix", []):
        if not any(plain(libelle) in plain(c["libelle"]) for m in reponse["messages"] for c in m.get("choix") or []):
            ecarts.append(f"pas de choix « {libelle} »")
    return ecarts


def _entity_gaps(attendues: dict[str, Any], entites: dict[str, Any]) -> list[str]:
    """`cle: texte` → le texte figure dans la valeur ; `cle: null` → la clé est absente."""
    ecarts = []
    for cle, attendu in attendues.items():
        valeur = entites.get(cle)
        if attendu is None and valeur is not None:
            ecarts.append(f"entité {cle} de trop : {valeur}")
        elif attendu is not None and plain(str(attendu)) not in plain(str(valeur)):
            ecarts.append(f"entité {cle} : {valeur} au lieu de {attendu}")
    return ecarts


def _options(but: str | list[str]) -> list[str]:
    return but if isinstance(but, list) else [but]


def plain(texte: str) -> str:
    """Minuscules, sans accent ni ponctuation, pour comparer ce qui est dit."""
    sans = "".join(c for c in unicodedata.normalize("NFD", texte.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9%+]+", " ", sans).split())
