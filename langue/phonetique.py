"""Clé phonétique du français écrit par des élèves : deux mots qui se disent pareil ont la même clé."""

from __future__ import annotations

import re
from functools import lru_cache

REGLES: tuple[tuple[str, str, str], ...] = (
    # motif, remplacement, exemple : les deux mots ont la même clé
    (r"[^a-z0-9]", "", "l'eau / leau"),
    (r"ph", "f", "photo / foto"),
    (r"qu?|ck", "k", "plastique / plastik"),
    (r"sch|ch|sh", "S", "chocolat / shocolat"),
    (r"c(?=[eiy])", "s", "cybersécurité / sibersecurite"),
    (r"c", "k", "cuisine / kuisine"),
    (r"g(?=[eiy])", "j", "gestion / jestion"),
    (r"gu(?=[eiy])", "g", "guérande / gérande"),
    (r"h", "", "hôtellerie / otellerie"),
    (r"y", "i", "métayer / métaier"),
    (r"(.)\1+", r"\1", "cholet / chollet"),
    (r"(?<=[a-z])s$", "", "sables / sable"),
    (r"x$", "", "travaux / travau"),
    (r"e?aux?", "o", "châteaubriant / chatobriant"),
    (r"oeu|eu", "6", "coiffeur / koifeur"),
    (r"ou", "8", "soudeur / soudeur"),
    (r"(?:er|ez|et|ai|ei|ee)$", "2", "plombier / plombiez"),
    (r"ai|ei", "e", "nazaire / nazère"),
    (r"tion|ssion|sion|cion", "sion", "alimentation / alimentassion"),
    (r"[ae][nm](?=[^aeiou]|$)", "an", "agencement / agensement"),
    (r"(?:in|im)(?=[^aeioun]|$)", "in", "impression / inpression"),
    (r"(?<=..)2$", "", "cholet / chollé"),
    (r"z", "s", "hazard / hasard"),
    (r"(?<=..)(?:e|t|d|p|s)+$", "", "patissière / patissier"),
    (r"(.)\1+", r"\1", "mareyage / mareiage"),
)
_COMPILEES = tuple((re.compile(motif), valeur) for motif, valeur, _ in REGLES)


@lru_cache(maxsize=65536)
def phonetique(forme: str) -> str:
    """Clé d'un mot plié ; la chaîne vide si le mot n'a pas de lettre."""
    for motif, valeur in _COMPILEES:
        forme = motif.sub(valeur, forme)
    return forme
