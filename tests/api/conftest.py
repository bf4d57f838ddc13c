"""Un client HTTP sur la petite base, sans passerelle ni Rasa."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.connaissances import add_connaissances
from api.problemes import install_problems
from api.settings import Settings
from tests.knowledge.petite_base import write_base


def create_client(base: Path) -> TestClient:
    """Client sur les seuls points d'accès aux connaissances."""
    app = FastAPI()
    app.state.settings = Settings(base=base)
    install_problems(app)
    add_connaissances(app)
    return TestClient(app)


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Client sur la petite base, partagé : rien n'y écrit."""
    with create_client(write_base(tmp_path_factory.mktemp("api") / "knowledge.db")) as client:
        yield client
