"""Refuser un corps trop gros ou trop lent avant de l'avoir lu en entier."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.passerelle.textes import sentence
from api.problemes import problem_response

DELAI_S = 10.0
"""Temps laissé à un corps pour arriver."""
VIDANGE_OCTETS = 2_000_000
"""Ce qu'on lit et jette d'un corps trop gros : fermer sans lire ferait perdre le refus au client."""
VIDANGE_S = 2.0


class TropGros(Exception):
    """Le corps dépasse la limite ; `suite` : il en reste à lire."""

    def __init__(self, suite: bool) -> None:
        self.suite = suite


class Parti(Exception):
    """Le client a fermé la connexion avant la fin du corps : personne n'attend de réponse."""


class LimiteCorps:
    """Intergiciel ASGI : lit au plus `octets`, puis rejoue le corps à l'application."""

    def __init__(self, app: ASGIApp, octets: int) -> None:
        self._app = app
        self._octets = octets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _has_body(scope):
            return await self._app(scope, receive, send)
        try:
            async with asyncio.timeout(DELAI_S):
                corps = await self._read(scope, receive)
        except TropGros as erreur:
            await _drain(receive, erreur.suite)
            detail = sentence("erreurs.corps_trop_gros", octets=self._octets)
            return await problem_response(413, detail, {"Connection": "close"})(scope, receive, send)
        except Parti:
            return
        except TimeoutError:
            detail = sentence("erreurs.corps_lent")
            return await problem_response(408, detail, {"Connection": "close"})(scope, receive, send)
        await self._app(scope, _replay(corps, receive), send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes:
        annonce = Headers(scope=scope).get("content-length", "0")
        if annonce.isdigit() and int(annonce) > self._octets:
            raise TropGros(suite=True)
        corps, suite = b"", True
        while suite:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Parti
            corps += message.get("body", b"")
            suite = message.get("more_body", False)
            if len(corps) > self._octets:
                raise TropGros(suite)
        return corps


def _has_body(scope: Scope) -> bool:
    entetes = Headers(scope=scope)
    return "transfer-encoding" in entetes or entetes.get("content-length", "0") != "0"


async def _drain(receive: Receive, suite: bool) -> None:
    """Lit et jette la fin du corps, sans y passer trop de temps."""
    lus = 0
    try:
        async with asyncio.timeout(VIDANGE_S):
            while suite and lus < VIDANGE_OCTETS:
                message = await receive()
                lus += len(message.get("body", b""))
                suite = message["type"] == "http.request" and message.get("more_body", False)
    except TimeoutError:
        return


def _replay(corps: bytes, receive: Receive) -> Receive:
    """Rend le corps déjà lu, puis ce que dit la connexion."""
    rendu = False

    async def replay() -> Message:
        nonlocal rendu
        if rendu:
            return await receive()
        rendu = True
        return {"type": "http.request", "body": corps, "more_body": False}

    return replay
