"""Découper un message en jetons sans accents, chacun avec sa place dans le texte d'origine."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_JETON = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|(?<!\w)s/|\d+[^\W\d_]{1,9}(?!\w)|\d+|[^\W\d_]+|[?!]")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
APOSTROPHES = ("'", "’", "`", "´", "ʼ")
VIDES = frozenset("a au aux d de des du en et l la le les un une the".split())
"""Petits mots sautés à l'intérieur d'un nom : « bac pro métiers de la coiffure »."""


@dataclass(frozen=True)
class Jeton:
    """Un mot plié (minuscules, sans accents) et sa place [debut, fin[ dans le message."""

    forme: str
    debut: int
    fin: int
    elide: bool = False
    """Vrai si une apostrophe suit : le « c » de « c'est »."""


@lru_cache(maxsize=65536)
def plier(mot: str) -> str:
    """« Œuvré » → « oeuvre » ; ne change ni les chiffres ni les espaces."""
    if mot.isascii():
        return mot.lower()
    plat = unicodedata.normalize("NFKD", mot.translate(_LIGATURES).lower())
    return "".join(c for c in plat if not unicodedata.combining(c))


def decouper(texte: str) -> list[Jeton]:
    """Jetons du message dans l'ordre ; « c.a.p. » donne « cap », « s/ » donne « sur »."""
    return [
        Jeton(_forme(m.group()), m.start(), m.end(), texte[m.end() : m.end() + 1] in APOSTROPHES)
        for m in _JETON.finditer(texte)
    ]


def _forme(brut: str) -> str:
    if brut.lower() == "s/":
        return "sur"
    return plier(brut.replace(".", ""))


@lru_cache(maxsize=65536)
def cle(texte: str) -> str:
    """Clé de comparaison d'un nom : jetons pliés sans petits mots, « st » écrit « saint »."""
    formes = [canon(j.forme) for j in decouper(texte)]
    pleines = [f for f in formes if f not in VIDES]
    return " ".join(pleines or formes)


_CANON = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "1ere": "1re",
    "premiere": "1re",
    "2nde": "2de",
    "seconde": "2de",
    "secondes": "2de",
    "2nd": "2de",
    "2ndes": "2de",
    "2des": "2de",
    "troisieme": "3e",
    "3eme": "3e",
}


def canon(forme: str) -> str:
    """Écriture unique des abréviations communes au texte et aux noms : st → saint, 2nde → 2de."""
    return _CANON.get(forme, forme)
