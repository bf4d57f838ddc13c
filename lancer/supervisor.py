"""Le superviseur : lance les processus ensemble, attend qu'ils répondent, les arrête ensemble."""

import signal
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from lancer.errors import ProcessDied, StartupTimeout
from lancer.log import Log
from lancer.model import choose_models
from lancer.plan import Service, services
from lancer.ports import check_ports
from lancer.process import Process
from lancer.progress import Progress
from lancer.settings import Settings
from lancer.surveillance import Regles, Surveillance

TICK_SECONDS = 0.2
DIALOGUE = {"rasa", "actions"}


class Supervisor:
    """Gestionnaire de contexte : `with Supervisor.from_settings(settings): …`."""

    def __init__(self, services: Iterable[Service], log: Log | None = None, regles: Regles | None = None) -> None:
        self._log = log or Log()
        self._regles = regles or Regles()
        self._processes = {service.name: Process(service, self._log) for service in services}
        self._watched = {n: Surveillance(p, self._regles, self._log) for n, p in self._processes.items()}
        self._stopping = threading.Event()

    @classmethod
    def from_settings(cls, settings: Settings, log: Log | None = None, model: Path | None = None) -> Self:
        """L'assistant entier : Rasa, actions, API. Sans `model`, le plus récent des bons."""
        regles = Regles(settings.canari_secondes, settings.relances, settings.startup_timeout)
        return cls(services(settings, model or choose_models(settings.models)[0][0]), log, regles)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:  # même Ctrl-C : rien ne doit survivre à un lancement manqué
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Lance tout et attend que tout réponde.

        Lève `PortTaken` avant d'avoir rien lancé, `ProcessDied` ou `StartupTimeout` ensuite.
        """
        check_ports(process.service for process in self._processes.values())
        for process in self._processes.values():
            process.start()
        self._wait_ready(list(self._processes.values()))

    def watch(self, canary: Callable[[], bool] | None = None) -> None:
        """Reste jusqu'à `request_stop` ; relance un processus mort ou muet, lève `ProcessDied` s'il retombe trop.

        `canary` : appelé sans cesse quand tous répondent ; faux s'il faut relancer Rasa et les actions.
        """
        while not self._stopping.wait(TICK_SECONDS):
            for watched in self._watched.values():
                watched.look()
            if canary and all(w.etat == "veille" for w in self._watched.values()) and not canary():
                self._relaunch_dialogue()

    def _relaunch_dialogue(self) -> None:
        """Trop de fois déjà, il reste : les connaissances et les numéros d'aide répondent encore."""
        for name in DIALOGUE & self._watched.keys():
            if not self._watched[name].relaunch(f"{name} ne donne plus de réponse aux messages"):
                self._log.say(f"{name} ne donne plus de réponse aux messages, et l'a trop souvent été relancé", "red")

    @property
    def stopping(self) -> bool:
        """Vrai dès que l'arrêt est demandé."""
        return self._stopping.is_set()

    def request_stop(self) -> None:
        """Demande la fin de `start` ou de `watch` ; utilisable dans un gestionnaire de signal."""
        self._stopping.set()

    def stop(self) -> None:
        """Arrête tous les processus et leurs enfants ; sans effet la deuxième fois."""
        self._stopping.set()
        for process in self._processes.values():
            _ask_to_stop(process)
        for process in self._processes.values():
            process.finish()

    def stop_process(self, name: str) -> None:
        """Arrête proprement un seul processus (tests de panne)."""
        _ask_to_stop(self._processes[name])
        self._processes[name].finish()

    def kill_process(self, name: str) -> None:
        """Tue net un seul processus (tests de panne)."""
        self._processes[name].send(signal.SIGKILL)
        self._processes[name].finish()

    def freeze_process(self, name: str) -> None:
        """Fige un processus : il accepte les connexions et ne répond plus (tests de lenteur)."""
        self._processes[name].send(signal.SIGSTOP)

    def thaw_process(self, name: str) -> None:
        """Rend la main à un processus figé."""
        self._processes[name].send(signal.SIGCONT)

    def start_process(self, name: str) -> None:
        """Relance un processus arrêté et attend qu'il réponde."""
        process = self._processes[name]
        process.start()
        self._wait_ready([process])

    def restart_process(self, name: str) -> None:
        self.stop_process(name)
        self.start_process(name)

    def pid(self, name: str) -> int | None:
        """Numéro du processus ; rien s'il ne tourne pas."""
        return self._processes[name].pid

    def _wait_ready(self, waiting: list[Process]) -> None:
        with Progress(self._log) as progress:
            while waiting and not self._stopping.is_set():
                self._check_alive()
                progress.tick([process.name for process in waiting])
                if progress.seconds > self._regles.retour:
                    raise StartupTimeout(_too_slow(waiting, self._regles.retour))
                waiting = [process for process in waiting if not self._is_ready(process, progress)]
                time.sleep(TICK_SECONDS)

    def _is_ready(self, process: Process, progress: Progress) -> bool:
        ready = process.ready
        if ready:
            progress.ready(process.name)
        return ready

    def _check_alive(self) -> None:
        for process in self._processes.values():
            if process.exit_code is not None:
                raise ProcessDied(process.obituary())


def _ask_to_stop(process: Process) -> None:
    process.send(signal.SIGTERM)
    process.send(signal.SIGCONT)


def _too_slow(waiting: list[Process], seconds: float) -> str:
    names = ", ".join(process.name for process in waiting)
    return f"Pas de réponse de {names} après {seconds:.0f} s (délai réglable : ORIENTATION_STARTUP_TIMEOUT)."
