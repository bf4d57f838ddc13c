"""Un tour : écrire le message, le transmettre, répondre toujours."""

import asyncio
import time
from dataclasses import dataclass

import structlog

from api.passerelle.composition import Redaction, breakdown, help_numbers
from api.passerelle.files import Files
from api.passerelle.journal.fichier import JournalError
from api.passerelle.journal.journal import Journal
from api.passerelle.journal.tours import REPONDU, Arrivee, Recu
from api.passerelle.mesures import Mesures
from api.passerelle.rasa import Rasa, RasaError, choice_message
from api.passerelle.refus import refuse
from api.passerelle.reunion import gather
from api.passerelle.suivi import Suivi, SuiviError
from langue.detresse import is_distress

JOURNAL_TECHNIQUE = structlog.get_logger("passerelle")


@dataclass(frozen=True)
class Demande:
    """Un message déjà nettoyé : `texte` ou `choix` ; `empreinte` : celle du corps, pour Idempotency-Key."""

    conversation: str
    texte: str | None
    choix: str | None
    cle: str | None
    empreinte: str | None


class Conversateur:
    """Mène les tours de toutes les conversations."""

    def __init__(self, journal: Journal, rasa: Rasa, suivi: Suivi, files: Files, mesures: Mesures) -> None:
        self._journal = journal
        self._rasa = rasa
        self._suivi = suivi
        self._files = files
        self._mesures = mesures

    async def converse(self, demande: Demande) -> str:
        """La réponse du contrat en JSON. Lève `ProblemeError` pour une demande refusée, `JournalError` si rien n'a été écrit."""
        suspect = demande.texte is not None and is_distress(demande.texte)
        texte = None if suspect else demande.texte
        recu = Recu(demande.conversation, texte, demande.choix, demande.cle, demande.empreinte)
        async with self._files.enter(demande.conversation) as verrou:
            arrivee = await self._journal.run(self._journal.tours.receive, recu)
            refuse(arrivee.etat)
            attendu = verrou.locked()
            async with verrou:
                if (attendu or arrivee.etat == "deja") and (deja := await self._already_answered(arrivee.rang)):
                    return deja
                return await self._answer(demande, recu, arrivee, suspect)

    async def _already_answered(self, rang: int) -> str | None:
        """La réponse déjà donnée à ce tour ; nul s'il reste à répondre. 404 s'il a été effacé pendant l'attente."""
        tour = await self._journal.run(self._journal.tours.read, rang)
        if tour is None:
            refuse("absente")
            return None
        etat, reponse = tour
        return reponse if etat == REPONDU else None

    async def _answer(self, demande: Demande, recu: Recu, arrivee: Arrivee, suspect: bool) -> str:
        debut = time.perf_counter()
        redaction, issue = await self._ask(demande, arrivee, suspect)
        reponse = await self._write(recu, arrivee.rang, redaction)
        if suspect or redaction.compris.but == "detresse":
            await self._protect(demande.conversation, arrivee.rang, late=issue != "rasa")
        duree, but = time.perf_counter() - debut, redaction.compris.but
        self._mesures.duree.observe(duree)
        self._mesures.tours.labels(but, issue).inc()
        JOURNAL_TECHNIQUE.info("tour", but=but, issue=issue, ms=round(duree * 1000, 1))
        return reponse

    async def _ask(self, demande: Demande, arrivee: Arrivee, suspect: bool) -> tuple[Redaction, str]:
        """La réponse de Rasa, ou celle de la passerelle s'il n'en donne pas ; et d'où elle vient."""
        message = choice_message(arrivee.charge) if arrivee.charge is not None else demande.texte or ""
        try:
            with self._mesures.duree_rasa.time():
                elements = await self._rasa.say(demande.conversation, message)
            messages, compris = gather(elements)
            if not messages:
                raise RasaError("muet")
            return Redaction(messages, compris), "rasa"
        except RasaError as erreur:
            return help_numbers() if suspect else breakdown(erreur.panne), erreur.panne

    async def _write(self, recu: Recu, rang: int, redaction: Redaction) -> str:
        try:
            reponse = await self._journal.run(self._journal.tours.answer, recu, rang, redaction.compose)
        except JournalError as erreur:  # l'usager a sa réponse quand même
            JOURNAL_TECHNIQUE.warning("réponse non écrite", erreur=str(erreur))
            reponse = None
        return reponse or redaction.without_choices()

    async def _protect(self, conversation: str, rang: int, late: bool) -> None:
        """Ne garde rien d'un texte de détresse ; ce qui ne peut pas être effacé maintenant le sera par la purge."""
        try:
            await self._forget(conversation, rang, late)
        except (JournalError, SuiviError) as erreur:
            JOURNAL_TECHNIQUE.warning("texte de détresse à effacer plus tard", erreur=str(erreur))

    async def _forget(self, conversation: str, rang: int, late: bool) -> None:
        """Efface le texte du journal, puis du suivi de Rasa ; `late` : Rasa peut encore l'écrire, la purge repassera."""
        await self._journal.run_aside(self._journal.tours.drop_text, rang)
        await self._journal.run(self._journal.conversations.owe_erasure, conversation)
        if not late:
            await asyncio.to_thread(self._suivi.forget_last_message, conversation)
            await self._journal.run(self._journal.conversations.erasure_done, conversation)
