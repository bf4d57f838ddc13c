"""L'image par HTTP : type, étiquette, erreurs."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.pages.schema import schema_router
from tests.api.conftest import create_client
from tests.knowledge.petite_base import write_base
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, CUISINE

ADRESSE = f"/fiches/formations/{CUISINE}/parcours.svg"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    client = create_client(write_base(tmp_path_factory.mktemp("schema") / "knowledge.db"))
    client.app.include_router(schema_router())  # type: ignore[attr-defined]
    with client:
        yield client


@pytest.mark.parametrize("sens", ["horizontal", "vertical"])
def test_the_picture_is_an_svg_in_both_directions(client: TestClient, sens: str) -> None:
    reponse = client.get(ADRESSE, params={"sens": sens})
    assert (reponse.status_code, reponse.headers["Content-Type"]) == (200, "image/svg+xml")
    assert ET.fromstring(reponse.content).get("class") == f"schema schema-{sens}"


def test_the_client_keeps_its_copy_while_the_base_does_not_change(client: TestClient) -> None:
    premiere = client.get(ADRESSE)
    assert premiere.headers["Cache-Control"] == "no-cache"
    suivante = client.get(ADRESSE, headers={"If-None-Match": premiere.headers["ETag"]})
    assert (suivante.status_code, suivante.content) == (304, b"")
    assert client.get(f"{ADRESSE}?sens=vertical").headers["ETag"] != premiere.headers["ETag"]


def test_a_closed_diploma_shows_the_picture_of_its_successor(client: TestClient) -> None:
    image = client.get(f"/fiches/formations/{ANCIEN_CUISINE}/parcours.svg").text
    assert f'id="schema-{CUISINE}-horizontal-titre"' in image and f"Le code {ANCIEN_CUISINE}" in image


def test_an_unknown_code_is_a_404_and_an_unknown_direction_a_422(client: TestClient) -> None:
    assert client.get("/fiches/formations/999/parcours.svg").status_code == 404
    assert client.get(ADRESSE, params={"sens": "oblique"}).status_code == 422
