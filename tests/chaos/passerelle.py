"""La passerelle dans un processus à elle, qu'on peut tuer net et relancer sur le même journal."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from fastapi import FastAPI

from api.passerelle.settings import Reglages
from lancer.log import Log
from lancer.plan import Service
from lancer.ports import free_ports
from lancer.process import Process
from tests.abus.service import SANS_LIMITE
from tests.passerelle.application import make_app

DELAI_RASA_S = 3


def create() -> FastAPI:
    """Pour uvicorn : réglages lus dans l'environnement."""
    return make_app(Reglages())


class Passerelle:
    """Usage : `with Passerelle(dossier, url_de_rasa) as p: p.kill(); p.start()`."""

    def __init__(self, dossier: Path, rasa: str, **reglages: str) -> None:
        port = free_ports(1)[0]
        environnement = {**os.environ, **SANS_LIMITE, "ORIENTATION_VAR": str(dossier), "ORIENTATION_RASA_URL": rasa}
        environnement |= {"ORIENTATION_RASA_DELAI": str(DELAI_RASA_S), "PYTHONPATH": "."} | reglages
        commande = (
            *(sys.executable, "-m", "uvicorn", "--factory", "tests.chaos.passerelle:create", "--port", str(port)),
            *("--log-level", "critical", "--no-access-log"),
            *("--http", "api.passerelle.protocole:ProtocoleBorne", "--ws", "none"),
        )
        service = Service("passerelle", commande, environnement, "127.0.0.1", port, "/livez", "")
        self.dossier, self.url = dossier, f"http://127.0.0.1:{port}"
        self.process = Process(service, Log())

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.kill()

    def start(self) -> float:
        """Secondes avant de répondre."""
        debut = time.monotonic()
        self.process.start()
        while not self.process.ready:
            assert self.process.exit_code is None, self.process.obituary()
            assert time.monotonic() - debut < 60
            time.sleep(0.05)
        return time.monotonic() - debut

    def kill(self) -> None:
        self.process.send(signal.SIGKILL)
        self.process.finish()

    @property
    def pid(self) -> int:
        return self.process.pid or 0


class Eleve:
    """Un élève dont les messages portent une clé, comme ceux de la page ; il peut renvoyer."""

    def __init__(self, url: str, attente: float = 30) -> None:
        self.http = httpx.Client(base_url=url, timeout=attente)
        ouverte = self.http.post("/conversations", json={}).raise_for_status().json()
        self.chemin = f"/conversations/{ouverte['id']}"
        self.titre = {"Authorization": f"Bearer {ouverte['jeton']}"}

    def send(self, texte: str, cle: str | None = None) -> httpx.Response:
        entetes = self.titre | ({"Idempotency-Key": cle} if cle else {})
        return self.http.post(f"{self.chemin}/messages", json={"texte": texte}, headers=entetes)

    def history(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = (
            self.http.get(self.chemin, headers=self.titre).raise_for_status().json()["messages"]
        )
        return messages

    def said(self) -> list[str]:
        return [m["texte"] for m in self.history() if m["de"] == "eleve"]

    def unanswered(self) -> list[str]:
        """Les messages de l'élève que rien ne suit."""
        messages = self.history()
        suivants = [*messages[1:], {"de": "eleve"}]
        return [
            m["texte"] for m, suivant in zip(messages, suivants, strict=True) if m["de"] == suivant["de"] == "eleve"
        ]
