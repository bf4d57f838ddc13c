"""Dire un fait en français : une phrase, sa date quand il est ancien, ce qui l'a remplacé."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.libelles import label
from actions.noyau.relances import flatten

_ANNEE = re.compile(r"\b(19|20)\d\d\b")
_A_JOUR = re.compile(r"\b(depuis|désormais|aujourd['’]hui)\b", re.IGNORECASE)
VIDES = frozenset(
    "le la les l un une des de du d a au aux en et ou qui que est sont etait dans pour par sur avec son sa ses ce cette ces il elle on se s plus "
    "campus lycee metiers metier pole famille familles qualification qualifications formation formations".split()
)


def tell(fait: dict[str, Any]) -> str:
    """La phrase d'un fait : « Début 2015, … 31 campus. Depuis : 104 en 2021… » quand un fait plus récent le remplace."""
    texte = sentence(fait["texte"], fait.get("titre") or "")
    depuis = fait.get("remplace_par")
    if depuis and not _A_JOUR.search(texte):
        return label(
            "fait_perime" if fait.get("statut") == "perime" else "fait_depasse", texte=texte, depuis=depuis.rstrip(".")
        )
    return label("fait_a_verifier", texte=texte) if fait.get("statut") == "a_verifier" else texte


def tell_all(faits: list[dict[str, Any]]) -> str:
    """Les phrases à la suite ; ce qui les remplace toutes, et l'année d'une source ancienne, une seule fois à la fin."""
    suivants = [f.get("remplace_par") for f in faits[1:]]
    dits = [
        {**f, "remplace_par": None} if f.get("remplace_par") in suivants[rang:] else f for rang, f in enumerate(faits)
    ]
    dits = [
        {**f, "titre": ""} if rang and f.get("notion") == faits[0].get("notion") else f for rang, f in enumerate(dits)
    ]
    texte = " ".join(tell(f) for f in dits)
    annees = sorted(
        {year_of(f) for f in faits if f.get("statut") == "historique" and not _ANNEE.search(tell(f))} - {""}
    )
    return label("fait_date", texte=texte.rstrip("."), annee=annees[-1]) if annees else texte


def year_of(fait: dict[str, Any]) -> str:
    """L'année de la source d'un fait ; vide si elle n'est pas datée."""
    annee = _ANNEE.search(str((fait.get("source") or {}).get("date") or fait.get("date") or ""))
    return annee.group(0) if annee else ""


def sentence(texte: str, titre: str) -> str:
    """Une phrase entière : une note télégraphique (« niveau 4 ») reçoit son sujet, et toute phrase son point."""
    texte = texte.strip()
    if texte[:1].islower() and titre:
        texte = label("fait_de_virgule" if " : " in texte else "fait_de", titre=titre, texte=texte)
    texte = texte[:1].upper() + texte[1:]
    return texte if texte.endswith((".", "»", "?")) else f"{texte}."


def close_in_meaning(un: str, autre: str) -> bool:
    """Vrai si deux phrases disent presque la même chose : les mots pleins de l'une sont aux trois quarts dans l'autre."""
    a, b = _content(un), _content(autre)
    return bool(a and b) and len(a & b) >= 0.75 * min(len(a), len(b))


def _content(texte: str) -> set[str]:
    return set(flatten(texte).split()) - VIDES
