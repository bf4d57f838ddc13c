"""Des élèves qui parlent tous à la fois, en jouant les dialogues de la suite."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import httpx
import yaml

from outils.charge.racine import RACINE

DIALOGUES = RACINE / "tests" / "dialogues"
PAUSE_MEDIANE_S, PAUSE_ETENDUE, PAUSE_MIN_S, PAUSE_MAX_S = 12.0, 0.5, 4.0, 40.0
"""Lire une réponse de trois lignes et ses fiches, puis taper dix mots sur un téléphone : 12 s au milieu, de 4 à 40 s."""


@dataclass
class Releve:
    """Ce que les élèves ont vécu : `tours` = (instant de la réponse, secondes attendues), depuis le début."""

    debut: float = field(default_factory=time.monotonic)
    tours: list[tuple[float, float]] = field(default_factory=list)
    ouvertes: int = 0
    erreurs: list[str] = field(default_factory=list)

    def seconds(self) -> float:
        return time.monotonic() - self.debut


@lru_cache(maxsize=1)
def load_dialogues() -> list[list[str]]:
    """Les messages tapés de chaque dialogue, sans ceux qui cassent quelque chose ni ceux qui prennent un bouton."""
    bruts = [
        brut
        for fichier in sorted(DIALOGUES.glob("*/*.yml"))
        if fichier.parent.name != "pannes"
        for brut in yaml.safe_load(fichier.read_text(encoding="utf-8"))
    ]
    return [[tour["dit"] for tour in brut["tours"]] for brut in bruts if all("dit" in t for t in brut["tours"])]


def pauses(graine: int) -> Iterator[float]:
    """Des temps de lecture et de frappe, log-normaux."""
    hasard = random.Random(graine)
    while True:
        tirage = hasard.lognormvariate(0, PAUSE_ETENDUE) * PAUSE_MEDIANE_S
        yield min(PAUSE_MAX_S, max(PAUSE_MIN_S, tirage))


async def speak(http: httpx.AsyncClient, releve: Releve, graine: int, fin: float, lent: bool) -> None:
    """Un élève : il ouvre une conversation, joue un dialogue, en ouvre une autre, jusqu'à `fin` secondes."""
    hasard, attentes = random.Random(graine), pauses(graine)
    dialogues = load_dialogues()
    if lent:
        await asyncio.sleep(hasard.uniform(0, PAUSE_MEDIANE_S))
    while releve.seconds() < fin:
        try:
            await _play(http, releve, hasard.choice(dialogues), lambda: next(attentes) if lent else 0.0, fin)
        except (httpx.HTTPError, KeyError, ValueError) as erreur:
            releve.erreurs.append(f"{type(erreur).__name__} {erreur}"[:200])
            await asyncio.sleep(1)


async def _play(
    http: httpx.AsyncClient, releve: Releve, messages: list[str], pause: Callable[[], float], fin: float
) -> None:
    ouverte = (await http.post("/conversations", json={})).raise_for_status().json()
    releve.ouvertes += 1
    entetes = {"Authorization": f"Bearer {ouverte['jeton']}"}
    for message in messages:
        await asyncio.sleep(pause())
        if releve.seconds() >= fin:
            return
        depart = time.monotonic()
        reponse = await http.post(f"/conversations/{ouverte['id']}/messages", json={"texte": message}, headers=entetes)
        reponse.raise_for_status()
        assert reponse.json()["messages"]
        releve.tours.append((releve.seconds(), time.monotonic() - depart))
