"""Les pages de l'atelier servies pour de bon, sur la base de la maison, avec les en-têtes de la passerelle."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page

from api.main import create_app
from api.settings import Settings

BASE = Path("var/knowledge.db")


@contextmanager
def served_pages(var: Path) -> Iterator[str]:
    """L'application entière, sans Rasa : seules les pages servent ici."""
    app = create_app(Settings(var=var, base=BASE))
    with socket.create_server(("127.0.0.1", 0)) as prise:
        serveur = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
        fil.start()
        while not serveur.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{prise.getsockname()[1]}"
        serveur.should_exit = True
        fil.join(10)


@contextmanager
def watched_page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page de téléphone ; une erreur de script, de CSP, ou un appel à un autre site fait échouer le test."""
    contexte = navigateur.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR", base_url=adresse)
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("console", lambda m: plaintes.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("request", lambda r: plaintes.append(r.url) if not r.url.startswith(adresse) else None)
    yield page
    contexte.close()
    assert plaintes == []
