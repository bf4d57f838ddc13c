"""Un Chromium sans écran, et la passerelle servie par uvicorn devant un faux Rasa."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.passerelle.settings import Reglages
from tests.navigateur import scenes
from tests.navigateur.atelier import served_pages
from tests.passerelle.application import served
from tests.passerelle.faux_rasa import FauxRasa

TELEPHONE = {"width": 390, "height": 844}
BUREAU = {"width": 1280, "height": 800}


@pytest.fixture(
    scope="module"
)  # playwright tient une boucle asyncio : elle doit finir avant les tests qui en ouvrent une
def navigateur() -> Iterator[Browser]:
    chemin = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chemin:
        pytest.skip("Chromium absent : apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chemin, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def rasa() -> Iterator[FauxRasa]:
    faux = FauxRasa()
    faux.reponse = scenes.answer
    yield faux
    faux.stop()


@pytest.fixture(autouse=True)
def built() -> None:
    """Ces tests lisent l'élément construit (`make test` le construit)."""
    if not Reglages().widget.joinpath("manifeste.json").exists():
        pytest.skip("élément web non construit : make widget")


@pytest.fixture
def site(tmp_path: Path, rasa: FauxRasa) -> Iterator[str]:
    """L'adresse d'une passerelle servie pour de bon."""
    with served(Reglages(var=tmp_path / "var", rasa_url=rasa.url, rasa_delai=2)) as adresse:
        yield adresse


@pytest.fixture
def page(navigateur: Browser, site: str) -> Iterator[Page]:
    """La page ouverte sur un téléphone ; toute erreur de script ou de CSP fait échouer le test."""
    contexte = navigateur.new_context(viewport=TELEPHONE, locale="fr-FR")
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on(
        "console", lambda message: plaintes.append(message.text) if "Content Security Policy" in message.text else None
    )
    page.goto(f"{site}/chat")
    yield page
    contexte.close()
    assert plaintes == []


@pytest.fixture(scope="session")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Les pages de l'atelier sur la base de la maison, préparée une fois pour tous les tests."""
    with served_pages(tmp_path_factory.mktemp("atelier")) as adresse:
        yield adresse
