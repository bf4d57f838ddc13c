"""Un tour de parole tel que Rasa l'a compris, sans rien de Rasa dedans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from actions.noyau.profils import SUJETS

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
    """Le message courant : `entites` suit le contrat (clé → valeur officielle, ou liste de valeurs).

    `bribe` : les mentions d'un message court, lu comme une bribe du fil. `lisible` est le texte récrit sans ses fautes connues. `sans` : les clés du fil que ce message écarte ; `seconde` : une deuxième question du même message (`{texte, but, entites}`).
    """

    but: str
    confiance: float = 1.0
    texte: str = ""
    entites: dict[str, Any] = field(default_factory=dict)
    candidats: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    morceaux: dict[str, list[str]] = field(default_factory=dict)
    classement: tuple[tuple[str, float], ...] = ()
    charge: dict[str, Any] | None = None
    langue: str | None = None
    sans: tuple[str, ...] = ()
    seconde: dict[str, Any] | None = None
    lisible: str = ""
    bribe: tuple[dict[str, Any], ...] = ()


def read_tour(message: dict[str, Any]) -> Tour:
    """Le `latest_message` de Rasa en `Tour` ; une `demande` (bouton) devient la charge."""
    intention = message.get("intent") or {}
    texte = message.get("text") or ""
    toutes = message.get("entities") or []
    mentions = [m for m in toutes if not _denied(texte, m)]
    charge = next((m["value"] for m in mentions if m.get("entity") == "demande"), None)
    langue = next((m["value"] for m in mentions if m.get("entity") == "langue"), None)
    seconde = next((m["value"] for m in mentions if m.get("entity") == "seconde"), None)
    return Tour(
        but=intention.get("name") or "nlu_fallback",
        confiance=float(intention.get("confidence") or 0.0),
        texte=texte,
        entites=_gather(mentions),
        candidats=_candidates(mentions),
        morceaux=_pieces(toutes),
        classement=tuple((r["name"], float(r["confidence"])) for r in message.get("intent_ranking") or []),
        charge=charge if isinstance(charge, dict) else None,
        langue=langue,
        seconde=seconde if isinstance(seconde, dict) else None,
        lisible=str(message.get("lisible") or ""),
        bribe=tuple(m for m in message.get("bribe") or [] if not _denied(texte, m)),
    )


def as_fragment(tour: Tour) -> Tour:
    """Le tour avec les entités d'une bribe : « public seulement » dit un secteur, quel que soit le but lu."""
    mentions = list(tour.bribe)
    return replace(tour, entites=_gather(mentions), candidats=_candidates(mentions), morceaux=_pieces(mentions))


def first_question(tour: Tour) -> Tour:
    """La question servie d'abord d'un message qui en porte deux, seule : son texte et ses entités."""
    premiere = (tour.seconde or {}).get("premiere") or {}
    mentions = premiere.get("entites") or []
    return replace(
        tour,
        texte=premiere.get("texte") or tour.texte,
        lisible="",
        entites=_with_subject(_gather(mentions), tour),
        candidats=_candidates(mentions),
        morceaux=_pieces(mentions),
        seconde=None,
    )


def second_question(tour: Tour) -> Tour:
    """L'autre question, comme un tour à elle seule."""
    autre = tour.seconde or {}
    mentions = autre.get("entites") or []
    return Tour(
        but=str(autre.get("but")),
        confiance=float(autre.get("confiance") or 0.0),
        texte=str(autre.get("texte") or ""),
        entites=_with_subject(_gather(mentions), tour),
        candidats=_candidates(mentions),
        morceaux=_pieces(mentions),
    )


def _with_subject(siennes: dict[str, Any], tour: Tour) -> dict[str, Any]:
    """Une moitié sans sujet parle de celui du message (« où est le CAP cuisine et ça dure combien ? »)."""
    if SUJETS & siennes.keys():
        return siennes
    return {**{c: v for c, v in tour.entites.items() if c in ("formation", "metier", "lieu")}, **siennes}


_NIE = re.compile(
    r"\bpas? (?:(?:a|à|au|en|dans|le|la|les|ce|cet|cette|un|une|de|du|d|l|pour|sur|vers|par)[ '’]*)*$", re.IGNORECASE
)


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
