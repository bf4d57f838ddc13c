"""En-têtes de sécurité, compte et trace de chaque requête, sans texte ni identifiant."""

import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.passerelle.mesures import Mesures

JOURNAL_TECHNIQUE = structlog.get_logger("passerelle")

CSP = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
CSP_CARTE = f"{CSP}; img-src 'self' https://data.geopf.fr"
"""Quand l'exploitant permet le fond de carte de l'IGN : ses images, rien d'autre."""

EN_TETES = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


PARTI = 499
"""Compté ainsi, comme chez nginx : le client est parti avant la fin de sa demande, rien ne lui a été répondu."""


class EnTetes:
    """Intergiciel ASGI, le plus au dehors."""

    def __init__(self, app: ASGIApp, mesures: Mesures, carte_ign: bool = False) -> None:
        self._app = app
        self._mesures = mesures
        self._en_tetes = EN_TETES | {"Content-Security-Policy": CSP_CARTE if carte_ign else CSP}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        debut, statut = time.perf_counter(), PARTI

        async def send_with_headers(message: Message) -> None:
            nonlocal statut
            if message["type"] == "http.response.start":
                statut = message["status"]
                entetes = MutableHeaders(raw=message.setdefault("headers", []))
                for nom, valeur in self._en_tetes.items():
                    entetes.setdefault(nom, valeur)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            statut = 500
            raise
        finally:
            self._count(scope, statut, time.perf_counter() - debut)

    def _count(self, scope: Scope, statut: int, duree: float) -> None:
        route = getattr(scope.get("route"), "path", "autre")
        self._mesures.requetes.labels(scope["method"] if scope["method"] in METHODES else "autre", route, statut).inc()
        JOURNAL_TECHNIQUE.info(
            "requête", methode=scope["method"], route=route, statut=statut, ms=round(duree * 1000, 1)
        )


METHODES = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
