"""Le canari profond : un vrai message, par `/readyz`, doit recevoir une réponse."""

import http.client
import json
import time
from dataclasses import dataclass

from lancer.settings import LOOPBACK, Settings
from lancer.surveillance import SILENCES

ATTENTE_S = 12.0
"""`/readyz` attend Rasa jusqu'à huit secondes."""
MEMOIRE_S = 3.5
"""`/readyz` garde son avis trois secondes."""
REPOS = 4
"""Un essai profond pour quatre essais simples : il coûte un tour de parole."""


def dialogue_answers(settings: Settings) -> bool | None:
    """Vrai si un message reçoit une réponse, faux s'il n'en reçoit pas, rien si cela ne tient pas au dialogue."""
    host = LOOPBACK if settings.api_host in ("0.0.0.0", "::") else settings.api_host
    connection = http.client.HTTPConnection(host, settings.api_port, timeout=ATTENTE_S)
    try:
        connection.request("GET", "/readyz")
        etat = json.loads(connection.getresponse().read())
    except (OSError, ValueError, http.client.HTTPException):
        return None
    finally:
        connection.close()
    return bool(etat.get("rasa")) if isinstance(etat, dict) and etat.get("donnees") else None


def dialogue_starts(settings: Settings) -> bool | None:
    """Comme `dialogue_answers`, en laissant au premier message, le plus lent, le temps de venir."""
    for _ in range(SILENCES):
        if (answers := dialogue_answers(settings)) is not False:
            return answers
        time.sleep(MEMOIRE_S)
    return False


@dataclass
class Canari:
    """À appeler sans cesse : faux quand `SILENCES` messages de suite n'ont pas eu de réponse."""

    settings: Settings
    _prochain: float = 0.0
    _silences: int = 0

    def __call__(self) -> bool:
        if not self.settings.canari_secondes or time.monotonic() < self._prochain:
            return True
        self._silences = self._silences + 1 if dialogue_answers(self.settings) is False else 0
        self._prochain = time.monotonic() + REPOS * self.settings.canari_secondes
        if self._silences < SILENCES:
            return True
        self._silences = 0
        return False
