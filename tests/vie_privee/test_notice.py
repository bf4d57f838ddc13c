"""La notice : servie, reliée, avec la vraie durée, lisible par un élève de 14 ans, sans rien demander ailleurs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.passerelle.settings import Reglages
from tests.passerelle.application import make_app

NOTICE = Path("docs/rgpd/notice.md").read_text(encoding="utf-8")


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(make_app(Reglages(var=tmp_path, conservation_heures=72)))


def test_it_tells_the_retention_that_is_set(client: TestClient) -> None:
    page = client.get("/vie-privee")
    assert page.status_code == 200 and "3 jours après ton dernier message" in page.text
    assert "{{" not in page.text and "<!--" not in page.text


def test_the_page_links_to_it(client: TestClient) -> None:
    assert 'href="/vie-privee"' in client.get("/").text


def test_it_asks_nothing_from_another_site(client: TestClient) -> None:
    page = client.get("/vie-privee")
    assert not re.findall(r'(?:src|<link[^>]+href)="https?:', page.text)
    assert "default-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "mot", ["programme", "responsable", "Combien de temps", "effacer", "droits", "CNIL", "délégué", "3018", "119", "3114", "6.1.e"]
)  # fmt: skip
def test_it_says_all_that_must_be_said(mot: str) -> None:
    assert mot in NOTICE


def test_it_speaks_to_a_pupil_in_short_sentences() -> None:
    texte = re.sub(r"<!--.*?-->|\[à compléter[^\]]*\]|https?://\S+|[#*_>-]", " ", NOTICE, flags=re.DOTALL)
    phrases = [p.split() for p in re.split(r"[.!?:]\s|\n\n", texte) if p.strip()]
    assert sum(map(len, phrases)) / len(phrases) <= 14 and max(map(len, phrases)) <= 35
    assert not re.search(r"\b(?:vous|votre|vos)\b", texte)


def test_what_only_the_rectorat_knows_is_left_blank_and_marked() -> None:
    for page in ("notice", "registre", "aipd"):
        assert "[à compléter" in Path(f"docs/rgpd/{page}.md").read_text(encoding="utf-8")
