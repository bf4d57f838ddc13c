"""Les fiches par HTTP : adresses, redirections, lieux, liens, données, papier ; un texte hostile reste du texte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.connaissances import add_connaissances
from api.pages.branchement import add_pages
from api.problemes import install_problems
from api.settings import Settings
from tests.knowledge.cartes.variante import write_variant
from tests.knowledge.petite_base import write_base
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, CUISINE, TABLES, formation

CARTES = (
    *(f"/fiches/formations/{f['code']}" for f in TABLES["Formation"] if f["code"] != ANCIEN_CUISINE),
    *(f"/fiches/etablissements/{e['uai']}" for e in TABLES["Etablissement"] if e.get("categorie") != "SEP"),
    *(f"/fiches/familles/{f['code']}" for f in TABLES["Famille"]),
    *(f"/fiches/campus/{c['id']}" for c in TABLES["Campus"]),
    *(f"/fiches/notions/{n['id']}" for n in TABLES["Notion"]),
)


class Page(HTMLParser):
    """Ce qu'une page contient : liens du contenu, ancres, titres, identifiants."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.liens: list[str] = []
        self.identifiants: list[str] = []
        self.titres: list[int] = []
        self.etiquettes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributs = dict(attrs)
        self.etiquettes.append(tag)
        if tag == "a" and attributs.get("href"):
            self.liens.append(str(attributs["href"]))
        if attributs.get("id"):
            self.identifiants.append(str(attributs["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.titres.append(int(tag[1]))


def create_client(base: Path) -> TestClient:
    """Les connaissances et les pages, sur cette base."""
    app = FastAPI()
    app.state.settings = Settings(var=base.parent, base=base)
    install_problems(app)
    add_connaissances(app)
    add_pages(app)
    return TestClient(app, follow_redirects=False)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with create_client(write_base(tmp_path_factory.mktemp("fiches") / "knowledge.db")) as client:
        yield client


@pytest.mark.parametrize("adresse", CARTES)
def test_every_card_is_a_page_a_document_and_an_object(client: TestClient, adresse: str) -> None:
    page = client.get(adresse)
    assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
    assert client.get(f"{adresse}.json").json()["sections"]
    papier = client.get(f"{adresse}.pdf")
    assert papier.content.startswith(b"%PDF") and papier.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("adresse", CARTES)
def test_headings_are_in_order_and_anchors_lead_somewhere(client: TestClient, adresse: str) -> None:
    page = Page(client.get(adresse).text)
    assert page.titres[0] == 1 and page.titres.count(1) == 1
    assert all(suivant <= titre + 1 for titre, suivant in zip(page.titres, page.titres[1:], strict=False))
    assert len(page.identifiants) == len(set(page.identifiants))
    assert {lien[1:] for lien in page.liens if lien.startswith("#")} <= set(page.identifiants)


@pytest.mark.parametrize("adresse", CARTES)
def test_every_link_to_another_card_leads_to_it_at_once(client: TestClient, adresse: str) -> None:
    liens = {lien for lien in Page(client.get(adresse).text).liens if lien.startswith("/fiches/")}
    assert [lien for lien in liens if client.get(lien).status_code != 200] == []


def test_nothing_inline_that_the_policy_would_refuse(client: TestClient) -> None:
    for adresse in CARTES:
        html = client.get(adresse).text
        assert not re.search(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=", html), adresse


@pytest.mark.parametrize(
    ("ancienne", "nouvelle"),
    [
        ("/fiches/etablissements/0441550W", "/fiches/etablissements/0440005S"),
        (
            f"/fiches/formations/{ANCIEN_CUISINE}?lieu=commune%3A49099",
            f"/fiches/formations/{CUISINE}?lieu=commune%3A49099",
        ),
        ("/fiches/familles/g0003", "/fiches/familles/G0003"),
    ],
)
def test_another_code_of_the_same_thing_moves_to_its_address(client: TestClient, ancienne: str, nouvelle: str) -> None:
    reponse = client.get(ancienne)
    assert (reponse.status_code, reponse.headers["location"]) == (301, nouvelle)


@pytest.mark.parametrize(
    "suite", ["formations/1", "etablissements/1", "familles/1", "campus/1", "notions/1", "metiers/1"]
)
def test_what_does_not_exist_is_a_page_that_says_so(client: TestClient, suite: str) -> None:
    page = client.get(f"/fiches/{suite}")
    assert page.status_code == 404 and "ne correspond à rien" in page.text
    assert client.get(f"/fiches/{suite}.json").headers["content-type"] == "application/problem+json"
    assert client.get(f"/fiches/{suite}.pdf").status_code == 404


def test_an_ambiguous_place_offers_its_candidates_and_keeps_the_card(client: TestClient) -> None:
    page = client.get(f"/fiches/formations/{CUISINE}?lieu=saint-denis&garde=0490054T")
    choix = [lien for lien in Page(page.text).liens if "lieu=commune%3A" in lien and lien.endswith("#ou")]
    assert page.status_code == 200 and "CAP cuisine" in page.text and len(choix) >= 2
    assert all("garde=0490054T" in lien for lien in choix)
    assert client.get(f"/fiches/formations/{CUISINE}.json?lieu=saint-denis").status_code == 422


@pytest.mark.parametrize("lieu", ["zzzzqqq", "lune:12", "commune:00000", "x" * 4000, "<b>"])
def test_a_place_that_is_not_one_is_explained(client: TestClient, lieu: str) -> None:
    page = client.get(f"/fiches/formations/{CUISINE}", params={"lieu": lieu})
    assert page.status_code == 200 and 'class="avis"' in page.text and "<b>" not in page.text
    assert client.get(f"/fiches/formations/{CUISINE}.pdf", params={"lieu": lieu}).status_code in (404, 422)


def test_a_place_follows_to_the_cards_that_depend_on_it(client: TestClient) -> None:
    page = client.get("/fiches/familles/G0003?lieu=commune:49099").text
    assert "/fiches/formations/40023304?lieu=commune%3A49099" in page
    assert re.search(r'href="/fiches/etablissements/0490054T"', page)


def test_keeping_a_card_is_a_link_that_can_be_undone(client: TestClient) -> None:
    adresse = f"/fiches/formations/{CUISINE}"
    garder = next(lien for lien in Page(client.get(adresse).text).liens if lien == f"{adresse}?garde={CUISINE}")
    page = client.get(garder).text
    assert "Retirer de ma sélection" in page and f'href="{adresse}"' in page
    assert f"/fiches/formations/40022106?garde={CUISINE}" in page


def test_the_assistant_is_asked_about_this_card(client: TestClient) -> None:
    liens = Page(client.get("/fiches/familles/G0003").text).liens
    assert any(lien.startswith("/chat?question=Quels+bacs+pro+dans+la+famille") for lien in liens)


def test_an_error_is_reported_by_a_text_that_names_the_card_and_its_date(client: TestClient) -> None:
    page = client.get(f"/fiches/formations/{CUISINE}").text
    rapport = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert rapport and f"/fiches/formations/{CUISINE}" in rapport[1] and "8 octobre 2026" in rapport[1]
    assert "mailto:?subject=" in page and "<form" in page and 'method="post"' not in page.lower()


def test_hostile_names_are_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piege = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    ligne = formation("666", piege, "CAP", 3, piege, onisep_url="javascript:alert(1)", duree=piege)
    with create_client(write_variant(tmp_path, monkeypatch, Formation=(ligne,))) as client:
        page = Page(client.get("/fiches/formations/666").text)
        html = client.get("/fiches/formations/666").text
    dedans = page.etiquettes[page.etiquettes.index("main") :]
    assert dedans.count("img") == 1 and "script" not in dedans, "une seule image : celle du parcours"
    assert "alert(1)&lt;/script" in html
    assert not any(lien.startswith("javascript:") for lien in page.liens)
