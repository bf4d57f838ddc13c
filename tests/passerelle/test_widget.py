"""Servir l'élément : nom à empreinte, SRI vérifiable, cache d'un an, autres origines seulement si elles sont admises."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

CODE = b"customElements.define('a-b', class extends HTMLElement {})"
SHA = hashlib.sha384(CODE)
NOM = f"assistant-orientation.{SHA.hexdigest()[:12]}.js"
INTEGRITE = f"sha384-{base64.b64encode(SHA.digest()).decode()}"
PAGE = "https://www.ac-nantes.fr"


@pytest.fixture
def construit(tmp_path: Path) -> Path:
    """Un dossier comme la construction le laisse."""
    dossier = tmp_path / "dist"
    dossier.mkdir()
    (dossier / NOM).write_bytes(CODE)
    piece = {"nom": NOM, "integrite": INTEGRITE, "octets": len(CODE), "gzip": 50}
    (dossier / "manifeste.json").write_text(json.dumps({"element": piece}), encoding="utf-8")
    return dossier


def test_the_manifest_names_a_module_whose_content_has_that_hash(
    launch: Callable[..., TestClient], construit: Path
) -> None:
    client = launch(widget=construit)
    manifeste = client.get("/widget/manifeste.json").json()
    module = client.get(manifeste["module"])
    assert module.content == CODE and manifeste["integrite"] == INTEGRITE
    assert "immutable" in module.headers["cache-control"] and "javascript" in module.headers["content-type"]


def test_the_bare_name_always_gives_the_last_one(launch: Callable[..., TestClient], construit: Path) -> None:
    reponse = launch(widget=construit).get("/widget/assistant-orientation.js")
    assert reponse.content == CODE and reponse.headers["cache-control"] == "no-cache"


def test_a_compressed_module_is_served_when_accepted(launch: Callable[..., TestClient], construit: Path) -> None:
    (construit / f"{NOM}.gz").write_bytes(gzip.compress(CODE))
    client = launch(widget=construit)
    assert client.get(f"/widget/{NOM}").headers["content-encoding"] == "gzip"
    nu = client.get(f"/widget/{NOM}", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in nu.headers and nu.content == CODE


def test_only_listed_origins_may_load_the_module(launch: Callable[..., TestClient], construit: Path) -> None:
    client = launch(widget=construit, cors=(PAGE,))
    admise = client.get(f"/widget/{NOM}", headers={"Origin": PAGE}).headers
    autre = client.get(f"/widget/{NOM}", headers={"Origin": "https://ailleurs.example"}).headers
    assert admise["access-control-allow-origin"] == PAGE and "origin" in admise["vary"].lower()
    assert "access-control-allow-origin" not in autre


def test_the_line_to_embed_is_the_one_of_the_day(launch: Callable[..., TestClient], construit: Path) -> None:
    client = launch(widget=construit)
    page = client.get("/integration").text
    assert f"/widget/{NOM}" in page and INTEGRITE in html.unescape(page)


def test_without_a_built_element_the_pages_stand_and_say_so(launch: Callable[..., TestClient], tmp_path: Path) -> None:
    client = launch(widget=tmp_path / "rien")
    assert client.get("/widget/manifeste.json").status_code == 503
    for chemin in ("/", "/chat", "/integration"):
        assert "pas encore construit" in client.get(chemin).text and "<script" not in client.get("/chat").text


def test_nothing_else_of_the_folder_is_served(launch: Callable[..., TestClient], construit: Path) -> None:
    (construit / "secret.js").write_text("x", encoding="utf-8")
    client = launch(widget=construit)
    for chemin in ("secret.js", "../settings.py", "%2e%2e%2fsettings.py", f"{NOM}.gz", "manifeste.js"):
        assert client.get(f"/widget/{chemin}").status_code in (404, 422)


def test_the_tiles_are_allowed_only_by_the_setting(launch: Callable[..., TestClient]) -> None:
    sans, avec = launch(), launch(carte_ign=True)
    assert sans.get("/widget/reglages.json").json()["tuiles"] is None
    assert "geopf" not in sans.get("/chat").headers["content-security-policy"]
    assert avec.get("/widget/reglages.json").json()["tuiles"].startswith("https://data.geopf.fr/wmts?")
    assert "img-src 'self' https://data.geopf.fr" in avec.get("/chat").headers["content-security-policy"]
