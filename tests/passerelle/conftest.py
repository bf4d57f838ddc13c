"""La passerelle seule, devant un faux Rasa, dans un dossier neuf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.passerelle.settings import Reglages
from tests.passerelle.application import make_app
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa


@pytest.fixture
def rasa() -> Iterator[FauxRasa]:
    faux = FauxRasa()
    yield faux
    faux.stop()


@pytest.fixture
def reglages(tmp_path: Path, rasa: FauxRasa) -> Reglages:
    return Reglages(var=tmp_path / "var", rasa_url=rasa.url, rasa_delai=0.5)


@pytest.fixture
def launch(reglages: Reglages) -> Iterator[Callable[..., TestClient]]:
    """Démarre une passerelle ; des réglages peuvent être changés. Deux appels : un redémarrage à côté."""
    with ExitStack() as pile:

        def start(**changes: Any) -> TestClient:
            app = make_app(reglages.model_copy(update=changes))
            return pile.enter_context(TestClient(app, raise_server_exceptions=False))

        yield start


@pytest.fixture
def client(launch: Callable[..., TestClient]) -> TestClient:
    return launch()


@pytest.fixture
def eleve(client: TestClient) -> Eleve:
    """Un élève qui vient d'ouvrir une conversation."""
    return Eleve(client)
