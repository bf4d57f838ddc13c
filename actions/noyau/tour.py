"""Un tour de parole tel que Rasa l'a compris, sans rien de Rasa dedans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

CLES = (
    "formation",
    "niveau",
    "niveau_vise",
    "metier",
    "domaine",
    "lieu",
    "etablissement",
    "campus",
    "famille",
    "statut",
    "secteur",
)
LISTES = ("formation",)


@dataclass(frozen=True)
class Tour:
    """Le message courant : `entites` suit le contrat (clé → valeur officielle, ou liste de valeurs)."""

    but: str
    confiance: float = 1.0
    texte: str = ""
    entites: dict[str, Any] = field(default_factory=dict)
    candidats: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    morceaux: dict[str, list[str]] = field(default_factory=dict)
    classement: tuple[tuple[str, float], ...] = ()
    charge: dict[str, Any] | None = None
    langue: str | None = None


def read_tour(message: dict[str, Any]) -> Tour:
    """Le `latest_message` de Rasa en `Tour` ; une `demande` (bouton) devient la charge."""
    intention = message.get("intent") or {}
    texte = message.get("text") or ""
    mentions = [m for m in message.get("entities") or [] if not _denied(texte, m)]
    charge = next((m["value"] for m in mentions if m.get("entity") == "demande"), None)
    langue = next((m["value"] for m in mentions if m.get("entity") == "langue"), None)
    return Tour(
        but=intention.get("name") or "nlu_fallback",
        confiance=float(intention.get("confidence") or 0.0),
        texte=texte,
        entites=_gather(mentions),
        candidats=_candidates(mentions),
        morceaux=_pieces(mentions),
        classement=tuple((r["name"], float(r["confidence"])) for r in message.get("intent_ranking") or []),
        charge=charge if isinstance(charge, dict) else None,
        langue=langue,
    )


_NIE = re.compile(r"\bpas (?:(?:a|à|au|en|dans|le|la|les|de|du|d|l|pour|sur|vers|par)[ '’]*)*$", re.IGNORECASE)


def _denied(texte: str, mention: dict[str, Any]) -> bool:
    """« pas Le Mans, Angers » : ce qui suit « pas » n'est pas demandé."""
    return mention.get("entity") in CLES and bool(_NIE.search(texte[: mention.get("start") or 0]))


def _gather(mentions: list[dict[str, Any]]) -> dict[str, Any]:
    """Les valeurs par clé : une seule → elle-même, plusieurs → liste ; `formation` est toujours une liste."""
    valeurs: dict[str, list[Any]] = {}
    for mention in mentions:
        cle, valeur = mention.get("entity"), mention.get("value")
        if cle not in CLES or valeur in (None, "", [], {}):
            continue
        for une in valeur if isinstance(valeur, list) else [valeur]:
            if une not in valeurs.setdefault(cle, []):
                valeurs[cle].append(une)
    return {c: v if c in LISTES or len(v) > 1 else v[0] for c, v in valeurs.items()}


def _candidates(mentions: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Les autres lectures possibles d'un nom ambigu, par clé (« Mayenne » : ville ou département)."""
    return {m["entity"]: m["autres"] for m in mentions if m.get("entity") in CLES and m.get("autres")}


def _pieces(mentions: list[dict[str, Any]]) -> dict[str, list[str]]:
    pieces: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.get("entity") in CLES and mention.get("texte"):
            pieces.setdefault(mention["entity"], []).append(mention["texte"])
    return pieces
