"""La passerelle tuée net à des instants tirés au sort : chaque message reçu est répondu une fois, ou l'usager le sait."""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter

import httpx
import pytest

from tests.chaos.passerelle import Eleve, Passerelle
from tests.chaos.tableau import Constat
from tests.passerelle.faux_rasa import FauxRasa

INSTANTS = int(os.environ.get("CHAOS_INSTANTS", "50"))
GRAINE = 20261122
REPONSE_S = 0.15
INTERROMPU = "je n’ai pas pu répondre à ton dernier message"


@pytest.mark.parametrize("renvoie", [True, False], ids=["renvoie", "ne renvoie pas"])
def test_passerelle_tuee_pendant_un_message(
    renvoie: bool, passerelle: Passerelle, rasa: FauxRasa, constat: Constat
) -> None:
    hasard, retours, coupes = random.Random(GRAINE), [], 0
    rasa.delai = REPONSE_S
    eleve = Eleve(passerelle.url)
    recus: list[str] = []
    for rang in range(INSTANTS):
        texte, cle = f"message {rang}", f"k{rang}"
        coup = threading.Timer(hasard.uniform(0, 2 * REPONSE_S), passerelle.kill)
        coup.start()
        recu = _answered(eleve, texte, cle)
        coup.join()
        retours.append(passerelle.start())
        coupes += not recu
        if renvoie and not recu:
            assert eleve.send(texte, cle).status_code == 200
            recu = True
        if recu:
            recus.append(texte)
    dits = Counter(eleve.said())
    assert not eleve.unanswered()
    assert max(dits.values()) == 1, "aucun message deux fois"
    assert set(recus) <= set(dits), "tout ce qui a eu sa réponse est au journal"
    avertis = sum(INTERROMPU in m["texte"] for m in eleve.history())
    assert not renvoie or (len(dits) == INSTANTS and avertis == 0)
    constat.fait = f"SIGKILL à {INSTANTS} instants, {coupes} messages coupés"
    constat.vu = "la réponse, au renvoi de la même clé" if renvoie else f"{avertis} fois « interrompu »"
    constat.perdu = f"0 reçu sans réponse, 0 doublon ({len(dits)} messages au journal)"
    constat.retour = f"{sorted(retours)[len(retours) // 2]:.1f} (médiane), {max(retours):.1f} au plus"


def _answered(eleve: Eleve, texte: str, cle: str) -> bool:
    try:
        return eleve.send(texte, cle).status_code == 200
    except httpx.TransportError:
        return False


def test_passerelle_figee_puis_revenue(passerelle: Passerelle, constat: Constat) -> None:
    eleve = Eleve(passerelle.url)
    passerelle.process.send(19)
    threading.Timer(3, passerelle.process.send, (18,)).start()
    debut = time.monotonic()
    assert eleve.send("cap", "k").status_code == 200
    constat.fait, constat.vu, constat.perdu = "SIGSTOP 3 s, message pendant", "sa réponse, en retard", "0"
    constat.retour = f"{time.monotonic() - debut - 3:.1f}"
