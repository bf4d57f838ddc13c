"""Le service en marche pendant un renouvellement : aucun appel raté, les données neuves ensuite, sans redémarrer."""

import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from api.connaissances import add_connaissances, run_connaissances
from api.problemes import install_problems
from api.settings import Settings
from knowledge.construction import build
from tests.knowledge.refresh.essai import Essai

APPELS = (
    "/poles?type=metiers",
    "/formations?q=cuisine",
    "/etablissements?q=cholet",
    "/donnees",
    "/offres?lieu=commune:49099",
)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with run_connaissances(app):
        yield


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Les connaissances servies par uvicorn, dans un fil."""
    app = FastAPI(lifespan=_lifespan)
    app.state.settings = settings
    install_problems(app)
    add_connaissances(app)
    with socket.create_server(("127.0.0.1", 0)) as prise:
        serveur = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
        fil.start()
        while not serveur.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{prise.getsockname()[1]}"
        serveur.should_exit = True
        fil.join(timeout=10)


class Client(threading.Thread):
    """Appelle sans relâche ; retient le nombre d'appels et ceux qui ont raté."""

    def __init__(self, adresse: str) -> None:
        super().__init__(daemon=True)
        self.adresse, self.fini = adresse, threading.Event()
        self.appels, self.rates = 0, list[str]()

    def run(self) -> None:
        with httpx.Client(base_url=self.adresse, timeout=30) as client:
            while not self.fini.is_set():
                chemin = APPELS[self.appels % len(APPELS)]
                try:
                    statut = client.get(chemin).status_code
                except httpx.HTTPError as erreur:
                    statut, chemin = 0, f"{chemin} {erreur!r}"
                self.appels += 1
                if statut != 200:
                    self.rates.append(f"{statut} {chemin}")
                time.sleep(0.02)


def official_poles(adresse: str) -> int:
    return len(httpx.get(f"{adresse}/poles?type=metiers", timeout=30).json()["officiels"])


def told_date(adresse: str) -> str:
    jeux = {x["id"]: x for x in httpx.get(f"{adresse}/donnees", timeout=30).json()["elements"]}
    return str(jeux["poles"]["date"])


def wait_for(adresse: str, nombre: int) -> None:
    fin = time.monotonic() + 60
    while official_poles(adresse) != nombre:
        assert time.monotonic() < fin, "les données neuves ne sont pas servies"
        time.sleep(0.1)


@pytest.fixture
def adresse(essai: Essai) -> Iterator[str]:
    essai.versions.base.parent.mkdir()
    build(essai.sources, essai.versions.base, essai.versions.lexique)
    with served(Settings(var=essai.versions.base.parent)) as adresse:
        yield adresse


def test_no_call_fails_during_renewals_and_rollback_and_the_new_data_are_served(essai: Essai, adresse: str) -> None:
    clients = [Client(adresse) for _ in range(2)]
    for client in clients:
        client.start()
    assert official_poles(adresse) == 0
    for nombre in (1, 2):
        lignes = "".join(f"metiers;Pôle {n};0490054T\n" for n in range(nombre))
        essai.refresh("poles", essai.write("p.csv", f"type;nom;uai\n{lignes}"), date="2026-11-01")
        wait_for(adresse, nombre)
    assert told_date(adresse) == "2026-11-01"
    essai.versions.back_to()
    wait_for(adresse, 1)
    essai.versions.back_to()
    wait_for(adresse, 0)
    for client in clients:
        client.fini.set()
        client.join(30)
    assert [rate for client in clients for rate in client.rates] == []
    assert sum(client.appels for client in clients) > 50
