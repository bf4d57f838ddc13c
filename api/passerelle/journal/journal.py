"""Le journal hors de la boucle d'événements : un fil, une connexion, les opérations dans l'ordre où on les demande."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from api.passerelle.journal.conversations import Conversations
from api.passerelle.journal.fichier import Fichier
from api.passerelle.journal.tours import Tours

R = TypeVar("R")


class Journal:
    """Usage : `await journal.run(journal.tours.receive, recu)`. Lève `JournalError`."""

    def __init__(self, chemin: Path) -> None:
        self._fichier = Fichier(chemin)
        self._fil = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self.tours = Tours(self._fichier)
        self.conversations = Conversations(self._fichier)

    async def run(self, operation: Callable[..., R], *arguments: object) -> R:
        """Exécute l'opération après celles déjà demandées ; un verrou n'y arrête que le journal, pas le service."""
        return await asyncio.get_running_loop().run_in_executor(self._fil, operation, *arguments)

    def close(self) -> None:
        """Finit ce qui est demandé, puis ferme le fichier."""
        self._fil.shutdown(wait=True)
        self._fichier.close()
