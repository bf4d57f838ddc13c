"""Un processus mort ou muet est relancé, de plus en plus tard, sans orage de relances."""

from __future__ import annotations

import io
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from lancer.errors import ProcessDied
from lancer.log import Log
from lancer.ports import http_status
from lancer.process import Process
from lancer.supervisor import Supervisor
from lancer.surveillance import Regles, Surveillance
from tests.lancer.faux import faux

VITE = Regles(essai=0.2, relances=5, retour=10)


@contextmanager
def watched(supervisor: Supervisor, canary: Callable[[], bool] | None = None) -> Iterator[None]:
    """La surveillance en route dans un fil."""
    fil = threading.Thread(target=supervisor.watch, args=(canary,))
    fil.start()
    try:
        yield
    finally:
        supervisor.request_stop()
        fil.join(10)


def back(supervisor: Supervisor, pid: int | None, seconds: float = 12) -> float:
    """Secondes avant qu'un autre processus réponde à la place de `pid`."""
    debut = time.monotonic()
    process = supervisor._processes["faux"]
    while process.pid in (pid, None) or not process.ready:
        assert time.monotonic() - debut < seconds, "pas revenu"
        time.sleep(0.05)
    return time.monotonic() - debut


@pytest.mark.parametrize("nom", ["SIGKILL", "SIGSTOP"])
def test_un_mort_ou_un_fige_est_remplace(nom: str, log: Log) -> None:
    with Supervisor([faux()], log, VITE) as supervisor, watched(supervisor):
        pid = supervisor.pid("faux")
        assert pid
        os.kill(pid, signal.Signals[nom])
        secondes = back(supervisor, pid)
    print(f"\n{nom} : un autre répond après {secondes:.1f} s")


def test_un_fige_qui_revient_vite_est_laisse(log: Log) -> None:
    with Supervisor([faux()], log, Regles(essai=0.5)) as supervisor, watched(supervisor):
        pid = supervisor.pid("faux")
        supervisor.freeze_process("faux")
        time.sleep(0.6)
        supervisor.thaw_process("faux")
        time.sleep(3)
        assert supervisor.pid("faux") == pid


def test_l_autre_processus_n_est_pas_touche(log: Log) -> None:
    voisin = faux("voisin")
    with Supervisor([faux(), voisin], log, VITE) as supervisor, watched(supervisor):
        pid, pid_voisin = supervisor.pid("faux"), supervisor.pid("voisin")
        supervisor._processes["faux"].send(signal.SIGKILL)
        assert http_status(voisin.host, voisin.port, "/") == 200
        back(supervisor, pid)
        assert supervisor.pid("voisin") == pid_voisin


def test_un_canari_muet_relance_le_dialogue(log: Log) -> None:
    reponses = iter([True, False])
    with Supervisor([faux("rasa"), faux("api")], log, VITE) as supervisor:
        pids = {nom: supervisor.pid(nom) for nom in ("rasa", "api")}
        with watched(supervisor, lambda: next(reponses, True)):
            time.sleep(4)
        assert supervisor.pid("rasa") not in (pids["rasa"], None) and supervisor.pid("api") == pids["api"]


class FauxProcess(Process):
    """Un processus qu'on dit mort ou muet ; rien n'est lancé."""

    def __init__(self, log: Log) -> None:
        super().__init__(faux(), log)
        self.mort, self.muet, self.lances, self.essais = False, False, 0, 0

    @property
    def exit_code(self) -> int | None:
        return 1 if self.mort else None

    def answers(self, timeout: float = 2.0) -> bool:
        self.essais += 1
        return not self.muet

    def start(self) -> None:
        self.lances += 1

    def finish(self) -> None:
        pass


class Horloge:
    def __init__(self) -> None:
        self.secondes = 0.0

    def __call__(self) -> float:
        return self.secondes


def run(surveillance: Surveillance, horloge: Horloge, secondes: float) -> list[float]:
    """Regarde dix fois par seconde ; les instants où le processus a été lancé."""
    process, lancements = surveillance.process, []
    assert isinstance(process, FauxProcess)
    fin = horloge.secondes + secondes
    while horloge.secondes < fin:
        avant = process.lances
        surveillance.look()
        if process.lances > avant:
            lancements.append(round(horloge.secondes, 1))
        horloge.secondes += 0.1
    return lancements


def test_les_relances_s_espacent_puis_s_arretent(log: Log) -> None:
    process, horloge = FauxProcess(log), Horloge()
    process.mort = True
    surveillance = Surveillance(process, Regles(relances=4), log, horloge)
    with pytest.raises(ProcessDied):
        run(surveillance, horloge, 100)
    assert process.lances == 4 and 1 + 2 + 4 + 8 <= horloge.secondes < 17


def test_des_chutes_rares_ne_s_additionnent_pas(log: Log) -> None:
    process, horloge = FauxProcess(log), Horloge()
    surveillance = Surveillance(process, Regles(relances=2), log, horloge)
    for _ in range(6):
        process.mort = True
        run(surveillance, horloge, 0.5)
        process.mort = False
        run(surveillance, horloge, 400)
    assert process.lances == 6


def test_trois_silences_et_pas_deux(log: Log) -> None:
    process, horloge = FauxProcess(log), Horloge()
    surveillance = Surveillance(process, Regles(essai=5), log, horloge)
    process.muet = True
    assert run(surveillance, horloge, 1.5) == [] and process.essais == 2
    process.muet = False
    assert run(surveillance, horloge, 20) == []
    process.muet = True
    assert len(run(surveillance, horloge, 12)) == 1


def test_sans_canari_un_muet_est_laisse(log: Log) -> None:
    process, horloge = FauxProcess(log), Horloge()
    process.muet = True
    assert run(Surveillance(process, Regles(essai=0), log, horloge), horloge, 60) == [] and process.essais == 0


def test_une_relance_est_dite_avec_sa_raison_et_sa_duree(log: Log, ecran: io.StringIO) -> None:
    process, horloge = FauxProcess(log), Horloge()
    surveillance = Surveillance(process, Regles(), log, horloge)
    process.mort = True
    run(surveillance, horloge, 0.5)
    process.mort = False
    run(surveillance, horloge, 5)
    assert "s'est arrêté tout seul (code 1)" in ecran.getvalue() and "répond de nouveau, 1," in ecran.getvalue()
