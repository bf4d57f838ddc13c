"""Le temps d'un tour quand la conversation s'allonge : Rasa qui relit tout, et le suivi borné, aux mêmes instants."""

from __future__ import annotations

import time
from itertools import cycle, islice
from statistics import median

import httpx

from outils.charge.assistant import running
from outils.charge.eleves import load_dialogues

TOURS = 100
TRANCHES = ((0, 20), (20, 60), (60, 100))


class Longue:
    """Une conversation sans fin."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=30)
        ouverte = self._http.post("/conversations", json={}).json()
        self._chemin = f"/conversations/{ouverte['id']}/messages"
        self._entetes = {"Authorization": f"Bearer {ouverte['jeton']}"}
        self.reponses: list[str] = []
        self.millisecondes: list[float] = []

    def say(self, texte: str) -> None:
        debut = time.perf_counter()
        reponse = self._http.post(self._chemin, json={"texte": texte}, headers=self._entetes).raise_for_status()
        self.millisecondes.append((time.perf_counter() - debut) * 1000)
        self.reponses.append(reponse.text)


async def run(conversations: int, minutes: float) -> bool:
    """Deux assistants côte à côte, un message à l'un puis à l'autre ; vrai si leurs réponses sont les mêmes."""
    messages = list(islice(cycle(m for d in load_dialogues() for m in d), TOURS))
    with running(tours_relus=0) as tout, running() as borne:
        paires = [(Longue(tout.url), Longue(borne.url)) for _ in range(min(conversations, 3))]
        for message in messages:
            for paire in paires:
                for conversation in paire:
                    conversation.say(message)
    for debut, fin in TRANCHES:
        avant, apres = (median(m for p in paires for m in p[rang].millisecondes[debut:fin]) for rang in (0, 1))
        print(
            f"tours {debut + 1:3} à {fin:3} : p50 {avant:.0f} ms en relisant tout, {apres:.0f} ms borné ({apres / avant:.2f})"
        )
    pareils = sum(a == b for p in paires for a, b in zip(p[0].reponses, p[1].reponses, strict=True))
    print(f"réponses identiques : {pareils} sur {len(paires) * TOURS}")
    return pareils == len(paires) * TOURS
