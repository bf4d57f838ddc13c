"""Rasa tuée net à des instants tirés au sort, entre deux messages et pendant : rien n'est perdu, et elle revient."""

from __future__ import annotations

import os
import random
import threading
import time
from typing import TYPE_CHECKING

from tests.chaos.passerelle import Eleve
from tests.chaos.tableau import Constat

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

INSTANTS = int(os.environ.get("CHAOS_INSTANTS", "50"))
GRAINE = 20261122
QUESTION, SUITE = "CAP cuisine près de Cholet", "et à Angers ?"


def is_real(reponse: dict[str, object]) -> bool:
    return "chercher_formation" in str(reponse["compris"])


def test_rasa_tuee_entre_et_pendant_les_messages(tout: Supervisor, reglages_chaos: Settings, constat: Constat) -> None:
    hasard, retours, excuses = random.Random(GRAINE), [], 0
    eleves = [Eleve(reglages_chaos.api_url) for _ in range(3)]
    envois = 0
    for rang in range(INSTANTS):
        eleve = eleves[rang % 3]
        assert eleve.send(QUESTION).status_code == 200
        coup = threading.Timer(hasard.uniform(0, 0.12), tout.kill_process, ("rasa",))
        coup.start()
        for attente in (0.0, hasard.uniform(0, 0.3)):
            time.sleep(attente)
            reponse = eleve.send(QUESTION)
            assert reponse.status_code == 200 and reponse.json()["messages"]
            excuses += not is_real(reponse.json())
        coup.join()
        debut = time.monotonic()
        tout.start_process("rasa")
        while not is_real(eleve.send(QUESTION).json()):
            assert time.monotonic() - debut < 120
            envois += 1
            time.sleep(0.5)
        retours.append(time.monotonic() - debut)
        suite = eleve.send(SUITE).json()
        assert suite["compris"]["entites"]["formation"][0]["libelle"] == "CAP cuisine", "le fil est gardé"
        envois += 5
    assert sum(len(eleve.said()) for eleve in eleves) == envois and not any(eleve.unanswered() for eleve in eleves)
    constat.fait = f"SIGKILL de Rasa à {INSTANTS} instants, {envois} messages"
    constat.vu = f"200 toujours ; {excuses} excuses avec le PsyEN, le reste répondu ; le fil repris à chaque fois"
    constat.perdu = "0 message, 0 sans réponse"
    constat.retour = f"{sorted(retours)[len(retours) // 2]:.1f} (médiane), {max(retours):.1f} au plus"
