"""Une vraie API locale à la place des connaissances : debout, lente, cassée ou arrêtée."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import pkgutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import actions
from actions.noyau.action import answer
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.reponse import Reponse
from actions.noyau.tour import Tour
from tests.actions.textes import said

# Chaque compétence s'inscrit en étant importée, comme le fait le serveur d'actions.
for module in pkgutil.iter_modules(actions.__path__):
    importlib.import_module(f"actions.{module.name}")

Contenu = dict[str, Any] | Callable[[dict[str, str]], dict[str, Any]]


class FausseApi:
    """Répond ce qu'on lui a dit par chemin ; garde les demandes reçues ; peut ralentir ou se casser."""

    def __init__(self) -> None:
        self.reponses: dict[str, Contenu] = {}
        self.demandes: list[tuple[str, dict[str, str]]] = []
        self.statut, self.corps, self.delai_s = 200, "", 0.0
        self._serveur = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.adresse = f"http://127.0.0.1:{self._serveur.server_address[1]}"
        threading.Thread(target=self._serveur.serve_forever, args=(0.01,), daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                statut, corps = api.answer(self.path)
                # Un client pressé peut être parti : c'est ce qu'on éprouve avec une API lente.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(statut)
                    self.end_headers()
                    self.wfile.write(corps.encode("utf-8"))

            def log_message(self, format: str, *args: Any) -> None:
                return

        return Handler

    def answer(self, url: str) -> tuple[int, str]:
        """(statut, corps) pour cette adresse ; 404 si rien n'a été préparé pour ce chemin."""
        morceaux = urlsplit(url)
        parametres = {cle: valeurs[0] for cle, valeurs in parse_qs(morceaux.query).items()}
        self.demandes.append((morceaux.path, parametres))
        time.sleep(self.delai_s)
        if self.statut != 200 or self.corps:
            return self.statut, self.corps
        contenu = self.reponses.get(morceaux.path)
        if contenu is None:
            return 404, "{}"
        return 200, json.dumps(contenu(parametres) if callable(contenu) else contenu)

    def asked(self, chemin: str) -> list[dict[str, str]]:
        """Les paramètres de chaque demande faite à ce chemin."""
        return [parametres for demande, parametres in self.demandes if demande == chemin]

    def stop(self) -> None:
        self._serveur.shutdown()
        self._serveur.server_close()


@pytest.fixture
def api() -> Iterator[FausseApi]:
    fausse = FausseApi()
    yield fausse
    fausse.stop()


Dire = Callable[..., tuple[Contexte, str, Reponse]]


@pytest.fixture
def dire(api: FausseApi) -> Dire:
    """`dire(but, texte, avant=…, entites…)` : un tour joué contre la fausse API."""

    def play(
        but: str,
        texte: str = "",
        avant: Contexte | None = None,
        charge: dict[str, Any] | None = None,
        confiance: float = 0.95,
        morceaux: dict[str, list[str]] | None = None,
        **entites: Any,
    ) -> tuple[Contexte, str, Reponse]:
        tour = Tour(but, confiance, texte, entites, morceaux=morceaux or {}, charge=charge)
        contexte, servi, reponse, _ = asyncio.run(_answer(avant or Contexte(), tour, api.adresse))
        said(reponse)
        return contexte, servi, reponse

    return play


async def _answer(avant: Contexte, tour: Tour, adresse: str) -> tuple[Contexte, str, Reponse, Contexte]:
    client = Client(adresse, delai_s=0.5)
    try:
        return await answer(avant, tour, client)
    finally:
        await client.close()
