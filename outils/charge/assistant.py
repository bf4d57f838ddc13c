"""Un assistant entier à soi, avec ses ports et ses conversations, dont les limites par adresse sont levées par réglage."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from lancer.log import Log
from lancer.settings import Settings
from lancer.supervisor import Supervisor
from lancer.trial import trial_settings

LIMITES = {
    "ORIENTATION_ADRESSE_RAFALE": "1000000",
    "ORIENTATION_ADRESSE_PAR_MINUTE": "1000000",
    "ORIENTATION_CONVERSATION_RAFALE": "1000000",
    "ORIENTATION_CONVERSATION_PAR_MINUTE": "1000000",
}
"""Tous les élèves de l'essai ont la même adresse : les limites d'usage mesureraient l'essai, pas l'assistant."""
NOMS = ("api", "rasa", "actions")


@dataclass(frozen=True)
class Assistant:
    """Un assistant en marche."""

    url: str
    pids: dict[str, int]

    def issues(self) -> dict[str, float]:
        """Tours par issue (`rasa` : répondu ; le reste : excuse), d'après `/metrics`."""
        compte: dict[str, float] = {}
        for ligne in httpx.get(f"{self.url}/metrics", timeout=10).text.splitlines():
            if ligne.startswith("orientation_tours_total{"):
                issue = ligne.split('issue="')[1].split('"')[0]
                compte[issue] = compte.get(issue, 0) + float(ligne.rsplit(" ", 1)[1])
        return compte


@contextmanager
def running(**changes: object) -> Iterator[Assistant]:
    """Le temps du bloc ; `changes` : réglages du lanceur."""
    os.environ.update(LIMITES)
    with tempfile.TemporaryDirectory(prefix="charge-") as dossier:
        settings: Settings = trial_settings(Path(dossier) / "var").model_copy(update=changes)
        with Supervisor.from_settings(settings, Log()) as superviseur:
            pids = {nom: superviseur.pid(nom) or 0 for nom in NOMS}
            yield Assistant(settings.api_url, pids)
