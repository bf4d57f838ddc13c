"""Un vrai serveur HTTP local qui tient la place de Rasa : il répond, tarde, se tait ou délire à la demande."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMPRIS = {"but": "chercher_formation", "confiance": 0.97, "entites": {"niveau": "CAP"}}


def rasa_says(texte: str, **custom: Any) -> list[dict[str, Any]]:
    """Un message tel que le canal `rest` le rend : le texte, puis son `custom`."""
    return [{"recipient_id": "x", "text": texte}, {"recipient_id": "x", "custom": {"compris": COMPRIS, **custom}}]


def echo(demande: dict[str, Any]) -> list[dict[str, Any]]:
    """Répond en répétant."""
    return rasa_says(f"Tu dis : {demande['message']}")


class FauxRasa:
    """`reponse` : ce qui est rendu, ou une fonction de la demande ; `delai` en secondes ; `recus` : les demandes reçues."""

    def __init__(self) -> None:
        self.reponse: Any = echo
        self.statut = 200
        self.delai = 0.0
        self.recus: list[dict[str, Any]] = []
        self._serveur: ThreadingHTTPServer | None = None
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def textes(self) -> list[str]:
        return [recu["message"] for recu in self.recus]

    def start(self) -> None:
        """Écoute, toujours sur le même port."""
        self._serveur = _Serveur(("127.0.0.1", self._port), _handler(self))
        self._port = self._serveur.server_port
        threading.Thread(target=self._serveur.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """N'écoute plus : les connexions sont refusées."""
        if self._serveur:
            self._serveur.shutdown()
            self._serveur.server_close()
            self._serveur = None

    def answer(self, demande: dict[str, Any]) -> bytes:
        self.recus.append(demande)
        time.sleep(self.delai)
        reponse = self.reponse(demande) if isinstance(self.reponse, Callable) else self.reponse  # type: ignore[arg-type]
        return reponse if isinstance(reponse, bytes) else json.dumps(reponse).encode()


class _Serveur(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def _handler(faux: FauxRasa) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            corps = faux.answer(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            try:
                self.send_response(faux.statut)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(corps)))
                self.end_headers()
                self.wfile.write(corps)
            except OSError:
                pass  # la passerelle n'attendait plus

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
