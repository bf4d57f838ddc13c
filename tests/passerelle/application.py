"""Une application qui ne porte que la passerelle."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from fastapi import FastAPI

from api.passerelle.branchement import add_passerelle, run_passerelle
from api.passerelle.protocole import ProtocoleBorne
from api.passerelle.settings import Reglages
from api.problemes import install_problems


def make_app(reglages: Reglages) -> FastAPI:
    """La passerelle, la page et l'exploitation ; sans les connaissances."""
    app = FastAPI(lifespan=_lifespan, docs_url=None)
    install_problems(app)
    add_passerelle(app, reglages)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with run_passerelle(app):
        yield


@contextmanager
def served(reglages: Reglages, port: int = 0) -> Iterator[str]:
    """Sert l'application dans un fil, sur ce port ou sur un port libre."""
    with socket.create_server(("127.0.0.1", port)) as prise:
        serveur = uvicorn.Server(
            uvicorn.Config(make_app(reglages), log_level="critical", access_log=False, http=ProtocoleBorne, ws="none")
        )
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
        fil.start()
        while not serveur.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{prise.getsockname()[1]}"
        serveur.should_exit = True
        fil.join(timeout=10)
