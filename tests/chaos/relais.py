"""Un relais entre les actions et les connaissances, qui les rend lentes, fausses ou muettes à la demande."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

import httpx

Panne = Literal["", "arret", "lenteur", "goutte", "500", "ordure", "faux JSON"]
LENTEUR_S = 20.0
ORDURES = {"ordure": b"\xff\xfe<html>", "faux JSON": b'{"elements": "trois", "total": null}'}


class Relais:
    """`panne` : ce qu'il fait de chaque appel ; vide, il le passe à `cible`."""

    def __init__(self) -> None:
        self.panne: Panne = ""
        self.cible = ""
        self._serveur = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._serveur.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._serveur.server_port}"
        threading.Thread(target=self._serveur.serve_forever, args=(0.05,), daemon=True).start()

    @contextmanager
    def broken(self, panne: Panne) -> Iterator[None]:
        self.panne = panne
        try:
            yield
        finally:
            self.panne = ""

    def stop(self) -> None:
        self._serveur.shutdown()
        self._serveur.server_close()


def _handler(relais: Relais) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            panne = relais.panne
            if panne == "arret":
                return self.connection.close()
            if panne == "lenteur":
                time.sleep(LENTEUR_S)
            if panne in ("", "lenteur"):
                reponse = httpx.get(relais.cible + self.path, timeout=30)
                return self._send(reponse.status_code, reponse.content)
            if panne == "goutte":
                return self._drip()
            return self._send(500 if panne == "500" else 200, ORDURES.get(panne, b"panne"))

        def _send(self, statut: int, corps: bytes) -> None:
            self.send_response(statut)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(corps)))
            self.end_headers()
            with suppress(OSError):  # les actions n'attendaient plus
                self.wfile.write(corps)

        def _drip(self) -> None:
            """Un octet par seconde : aucun délai par lecture ne l'arrête."""
            self.send_response(200)
            self.send_header("content-length", "1000")
            self.end_headers()
            with suppress(OSError):
                for _ in range(60):
                    self.wfile.write(b" ")
                    time.sleep(1)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
