"""Le journal vu de la boucle d'événements : une connexion, les opérations dans l'ordre où on les demande."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from api.passerelle.journal.avis import LivreAvis
from api.passerelle.journal.conversations import Conversations
from api.passerelle.journal.fichier import Fichier, JournalOccupe
from api.passerelle.journal.tours import Tours

R = TypeVar("R")


class Journal:
    """Usage : `await journal.run(journal.tours.receive, recu)`. Lève `JournalError`.

    Une opération dure moins d'une milliseconde : elle est faite sur place (un fil à part en coûterait autant en réveils).
    Si le fichier est verrouillé, elle attend dans un fil, et les suivantes derrière elle : le service, lui, n'attend pas.
    """

    def __init__(self, chemin: Path) -> None:
        self._fichier = Fichier(chemin)
        self._fil = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._dans_le_fil = 0
        self._seul = threading.Lock()  # fermer pendant une opération ferait tomber SQLite avec le processus
        self.tours = Tours(self._fichier)
        self.conversations = Conversations(self._fichier)
        self.avis = LivreAvis(self._fichier)

    async def run(self, operation: Callable[..., R], *arguments: object) -> R:
        """Exécute une opération brève."""
        if not self._dans_le_fil:
            try:
                with self._seul:
                    return operation(*arguments)
            except JournalOccupe:
                pass
        return await self.run_aside(operation, *arguments)

    async def run_aside(self, operation: Callable[..., R], *arguments: object) -> R:
        """Exécute une opération qui peut durer (attendre un verrou, réécrire le fichier), après celles déjà à part."""
        self._dans_le_fil += 1
        try:
            boucle = asyncio.get_running_loop()
            return await boucle.run_in_executor(self._fil, self._patiently, operation, *arguments)
        finally:
            self._dans_le_fil -= 1

    def _patiently(self, operation: Callable[..., R], *arguments: object) -> R:
        with self._seul, self._fichier.patient():
            return operation(*arguments)

    def close(self) -> None:
        """Finit ce qui est demandé, puis ferme le fichier."""
        self._fil.shutdown(wait=True)
        with self._seul:
            self._fichier.close()
