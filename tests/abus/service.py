"""Le service entier, connaissances et passerelle, sur la petite base et devant un faux Rasa, servi comme en production."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from api.main import create_app
from api.passerelle.protocole import ProtocoleBorne
from api.settings import Settings
from tests.knowledge.petite_base import write_base
from tests.passerelle.faux_rasa import FauxRasa

SANS_LIMITE = {
    f"ORIENTATION_{nom}": "1000000"
    for nom in ("ADRESSE_RAFALE", "ADRESSE_PAR_MINUTE", "CONVERSATION_RAFALE", "CONVERSATION_PAR_MINUTE")
}
"""L'abus ne doit pas être arrêté par la limite d'appels avant d'avoir été essayé."""


@dataclass(frozen=True)
class Service:
    """Un service en marche : son application, son adresse, son dossier, son faux Rasa."""

    app: FastAPI
    url: str
    dossier: Path
    rasa: FauxRasa
    http: httpx.Client
    """Gardé ouvert : httpx relit ses certificats à chaque client neuf."""

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def open(self) -> tuple[str, dict[str, str]]:
        """Le chemin d'une conversation neuve et l'en-tête qui l'ouvre."""
        ouverte = self.http.post("/conversations", json={}).json()
        return f"/conversations/{ouverte['id']}", {"Authorization": f"Bearer {ouverte['jeton']}"}


@contextmanager
def serving(dossier: Path) -> Iterator[Service]:
    """Le service, dans un fil, le temps du bloc."""
    base, rasa = write_base(dossier / "knowledge.db"), FauxRasa()
    with pytest.MonkeyPatch.context() as environnement:
        for nom, valeur in (SANS_LIMITE | {"ORIENTATION_RASA_URL": rasa.url, "ORIENTATION_RASA_DELAI": "2"}).items():
            environnement.setitem(os.environ, nom, valeur)
        app = create_app(Settings(var=dossier, base=base))
    with socket.create_server(("127.0.0.1", 0)) as prise:
        config = uvicorn.Config(app, log_level="critical", access_log=False, http=ProtocoleBorne, ws="none")
        serveur = uvicorn.Server(config)
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
        fil.start()
        while not serveur.started:
            time.sleep(0.02)
        url = f"http://127.0.0.1:{prise.getsockname()[1]}"
        with httpx.Client(base_url=url, timeout=20) as http:
            yield Service(app, url, dossier, rasa, http)
        serveur.should_exit = True
        fil.join(timeout=10)
    rasa.stop()
