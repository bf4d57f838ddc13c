"""Deux questions dans un message : « c'est quoi un pôle métiers et y a un CAP fleuriste à Angers ? »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from langue.mention import Mention

MOTS_MIN = 2
SUR = 0.7
"""Chaque moitié doit se suffire : son but lu au moins avec cette probabilité."""
NON_DEMANDES = frozenset(
    {
        "saluer",
        "au_revoir",
        "remercier",
        "identite_assistant",
        "aide",
        "hors_sujet",
        "autre_langue",
        "preciser",
        "relance",
        "detresse",
        "nlu_fallback",
    }
)
_DEMANDE = (
    r"(?:qui|ki|combien|cb|quand|kan|où|ou (?=ça|ca|c|je|on|est|se|il|ya|y)|comment|pourquoi|pk|quels?|quelles?|quoi|koi|c'?est|c (?:quoi|koi|ou|où)|est-ce|y ?a|ya|il y a|peut-on|"
    r"je (?:veux|cherche|voudrais)|jveux|jcherche|donnez|dites|me (?:dire|donner|préciser)|s'il|si)"
)
_COUPURES = (
    re.compile(r"[?!;]+\s+(?:et\s+)?(?=\S)", re.IGNORECASE),
    re.compile(rf"\s*,?\s+(?:et|puis|et puis|et aussi|aussi|sinon)\s+(?={_DEMANDE}\b)", re.IGNORECASE),
    re.compile(rf"[.,]\s+(?={_DEMANDE}\b)", re.IGNORECASE),
)


@dataclass(frozen=True)
class Moitie:
    """Une moitié de message, ses vues et ses mentions ; le but et sa probabilité une fois lus."""

    texte: str
    vues: tuple[str, str, str]
    mentions: list[Mention]
    but: str = ""
    probabilite: float = 0.0


def split(texte: str) -> tuple[str, str] | None:
    """Les deux moitiés d'un message qui semble porter deux questions ; None sinon."""
    for coupure in _COUPURES:
        for lue in coupure.finditer(texte):
            avant, apres = texte[: lue.start()].strip(" ,"), texte[lue.end() :].strip()
            if len(avant.split()) >= MOTS_MIN and len(apres.split()) >= MOTS_MIN:
                return avant, apres
    return None


def second_question(but: str, moities: list[Moitie]) -> Moitie | None:
    """La moitié que le but du message entier laisse sans réponse ; None si les deux demandent la même chose."""
    premiere, deuxieme = moities
    sures = all(m.probabilite >= SUR and m.but not in NON_DEMANDES for m in moities)
    if not sures or premiere.but == deuxieme.but or but not in (premiere.but, deuxieme.but):
        return None
    return deuxieme if but == premiere.but else premiere


def as_entity(
    autre: Moitie, principale: Moitie, entites: list[dict[str, Any]], siennes: list[dict[str, Any]]
) -> dict[str, Any]:
    """L'entité `seconde` : la question laissée, ses entités, et celles de la question servie d'abord."""
    valeur = {
        "texte": autre.texte,
        "but": autre.but,
        "confiance": autre.probabilite,
        "entites": siennes,
        "premiere": {"texte": principale.texte, "entites": entites},
    }
    return {"entity": "seconde", "start": 0, "end": 0, "value": valeur, "extractor": "Moities"}
