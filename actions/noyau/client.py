"""La seule porte des actions vers les connaissances : HTTP, bornée en temps, sans surprise."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Any

import httpx

DELAI_S = 3.0
REPOS_S = 3.0
"""L'API ferme une connexion au repos depuis 5 s : la reprendre à cet instant perdrait la demande."""

# Au niveau `info`, httpx écrit chaque adresse appelée, donc les mots de l'usager.
logging.getLogger("httpx").setLevel(logging.WARNING)


class ConnaissanceError(Exception):
    """La base n'a pas répondu comme il faut."""


class ConnaissanceIndisponible(ConnaissanceError):
    """Arrêtée, trop lente, ou en erreur : la réponse est une excuse et un contact."""


class Introuvable(ConnaissanceError):
    """La base répond, mais ne connaît pas ce qui est demandé (404)."""


class Client:
    """Client asynchrone de l'API de connaissances ; un seul par processus, connexions gardées."""

    def __init__(self, base_url: str, delai_s: float = DELAI_S) -> None:
        limites = httpx.Limits(keepalive_expiry=REPOS_S)
        self._http = httpx.AsyncClient(base_url=base_url, timeout=delai_s, limits=limites)
        self._delai_s = delai_s

    async def get(self, chemin: str, **parametres: Any) -> dict[str, Any]:
        """Le JSON de `chemin` ; les paramètres vides sont omis, une liste devient `a,b`.

        Lève `Introuvable` (404), `ConnaissanceIndisponible` (réseau, délai, 5xx, JSON illisible).
        """
        try:
            # Le délai d'httpx vaut pour chaque lecture : une réponse au compte-gouttes n'en finirait pas.
            reponse = await asyncio.wait_for(self._ask(chemin, _query(parametres)), self._delai_s)
        except (httpx.HTTPError, asyncio.TimeoutError) as erreur:
            raise ConnaissanceIndisponible(f"{chemin} : {type(erreur).__name__}") from erreur
        if reponse.status_code == 404:
            raise Introuvable(chemin)
        if reponse.status_code >= 400:
            raise ConnaissanceIndisponible(f"{chemin} : HTTP {reponse.status_code}")
        return _decode(reponse, chemin)

    async def _ask(self, chemin: str, parametres: dict[str, str]) -> httpx.Response:
        """La réponse ; une connexion que l'API venait de fermer est rouverte une fois."""
        try:
            return await self._http.get(chemin, params=parametres)
        except httpx.RemoteProtocolError:
            return await self._http.get(chemin, params=parametres)

    async def close(self) -> None:
        await self._http.aclose()


def _decode(reponse: httpx.Response, chemin: str) -> dict[str, Any]:
    try:
        contenu = reponse.json()
    except ValueError as erreur:
        raise ConnaissanceIndisponible(f"{chemin} : JSON illisible") from erreur
    if not isinstance(contenu, dict):
        raise ConnaissanceIndisponible(f"{chemin} : forme inattendue")
    return contenu


def _query(parametres: dict[str, Any]) -> dict[str, str]:
    propres: dict[str, str] = {}
    for nom, valeur in parametres.items():
        if valeur is None or valeur == "" or valeur == []:
            continue
        if isinstance(valeur, bool):
            propres[nom] = "true" if valeur else "false"
        elif isinstance(valeur, (list, tuple)):
            propres[nom] = ",".join(str(v) for v in valeur)
        else:
            propres[nom] = str(valeur)
    return propres


def default_client() -> Client:
    """Le client vers `ORIENTATION_API_URL` (défaut http://127.0.0.1:8000)."""
    return Client(os.environ.get("ORIENTATION_API_URL", "http://127.0.0.1:8000"))
