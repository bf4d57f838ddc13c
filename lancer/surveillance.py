"""Surveiller un processus : le relancer s'il meurt ou ne répond plus, de plus en plus tard, puis y renoncer."""

import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from lancer.errors import ProcessDied
from lancer.log import Log
from lancer.process import Process
from lancer.progress import seconds_text

SILENCES = 3
"""Essais de suite sans réponse avant de relancer : un verrou ou une pointe de charge en fait manquer un ou deux."""
APRES_SILENCE_S = 1.0
FENETRE_S = 600.0
"""Les relances comptées sont celles de ces dernières secondes."""
RECUL_MAX_S = 60.0


@dataclass(frozen=True)
class Regles:
    """`essai` : secondes entre deux essais, 0 pour aucun ; `relances` permises par fenêtre ; `retour` : secondes pour démarrer."""

    essai: float = 5.0
    relances: int = 5
    retour: float = 180.0


@dataclass
class Surveillance:
    """Un processus sous surveillance ; appeler `look` souvent. `horloge` : secondes qui ne reculent jamais."""

    process: Process
    regles: Regles
    log: Log
    horloge: Callable[[], float] = time.monotonic
    etat: Literal["veille", "attente", "retour"] = "veille"
    silences: int = 0
    chutes: deque[float] = field(default_factory=deque)
    _echeance: float = 0.0
    _depuis: float = 0.0

    def look(self) -> None:
        """Un coup d'œil ; lève `ProcessDied` quand les relances permises sont épuisées."""
        {"veille": self._guard, "attente": self._wait, "retour": self._return}[self.etat]()

    def relaunch(self, raison: str) -> bool:
        """Tue le processus et le relance après une attente ; faux, sans rien faire, si trop l'ont déjà été."""
        maintenant = self._depuis = self.horloge()
        while self.chutes and maintenant - self.chutes[0] > FENETRE_S:
            self.chutes.popleft()
        if len(self.chutes) >= self.regles.relances:
            return False
        recul = min(RECUL_MAX_S, 2.0 ** len(self.chutes))
        self.chutes.append(maintenant)
        self.log.say(raison, "yellow")
        self.log.say(f"{self.process.name} relancé dans {seconds_text(recul)}", "yellow")
        self.process.send(signal.SIGKILL)  # figé, il n'entendrait pas SIGTERM
        self.process.finish()
        self.etat, self.silences, self._echeance = "attente", 0, maintenant + recul
        return True

    def _guard(self) -> None:
        if self.process.exit_code is not None:
            return self._fall(self.process.obituary())
        if not self.regles.essai or self.horloge() < self._echeance:
            return
        self.silences = 0 if self.process.answers(self.regles.essai) else self.silences + 1
        if self.silences >= SILENCES:
            return self._fall(f"{self.process.name} ne répond plus ({SILENCES} essais)")
        self._echeance = self.horloge() + (APRES_SILENCE_S if self.silences else self.regles.essai)

    def _wait(self) -> None:
        if self.horloge() >= self._echeance:
            self.process.start()
            self.etat, self._echeance = "retour", self.horloge() + self.regles.retour

    def _return(self) -> None:
        if self.process.exit_code is not None:
            self._fall(self.process.obituary())
        elif self.process.ready:
            self.log.say(
                f"{self.process.name} répond de nouveau, {seconds_text(self.horloge() - self._depuis)} après", "green"
            )
            self.etat, self._echeance = "veille", self.horloge() + self.regles.essai
        elif self.horloge() >= self._echeance:
            self._fall(f"{self.process.name} ne démarre pas")

    def _fall(self, raison: str) -> None:
        if not self.relaunch(raison):
            raise ProcessDied(raison)
