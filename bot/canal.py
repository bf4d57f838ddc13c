"""Le canal par lequel la passerelle parle à Rasa : celui de Rasa (`rest`), fermé à qui ne porte pas le secret, et muet."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

EN_TETE = "X-Orientation-Secret"
JOURNAL_TECHNIQUE = logging.getLogger(__name__)


class CanalProtege(InputChannel):
    """`POST /webhooks/rest/webhook` ; sans le bon en-tête, 403. Le canal de Rasa écrit le texte reçu quand il échoue : pas celui-ci."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """Lève `ValueError` sans secret : mieux vaut ne pas démarrer que démarrer ouvert."""
        secret = (credentials or {}).get("secret")
        if not secret:
            raise ValueError("bot/credentials.yml : le secret du canal manque")
        return cls(str(secret))

    def admits(self, request: Request) -> bool:
        """Vrai si la requête porte le secret ; comparé en temps constant."""
        return hmac.compare_digest(request.headers.get(EN_TETE, "").encode(), self._secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """La seule route du canal."""
        routes = Blueprint("canal_protege", __name__)

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            return await self.receive(request, on_new_message)

        return routes

    async def receive(self, request: Request, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> HTTPResponse:
        """Refuse avant d'avoir rien lu, ou répond."""
        if not self.admits(request):
            return response.json({}, status=403)
        return response.json(await self._answer(request.json, on_new_message))

    async def _answer(self, corps: Any, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Any:
        """Ce que Rasa a dit ; une panne se voit dans la trace par son genre seul, et rend ce qui était déjà dit."""
        recueil = CollectingOutputChannel()
        try:
            message = UserMessage(corps["message"], recueil, corps["sender"], input_channel=self.name())
            await on_new_message(message)
        except Exception as erreur:  # au bord : l'erreur peut citer le message, elle n'est pas recopiée
            JOURNAL_TECHNIQUE.error("tour manqué : %s", type(erreur).__name__)
        return recueil.messages
