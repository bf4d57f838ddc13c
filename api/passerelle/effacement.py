"""Effacer une conversation partout : à la demande, et d'office quand elle est ancienne."""

import asyncio
import time

import structlog

from api.passerelle.files import Files
from api.passerelle.journal.fichier import JournalError
from api.passerelle.journal.journal import Journal
from api.passerelle.mesures import Mesures
from api.passerelle.refus import refuse
from api.passerelle.registre_effacements import RegistreEffacements
from api.passerelle.suivi import Suivi, SuiviError

JOURNAL_TECHNIQUE = structlog.get_logger("passerelle")
DELAI_TARDIF_S = 30
"""Après une panne, Rasa peut encore écrire un message pendant ce temps."""


class Effacement:
    """Efface du journal et du suivi de Rasa ; `heures` : durée de conservation après le dernier message."""

    def __init__(
        self,
        journal: Journal,
        suivi: Suivi,
        files: Files,
        mesures: Mesures,
        heures: float,
        registre: RegistreEffacements,
    ) -> None:
        self._journal = journal
        self._suivi = suivi
        self._files = files
        self._mesures = mesures
        self._secondes = heures * 3600
        self._registre = registre

    async def erase(self, conversation: str) -> None:
        """Efface une conversation, après le tour en cours. Lève `SuiviError` ou `JournalError` : rien n'est alors perdu."""
        async with self._files.enter(conversation, force=True) as verrou, verrou:
            if not await self._journal.run(self._journal.conversations.exists, conversation):
                refuse("absente")
            await self._note(conversation)
            await asyncio.to_thread(self._suivi.forget, [conversation])
            await self._journal.run_aside(self._journal.conversations.erase, conversation)
        self._mesures.effacees.labels("usager").inc()

    async def _note(self, conversation: str) -> None:
        """Avant d'effacer : une restauration ne la fera pas revenir. Un disque plein n'empêche pas d'effacer."""
        try:
            await asyncio.to_thread(self._registre.note, conversation)
        except OSError as erreur:
            JOURNAL_TECHNIQUE.warning("effacement non noté", erreur=type(erreur).__name__)

    async def run_forever(self, periode: float) -> None:
        """Repasse toutes les `periode` secondes ; une panne attend le passage suivant."""
        while True:
            try:
                await self.sweep()
            except (JournalError, SuiviError) as erreur:
                JOURNAL_TECHNIQUE.warning("effacement remis au prochain passage", erreur=str(erreur))
            await asyncio.sleep(periode)

    async def sweep(self) -> None:
        """Un passage : conversations anciennes, textes de détresse en attente, suivis sans conversation."""
        maintenant = time.time()
        anciennes = await self._journal.run_aside(self._journal.conversations.expire, maintenant - self._secondes)
        self._mesures.effacees.labels("purge").inc(len(anciennes))
        await self._pay_debts(maintenant - DELAI_TARDIF_S)
        await self._forget_strangers()
        await self._prune_list()

    async def _prune_list(self) -> None:
        try:
            await asyncio.to_thread(self._registre.prune)
        except OSError as erreur:
            JOURNAL_TECHNIQUE.warning("liste des effacements illisible", erreur=type(erreur).__name__)

    async def _pay_debts(self, avant: float) -> None:
        """Efface les suivis notés à effacer avant `avant` (secondes Unix)."""
        for conversation in await self._journal.run(self._journal.conversations.owed_erasures, avant):
            async with self._files.enter(conversation, force=True) as verrou, verrou:
                await asyncio.to_thread(self._suivi.forget, [conversation])
                await self._journal.run(self._journal.conversations.erasure_done, conversation)

    async def _forget_strangers(self) -> None:
        """Efface les suivis sans conversation. L'ordre compte : une conversation est au journal avant d'être suivie."""
        suivies = await asyncio.to_thread(self._suivi.senders)
        connues = await self._journal.run(self._journal.conversations.known)
        await asyncio.to_thread(self._suivi.forget, suivies - connues)
