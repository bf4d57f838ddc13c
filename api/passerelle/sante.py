"""Dire si le service peut répondre : les données, et un vrai message à Rasa."""

import asyncio
import secrets
import time

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.passerelle.rasa import Rasa, RasaError, choice_message
from api.passerelle.settings import Reglages
from knowledge.depot import Depot

FRAICHEUR_S = 3.0
"""Un essai sert à toutes les demandes faites pendant ce temps."""
_ESSAI = {"but": "identite_assistant"}


class Sante:
    """Éprouve les données et Rasa ; le résultat est gardé quelques secondes."""

    def __init__(self, reglages: Reglages, rasa: Rasa) -> None:
        self._depot = Depot(reglages.base_path)
        self._rasa = rasa
        self._verrou = asyncio.Lock()
        self._vu = 0.0
        self._etat: dict[str, bool] = {}

    async def check(self) -> dict[str, bool]:
        """{"donnees": …, "rasa": …}, vrai si la partie répond."""
        async with self._verrou:
            if not self._etat or time.monotonic() - self._vu > FRAICHEUR_S:
                donnees, rasa = await asyncio.gather(asyncio.to_thread(self._data_ready), self._rasa_ready())
                self._etat, self._vu = {"donnees": donnees, "rasa": rasa}, time.monotonic()
            return self._etat

    def _data_ready(self) -> bool:
        try:
            with self._depot.session() as session:
                return session.execute(text("SELECT 1 FROM source LIMIT 1")).first() is not None
        except (OSError, SQLAlchemyError):
            return False

    async def _rasa_ready(self) -> bool:
        """Un bouton envoyé sous un identifiant neuf : Rasa et les actions doivent rendre du texte. La purge l'efface."""
        try:
            elements = await self._rasa.say(f"canari-{secrets.token_hex(8)}", choice_message(_ESSAI))
        except RasaError:
            return False
        return any(element.get("text") for element in elements)
