"""Lire les textes et le code des actions : réponses, libellés, et ce que le code en emploie."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from actions.noyau.reponse import Reponse
from actions.noyau.territoire import ICI

RESERVES = {"text", "image", "custom", "buttons", "elements", "attachment", "template", "response", "quick_replies"}


@lru_cache(maxsize=1)
def load_responses() -> dict[str, list[dict[str, Any]]]:
    """Toutes les réponses de `bot/domain` : nom → variantes."""
    reponses: dict[str, list[dict[str, Any]]] = {}
    for fichier in sorted(Path("bot/domain").glob("*.yml")):
        reponses |= YAML(typ="safe").load(fichier.read_text(encoding="utf-8")).get("responses") or {}
    return reponses


def render(nom: str, variables: dict[str, Any], vous: bool = False) -> str:
    """Le texte d'une réponse, comme Rasa le choisit et le remplit ; une variable manquante ou réservée est une erreur."""
    interdites = RESERVES & variables.keys()
    if interdites:
        raise KeyError(f"{nom} : noms réservés par Rasa {sorted(interdites)}")
    variantes = load_responses()[nom]
    pour = [v for v in variantes if bool(v.get("condition")) is vous] or [
        v for v in variantes if not v.get("condition")
    ]
    return str(pour[0]["text"]).format(**ICI.variables, **variables)


def said(reponse: Reponse, vous: bool = False) -> str:
    """Tout ce que l'usager lit d'une réponse ; remplir chaque texte prouve qu'aucune variable ne manque."""
    return " ".join(render(m.reponse, m.variables, vous) for m in reponse.messages)


def placeholders(nom: str) -> set[str]:
    """Les variables qu'une réponse attend, toutes variantes réunies."""
    return {v for variante in load_responses()[nom] for v in re.findall(r"\{(?!ici_)(\w+)\}", variante["text"])}


@lru_cache(maxsize=1)
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Chaque fichier des actions et son arbre."""
    return tuple((f, ast.parse(f.read_text(encoding="utf-8"))) for f in sorted(Path("actions").rglob("*.py")))


@lru_cache(maxsize=1)
def constants() -> set[str]:
    """Toutes les chaînes écrites telles quelles dans les actions."""
    return {
        n.value
        for _, arbre in trees()
        for n in ast.walk(arbre)
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


@lru_cache(maxsize=1)
def patterns() -> set[str]:
    """Les motifs des chaînes composées : `f"utter_pole_{genre}_pres"` → `utter_pole_.+_pres`."""
    return {pattern(n) for _, arbre in trees() for n in ast.walk(arbre) if isinstance(n, ast.JoinedStr)}


def pattern(chaine: ast.JoinedStr) -> str:
    return "".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in chaine.values)


def calls(*noms: str) -> Iterator[tuple[Path, ast.Call]]:
    """Les appels de ces fonctions dans les actions."""
    for fichier, arbre in trees():
        for noeud in ast.walk(arbre):
            if (
                isinstance(noeud, ast.Call)
                and isinstance(noeud.func, ast.Name)
                and noeud.func.id in noms
                and noeud.args
            ):
                yield fichier, noeud


def literals(noeud: ast.expr) -> list[str]:
    """Les valeurs possibles d'une expression écrite en clair (constante, ou choix entre constantes)."""
    if isinstance(noeud, ast.IfExp):
        return [*literals(noeud.body), *literals(noeud.orelse)]
    return [noeud.value] if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) else []
