"""Les pages de l'atelier dans un vrai navigateur : axe, téléphone et bureau, avec et sans script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.atelier import BASE, watched_page

pytestmark = [pytest.mark.navigateur, pytest.mark.skipif(not BASE.exists(), reason="base absente : make base")]

PAGES = {
    "recherche": "/recherche?q=mode+cholet+internat",
    "recherche vide": "/recherche",
    "rien trouvé": "/recherche?q=CAP+AEPE+publics+%C3%A0+moins+de+30+km+de+Cholet",
    "adresse abîmée": "/recherche?q=zorglub&rayon=-5&lieu=Saint-Denis&niveau=zzz",
    "établissements": "/recherche?q=lyc%C3%A9e+des+m%C3%A9tiers+laval",
    "formations": "/recherche?q=bac+pro+famille+h%C3%B4tellerie&vue=formations",
    "campus": "/recherche?q=campus+alimentation+laval",
    "sélection": "/selection?garde=0490904S~50024240&garde=0490054T&garde=50022146",
    "sélection vide": "/selection",
    "comparaison": "/comparer?formation=50022146&formation=50033205",
    "comparaison d'établissements": "/comparer?etablissement=0490904S&etablissement=0490054T&etablissement=0440005S",
    "données": "/donnees",
    "erreur": "/comparer?formation=zzz",
}
FORMATS = [(320, 640, "dark"), (1280, 800, "light")]


@pytest.fixture
def page(navigateur: Browser, atelier: str) -> Iterator[Page]:
    with watched_page(navigateur, atelier) as page:
        yield page


@pytest.mark.parametrize("nom", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(page: Page, nom: str) -> None:
    for largeur, hauteur, theme in FORMATS:
        page.set_viewport_size({"width": largeur, "height": hauteur})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.goto(PAGES[nom])
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == [], (nom, largeur, theme)
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, (nom, largeur)


def test_targets_are_wide_enough_for_a_thumb(page: Page) -> None:
    page.goto(PAGES["recherche"])
    petites = page.eval_on_selector_all(
        "main button, main .bouton, main .puce, main .case, main select, main input:not([type=hidden]), main .garder, nav a",
        "els => els.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))",
    )
    assert petites == []


def test_filters_and_back_button_share_one_address(page: Page) -> None:
    page.goto("/recherche?q=cap+cuisine")
    tous = page.locator("#titre-resultats").inner_text()
    page.get_by_role("link", name="privé").first.click()
    expect(page).to_have_url(re.compile("secteur=prive"))
    expect(page.locator("#titre-resultats")).not_to_have_text(tous)
    page.go_back()
    expect(page.locator("#titre-resultats")).to_have_text(tous)


def test_a_new_search_is_said_and_does_not_reload(page: Page) -> None:
    page.goto("/recherche")
    page.evaluate("window.temoin = 1")
    page.get_by_label("Ce que vous cherchez").fill("cap cuisine angers")
    page.keyboard.press("Enter")
    expect(page.locator("[data-annonce]")).to_contain_text("à moins de 30 km d’Angers")
    assert page.evaluate("window.temoin") == 1


def test_the_star_keeps_a_line_in_the_address(page: Page) -> None:
    page.goto("/recherche?q=cap+cuisine+cholet")
    page.get_by_role("link", name="Garder dans ma sélection").first.click()
    page.get_by_role("link", name="Sélection 1").click()
    expect(page.locator("h1")).to_have_text("Ma sélection")
    assert page.locator(".liste tbody tr").count() == 1


def test_all_works_without_script(navigateur: Browser, atelier: str) -> None:
    contexte = navigateur.new_context(
        java_script_enabled=False, base_url=atelier, viewport={"width": 390, "height": 844}
    )
    page = contexte.new_page()
    page.goto("/recherche")
    page.get_by_label("Ce que vous cherchez").fill("cap cuisine angers")
    page.get_by_role("button", name="Rechercher").click()
    page.get_by_role("link", name=re.compile("^public")).first.click()
    page.get_by_label("Trier par").select_option("nom")
    page.get_by_role("button", name="Trier").click()
    assert "secteur=public" in page.url and "tri=nom" in page.url and page.locator(".liste tbody tr").count()
    contexte.close()


def test_a_keyboard_reaches_filters_and_keeps_its_place(page: Page) -> None:
    page.goto("/recherche?q=cap+cuisine")
    page.locator(".case", has_text="public").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".puce", has_text="public")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body")
