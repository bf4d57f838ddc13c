"""Un dispositif nommé en toutes lettres (« campus », « lycée des métiers »…) ramène à lui une question que le classifieur lit de travers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langue.normalisation import normaliser

INTOUCHABLES = frozenset(
    {"detresse", "saluer", "au_revoir", "remercier", "contacter_conseiller", "autre_langue", "choix", "relance"}
)
"""Buts qu'un nom ne redresse pas : on peut remercier « pour le campus »."""
HESITANT = 0.5
AVEC_NOMS = frozenset({"formation", "etablissement"})
"""Une formation ou un lycée nommé porte la question : « un bac pro dans un lycée des métiers »."""


@dataclass(frozen=True)
class Dispositif:
    """Comment on le nomme, ses buts (le premier à défaut), et la confiance sous laquelle une autre lecture cède."""

    dit: re.Pattern[str]
    buts: tuple[str, ...]
    certain: float


_METIER = r"met[ie]+rs?\b"
DISPOSITIFS = (
    Dispositif(
        re.compile(rf"\bly(?:c|ss)e\w* (?:des |de |d ){_METIER}"),
        ("definir_lycee_metiers", "criteres_lycee_metiers"),
        0.9,
    ),
    Dispositif(re.compile(r"\bpoles? (?:de |d )?(?:[qk]al[ie]+f|qualif)\w*"), ("definir_pole_qualification",), 0.9),
    Dispositif(re.compile(rf"\bpoles? (?:de |des )?{_METIER}"), ("definir_pole_metiers",), 0.9),
    Dispositif(
        re.compile(rf"\bfamilles? (?:de |des |d )?{_METIER}"),
        ("definir_famille_metiers", "lister_familles", "detailler_famille"),
        0.7,
    ),
    Dispositif(
        re.compile(r"\b(?:campus|cmq)\b"),
        (
            "definir_campus",
            "services_campus",
            "label_campus",
            "histoire_campus",
            "campus_par_filiere",
            "campus_proche",
            "lister_campus",
        ),
        0.7,
    ),
    Dispositif(re.compile(r"\bpoles\b|\bpole (?!emploi)"), ("definir_pole_qualification", "definir_pole_metiers"), 0.8),
    Dispositif(re.compile(r"\brectora\w*\b"), ("contacter_conseiller",), 0.95),
)


def named_goal(texte: str, classement: Sequence[tuple[str, float]], cles: Collection[str]) -> str | None:
    """Le but du dispositif nommé, quand un autre, ou lui-même, est lu sans assurance ; None s'il n'y a rien à redresser.

    `classement` : (but, probabilité), le but lu d'abord ; `cles` : les entités du message.
    """
    if not classement:
        return None
    plat = " ".join(j.forme for j in normaliser(texte))
    but, confiance = classement[0]
    nomme = next((d for d in DISPOSITIFS if d.dit.search(plat)), None)
    if nomme is not None and but in nomme.buts:
        return but if confiance < HESITANT else None
    if nomme is None or but in INTOUCHABLES or _holds(but, confiance, plat, nomme, cles):
        return None
    return next((autre for autre, _ in classement if autre in nomme.buts), nomme.buts[0])


def _holds(but: str, confiance: float, plat: str, nomme: Dispositif, cles: Collection[str]) -> bool:
    """Vrai si la lecture tient : un autre dispositif nommé lui aussi, un nom de la base, ou l'assurance du classifieur."""
    if but == "comparer_diplomes":
        return "formation" in cles or "niveau" in cles
    if any(but in d.buts and d.dit.search(plat) for d in DISPOSITIFS) or AVEC_NOMS & set(cles):
        return True
    return but != "nlu_fallback" and confiance >= nomme.certain
