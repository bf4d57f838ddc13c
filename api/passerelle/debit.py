"""La limite par adresse, pour tout ce qui n'est pas une conversation : les connaissances et la page se demandent aussi trop vite."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.passerelle.limites import Adresses, Debit
from api.passerelle.refus import wait
from api.problemes import problem_response

LOCALES = frozenset(("127.0.0.1", "::1"))
"""Le serveur d'actions interroge les connaissances pour tous les usagers ; un mandataire, lui, dit qui l'envoie."""
A_PART = ("/conversations", "/livez", "/readyz", "/metrics")
"""Comptées par leur route, ou jamais refusées à qui surveille."""


class LimiteAdresses:
    """Intergiciel ASGI : mêmes débits que les conversations, par adresse."""

    def __init__(self, app: ASGIApp, adresses: Adresses, debit: Debit) -> None:
        self._app = app
        self._adresses = adresses
        self._debit = debit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (attente := self._wait(scope)):
            refus = wait(429, "trop_vite", attente)
            return await problem_response(refus.status, refus.detail, refus.headers)(scope, receive, send)
        await self._app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        """Secondes à attendre ; 0 si la demande passe."""
        adresse = scope["client"][0] if scope.get("client") else ""
        if adresse in LOCALES or scope["path"].startswith(A_PART):
            return 0.0
        return self._debit.take(self._adresses.mask(adresse))
