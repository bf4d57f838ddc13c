"""Parler à Rasa par son canal `rest`, sans jamais l'attendre trop."""

import asyncio
import json
from typing import Any, Literal

import httpx
from pydantic import TypeAdapter, ValidationError

from api.passerelle.disjoncteur import Disjoncteur

CHEMIN = "/webhooks/rest/webhook"
CONNEXION_S = 1.0
SECRET = "X-Orientation-Secret"
"""En-tête que `bot/canal.py` exige."""
_ELEMENTS = TypeAdapter(list[dict[str, Any]])

Panne = Literal["injoignable", "trop_long", "muet"]
"""Clés de `pannes` dans `fr.yml`."""


class RasaError(Exception):
    """Rasa n'a pas donné de réponse utilisable ; `panne` dit ce que l'usager doit en savoir."""

    def __init__(self, panne: Panne) -> None:
        super().__init__(panne)
        self.panne = panne


class Rasa:
    """Des connexions gardées ouvertes ; `delai` en secondes, pour toute la réponse.

    Le transport d'httpx suffit et coûte moitié moins de temps que son client, qui ajoute redirections et cookies.
    """

    def __init__(self, url: str, delai: float, disjoncteur: Disjoncteur | None = None, secret: str = "") -> None:
        self._disjoncteur = disjoncteur or Disjoncteur()
        self._url = httpx.URL(url.rstrip("/") + CHEMIN)
        self._en_tetes = {"Content-Type": "application/json", SECRET: secret}
        self._delai = delai
        self._delais = httpx.Timeout(delai, connect=min(CONNEXION_S, delai)).as_dict()
        limites = httpx.Limits(max_connections=None, max_keepalive_connections=50, keepalive_expiry=4)
        self._transport = httpx.AsyncHTTPTransport(limits=limites, trust_env=False)

    async def say(self, conversation: str, texte: str) -> list[dict[str, Any]]:
        """Les éléments que rend le canal `rest` (`text` ou `custom`), dans l'ordre. Lève `RasaError`."""
        if self._disjoncteur.open:
            raise RasaError("injoignable")
        try:
            reponse = await self._post(json.dumps({"sender": conversation, "message": texte}))
        except httpx.ConnectError as erreur:
            raise RasaError("injoignable") from erreur
        except (TimeoutError, httpx.TimeoutException) as erreur:
            self._disjoncteur.slow()
            raise RasaError("trop_long") from erreur
        except httpx.HTTPError as erreur:
            raise RasaError("muet") from erreur
        self._disjoncteur.well()
        return _items(reponse)

    async def _post(self, corps: str) -> httpx.Response:
        requete = httpx.Request(
            "POST", self._url, headers=self._en_tetes, content=corps, extensions={"timeout": self._delais}
        )
        async with asyncio.timeout(self._delai):
            reponse = await self._transport.handle_async_request(requete)
            try:
                await reponse.aread()
            finally:
                await reponse.aclose()
        return reponse

    async def close(self) -> None:
        """Ferme les connexions."""
        await self._transport.aclose()


def choice_message(charge: dict[str, Any]) -> str:
    """La commande que Rasa lit comme l'intention `choix` portant l'entité `demande`."""
    return f"/choix{json.dumps({'demande': charge}, ensure_ascii=False)}"


def _items(reponse: httpx.Response) -> list[dict[str, Any]]:
    """Les éléments lus ; un corps illisible, vide ou d'une autre forme est une panne."""
    try:
        elements = _ELEMENTS.validate_json(reponse.content) if reponse.is_success else []
    except ValidationError as erreur:
        raise RasaError("muet") from erreur
    if not elements:
        raise RasaError("muet")
    return elements
