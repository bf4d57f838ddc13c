"""La passerelle assemblée, de son démarrage à son arrêt."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from pydantic import SecretStr

from api.passerelle.communes import follow_communes, load_communes
from api.passerelle.composition import interrupted
from api.passerelle.effacement import Effacement
from api.passerelle.files import Files
from api.passerelle.jetons import Jetons, read_secret
from api.passerelle.journal.fichier import JournalError
from api.passerelle.journal.journal import Journal
from api.passerelle.limites import Adresses, Debit
from api.passerelle.mesures import Mesures
from api.passerelle.noms_connus import load_known_names
from api.passerelle.rasa import Rasa
from api.passerelle.registre_effacements import RegistreEffacements
from api.passerelle.sante import Sante
from api.passerelle.settings import Reglages
from api.passerelle.suivi import Suivi
from api.passerelle.tour import Conversateur
from api.passerelle.traces import configure_traces

JOURNAL_TECHNIQUE = structlog.get_logger("passerelle")


class Passerelle:
    """Tout ce qu'une requête de conversation emploie. Un seul processus par journal."""

    def __init__(self, reglages: Reglages) -> None:
        self.reglages = reglages
        self.mesures = Mesures()
        self.jetons = Jetons(read_secret(reglages), reglages.jeton_heures)
        self.journal = Journal(reglages.journal_path)
        self.files = Files(reglages.attente_conversation, reglages.tours_simultanes)
        self.adresses = Adresses()
        self.debit_adresses = Debit(reglages.adresse_rafale, reglages.adresse_par_minute)
        self.debit_conversations = Debit(reglages.conversation_rafale, reglages.conversation_par_minute)
        suivi = Suivi(reglages.tracker_path)
        self.rasa = Rasa(reglages.rasa_url, reglages.rasa_delai, secret=_value(reglages.secret_interne))
        self.sante = Sante(reglages, self.rasa)
        self.conversateur = Conversateur(self.journal, self.rasa, suivi, self.files, self.mesures)
        registre = RegistreEffacements(reglages.effacements_path)
        self.effacement = Effacement(
            self.journal, suivi, self.files, self.mesures, reglages.conservation_heures, registre
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Répond aux messages restés sans réponse, puis efface à intervalle régulier jusqu'à l'arrêt."""
        configure_traces(self.reglages.log_level)
        await asyncio.to_thread(load_communes, self.reglages.base_path)
        await asyncio.to_thread(load_known_names, self.reglages.base_path)
        await self._resume()
        purge = asyncio.create_task(self.effacement.run_forever(self.reglages.purge_secondes))
        communes = asyncio.create_task(follow_communes(self.reglages.base_path, self.reglages.purge_secondes))
        try:
            yield
        finally:
            for tache in (purge, communes):
                tache.cancel()
                with suppress(asyncio.CancelledError):
                    await tache
            await self.rasa.close()
            self.journal.close()

    async def _resume(self) -> None:
        try:
            nombre = await self.journal.run(self.journal.tours.interrupt, interrupted())
        except (
            JournalError
        ) as erreur:  # le service démarre quand même : les connaissances et la page n'en dépendent pas
            JOURNAL_TECHNIQUE.error("journal illisible au démarrage", erreur=str(erreur))
            return
        if nombre:
            JOURNAL_TECHNIQUE.warning("messages restés sans réponse", nombre=nombre)


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
