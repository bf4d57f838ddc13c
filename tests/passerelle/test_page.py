"""La page : servie, autonome, sans rien que la CSP interdirait."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

SCRIPTS = [*Path("api/page/statique").glob("*.js"), *Path("widget/src").rglob("*.ts")]
PAGES = ("/", "/chat", "/integration", "/docs")


def test_the_welcome_is_read_before_any_script_comes(client: TestClient) -> None:
    page = client.get("/chat").text
    assert "assistant automatique" in page and '<html lang="fr">' in page and "<noscript>" in page


@pytest.mark.parametrize(
    "heures, dit", [(0, "dans les minutes"), (24, "24 h après"), (1.5, "1.5 h après"), (720, "30 jours après")]
)
def test_the_element_learns_how_long_texts_are_kept(launch: Callable[..., TestClient], heures: float, dit: str) -> None:
    assert launch(conservation_heures=heures).get("/widget/reglages.json").json()["conservation"].startswith(dit)


@pytest.mark.parametrize("chemin", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(client: TestClient, chemin: str) -> None:
    page = client.get(chemin).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", page)
    montre = re.sub(r"<code.*?</code>", "", page, flags=re.DOTALL)  # du code à lire, pas à charger
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", montre)


def test_a_question_in_the_address_is_written_as_text(client: TestClient) -> None:
    page = client.get("/chat", params={"question": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert client.get("/chat", params={"question": "a" * 1001}).status_code == 422


def test_every_call_of_the_api_is_told_in_docs(client: TestClient) -> None:
    page = client.get("/docs").text
    chemins = client.get("/openapi.json").json()["paths"]
    assert len(chemins) >= 5 and all(f"<code>{chemin}</code>" in page for chemin in chemins)
    assert "idempotency-key" in page and "CAP cuisine près de Cholet" in page
    assert not re.search(r"<script|cdn|\sstyle=", page)


def test_its_files_are_served_and_kept_by_the_browser(client: TestClient) -> None:
    adresses = re.findall(r"(?:src|href)=\"(/page/[^\"]+)\"", client.get("/").text)
    assert len(adresses) >= 3
    for adresse in adresses:
        reponse = client.get(adresse)
        assert reponse.status_code == 200 and "immutable" in reponse.headers["cache-control"]


@pytest.mark.parametrize("script", SCRIPTS, ids=str)
def test_no_script_ever_writes_html(script: Path) -> None:
    interdits = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|localStorage|document\.cookie"
    assert not re.search(interdits, script.read_text("utf-8"))


def test_opening_the_page_opens_no_conversation(client: TestClient) -> None:
    assert [client.get(chemin).status_code for chemin in PAGES] == [200] * 4
    assert "orientation_conversations_total 0.0" in client.get("/metrics").text


def test_nothing_else_than_its_files_can_be_read(client: TestClient) -> None:
    for chemin in ("/page/../routes.py", "/page/%2e%2e/routes.py", "/page/", "/page/rien.js"):
        assert client.get(chemin).status_code in (404, 405)
