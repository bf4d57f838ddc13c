"""Les pages de l'atelier, servies depuis la petite base et son lexique."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.connaissances import add_connaissances
from api.pages.branchement import add_pages
from api.problemes import install_problems
from api.settings import Settings
from knowledge.base import open_engine
from knowledge.lexique import export
from tests.knowledge.petite_base import write_base


def make_pages(base: Path) -> FastAPI:
    """Les pages et les connaissances, sans passerelle."""
    app = FastAPI()
    app.state.settings = Settings(base=base)
    install_problems(app)
    add_pages(app)
    add_connaissances(app)
    return app


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    base = write_base(tmp_path_factory.mktemp("pages") / "knowledge.db")
    export(open_engine(base), base.parent / "lexique.json.gz")
    with TestClient(make_pages(base), headers={"Accept": "text/html"}) as client:
        yield client
