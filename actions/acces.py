"""Fermer le serveur d'actions à qui ne porte pas le secret du lancement ; rasa_sdk lui-même n'en demande aucun."""

from __future__ import annotations

import hmac
import os

from pluggy import HookimplMarker
from rasa_sdk.plugin import plugin_manager
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

EN_TETE = "X-Orientation-Secret"
VARIABLE = "ORIENTATION_SECRET_INTERNE"
OUVERT = "GET /health"
"""Le lanceur y demande si le serveur est prêt ; rien ne s'y lit."""

branche = HookimplMarker("rasa_sdk")


def admits(appel: str, montre: str, secret: str) -> bool:
    """Vrai pour `GET /health`, ou si le secret montré est le bon ; sans secret réglé, tout le reste est fermé."""
    return appel == OUVERT or bool(secret and hmac.compare_digest(montre.encode(), secret.encode()))


async def check(request: Request) -> HTTPResponse | None:
    """Refuse (403) avant toute action ; nul laisse passer."""
    if admits(f"{request.method} {request.path}", request.headers.get(EN_TETE, ""), os.environ.get(VARIABLE, "")):
        return None
    return response.json({}, status=403)


class Acces:
    """Le branchement que rasa_sdk appelle quand son serveur est prêt à être servi."""

    @branche
    def attach_sanic_app_extensions(self, app: Sanic) -> None:
        app.register_middleware(check, "request")


if not plugin_manager().has_plugin("acces"):
    plugin_manager().register(Acces(), "acces")
