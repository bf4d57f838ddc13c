"""L'élément posé dans une page : ouvrir, fermer, une autre origine, une CSP stricte, le fond de carte permis ou non."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from api.passerelle.settings import Reglages
from tests.navigateur.conftest import BUREAU, TELEPHONE
from tests.passerelle.application import served
from tests.passerelle.faux_rasa import FauxRasa

pytestmark = pytest.mark.navigateur
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def demo(navigateur: Browser, site: str) -> Iterator[Page]:
    """La page « / » sur un ordinateur, ses plaintes relevées."""
    page = navigateur.new_page(viewport=BUREAU, locale="fr-FR")
    plaintes: list[str] = []
    page.on("console", lambda message: plaintes.append(message.text) if message.type == "error" else None)
    page.goto(site)
    yield page
    page.close()
    assert plaintes == []


def ask(page: Page, texte: str) -> None:
    page.get_by_label("Ta question").fill(texte)
    page.keyboard.press("Enter")
    expect(page.locator(".reponse").last).to_be_visible()


def test_closed_it_asks_nothing_and_keeps_nothing(demo: Page, site: str) -> None:
    demandes: list[str] = []
    demo.on("request", lambda demande: demandes.append(demande.url))
    demo.reload()
    demo.wait_for_timeout(500)
    assert all("/page/" in a or "/widget/assistant-orientation." in a or a == f"{site}/" for a in demandes), demandes
    assert demo.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0


def test_escape_closes_it_and_gives_the_focus_back(demo: Page) -> None:
    bouton = demo.get_by_role("button", name="Une question")
    bouton.click()
    expect(demo.get_by_role("dialog", name="Assistant d’orientation")).to_be_visible()
    expect(demo.get_by_label("Ta question")).to_be_focused()
    demo.keyboard.press("Escape")
    expect(demo.get_by_role("dialog")).to_have_count(0)
    expect(bouton).to_be_focused()


def test_beside_the_page_the_keyboard_is_not_trapped(demo: Page) -> None:
    demo.get_by_role("button", name="Une question").click()
    for _ in range(20):
        demo.keyboard.press("Tab")
        if demo.evaluate("document.activeElement.localName") != "assistant-orientation":
            return
    raise AssertionError("le focus ne sort pas de la fenêtre")


def test_on_a_phone_it_covers_the_screen_and_hides_the_page_from_the_keyboard(demo: Page) -> None:
    demo.set_viewport_size(TELEPHONE)
    demo.get_by_role("button", name="Une question").click()
    boite = demo.locator("dialog.panneau").bounding_box()
    assert boite and (boite["x"], boite["y"], boite["width"], boite["height"]) == (0, 0, 390, 844)
    assert demo.evaluate(
        "document.querySelector('assistant-orientation').shadowRoot.querySelector('dialog').matches(':modal')"
    )
    demo.set_viewport_size(BUREAU)
    expect(demo.locator("dialog.panneau:not(:modal)")).to_be_visible()


def test_a_question_of_the_page_is_asked(demo: Page) -> None:
    demo.get_by_role("button", name="Comment marche l’apprentissage").click()
    expect(demo.locator(".eleve")).to_contain_text("Comment marche l’apprentissage")
    expect(demo.locator(".reponse")).to_be_visible()


def test_the_host_page_hears_events_without_the_texts(demo: Page) -> None:
    demo.evaluate(
        """() => { window.vus = []; for (const n of ['ouverture', 'message', 'fermeture'])
        addEventListener('orientation-' + n, (e) => vus.push([n, e.detail])); }"""
    )
    demo.get_by_role("button", name="Une question").click()
    ask(demo, "secret de famille")
    demo.keyboard.press("Escape")
    vus = demo.evaluate("vus")
    assert [nom for nom, _ in vus] == ["ouverture", "message", "message", "fermeture"] and "secret" not in str(vus)


def test_on_a_page_with_the_colours_of_the_state_it_takes_them(demo: Page) -> None:
    demo.evaluate(
        """() => { const r = document.documentElement.style; r.setProperty('--background-default-grey', '#161616');
        r.setProperty('--background-action-high-blue-france', '#8585f6'); r.setProperty('--text-inverted-blue-france', '#000091'); }"""
    )
    bouton = demo.locator(".lanceur")
    expect(bouton).to_have_css("background-color", "rgb(133, 133, 246)")
    expect(bouton).to_have_css("color", "rgb(0, 0, 145)")
    expect(demo.locator(".tout")).to_have_attribute("data-schema", "sombre")


class AutreSite:
    """Un autre site, sur un autre port : une page qui porte l'élément, sous sa propre CSP."""

    def __init__(self) -> None:
        site = self
        self.html = self.csp = ""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", site.csp)
                self.end_headers()
                self.wfile.write(site.html.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.serveur = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.adresse = f"http://127.0.0.1:{self.serveur.server_port}"
        threading.Thread(target=self.serveur.serve_forever, args=(0.02,), daemon=True).start()

    def embed(self, page: Page, service: str, csp: str) -> None:
        manifeste = page.request.get(f"{service}/widget/manifeste.json").json()
        self.csp = csp
        self.html = (
            f'<!doctype html><html lang="fr"><title>x</title><script type="module" src="{service}{manifeste["module"]}"'
            f' integrity="{manifeste["integrite"]}" crossorigin></script><assistant-orientation></assistant-orientation></html>'
        )
        page.goto(self.adresse)


@pytest.fixture
def autre() -> Iterator[AutreSite]:
    site = AutreSite()
    yield site
    site.serveur.shutdown()
    site.serveur.server_close()


def test_it_works_on_another_site_under_a_strict_policy(
    navigateur: Browser, tmp_path: Path, rasa: FauxRasa, autre: AutreSite
) -> None:
    with served(Reglages(var=tmp_path / "var", rasa_url=rasa.url, cors=(autre.adresse,))) as adresse:
        page = navigateur.new_page()
        plaintes: list[str] = []
        page.on("console", lambda m: plaintes.append(m.text) if m.type == "error" else None)
        autre.embed(page, adresse, f"default-src 'self'; script-src {adresse}; connect-src {adresse}")
        page.get_by_role("button", name="Une question").click()
        ask(page, "cap cuisine")
        page.get_by_role("button", name="Voir sur une carte").click()
        expect(page.locator(".point")).to_have_count(3)
        page.close()
    assert plaintes == []


def test_a_site_that_is_not_listed_gets_nothing(navigateur: Browser, site: str, autre: AutreSite) -> None:
    page = navigateur.new_page()
    autre.embed(page, site, "default-src * 'unsafe-inline'")
    page.wait_for_timeout(500)
    assert page.evaluate("document.querySelector('assistant-orientation').shadowRoot") is None
    page.close()


@pytest.fixture
def plan(navigateur: Browser, tmp_path: Path, rasa: FauxRasa) -> Iterator[Page]:
    """Une carte ouverte là où l'exploitant permet le fond de l'IGN."""
    with served(Reglages(var=tmp_path / "var", rasa_url=rasa.url, carte_ign=True)) as adresse:
        page = navigateur.new_page(viewport=BUREAU, locale="fr-FR")
        page.goto(f"{adresse}/chat")
        ask(page, "cap cuisine")
        page.get_by_role("button", name="Voir sur une carte").click()
        yield page
        page.close()


def test_the_streets_come_from_the_ign_only_after_being_told(plan: Page) -> None:
    tuiles: list[str] = []

    def give(route: Route) -> None:
        tuiles.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    plan.route("https://data.geopf.fr/**", give)
    expect(plan.get_by_text("ton navigateur demandera ces images à data.geopf.fr")).to_be_visible()
    assert tuiles == []
    plan.get_by_role("button", name="Voir les rues").click()
    expect(plan.locator(".leaflet-tile-loaded").first).to_be_visible()
    assert tuiles and "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2" in tuiles[0]
    borne = plan.get_by_role("button", name="3. Lycée polyvalent Pierre et Marie Curie")
    borne.focus()
    plan.keyboard.press("Enter")
    expect(plan.locator(".leaflet-popup")).to_contain_text("02 43 00 00 00")


def test_without_the_ign_the_outlines_come_back_and_it_is_told(plan: Page) -> None:
    plan.route("https://data.geopf.fr/**", lambda route: route.abort())
    plan.get_by_role("button", name="Voir les rues").click()
    expect(plan.locator(".lieu-dit")).to_contain_text("ne répond pas")
    expect(plan.locator(".point")).to_have_count(3)
