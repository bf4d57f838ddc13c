"""Les fiches dans un vrai navigateur : axe en clair et en sombre, téléphone et bureau, pouce, sans script, sur papier."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.atelier import BASE, watched_page

pytestmark = [pytest.mark.navigateur, pytest.mark.skipif(not BASE.exists(), reason="base absente : make base")]

FICHES = {
    "formation": "/fiches/formations/50033205?lieu=cholet",
    "lieu ambigu": "/fiches/formations/50033205?lieu=saint-denis",
    "diplôme fermé": "/fiches/formations/40031202",
    "établissement": "/fiches/etablissements/0440063E?garde=0440063E",
    "famille": "/fiches/familles/G0003",
    "campus": "/fiches/campus/cmq_003",
    "campus en projet": "/fiches/campus/cmq_008",
    "notion": "/fiches/notions/cmq",
    "introuvable": "/fiches/formations/zzz",
}
DEBORDE = "document.documentElement.scrollWidth > innerWidth"
PETITES = """els => els.filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.9)
    .map(e => e.outerHTML.slice(0, 90))"""
GESTES = (
    ".fiche-cote :is(a, button), .liste-fiche > li > a, .tableau-fiche a, .champs dd > a, summary, "
    "main button, main .bouton, main input:not([type=hidden])"
)


@pytest.fixture
def page(navigateur: Browser, atelier: str) -> Iterator[Page]:
    with watched_page(navigateur, atelier) as page:
        yield page


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@pytest.mark.parametrize("nom", FICHES)
def test_axe_finds_nothing(page: Page, nom: str) -> None:
    for largeur, theme in ((390, "dark"), (1280, "light")):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": largeur, "height": 844})
        page.goto(FICHES[nom])
        unfold(page)
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == [], (nom, largeur, theme)


@pytest.mark.parametrize("nom", FICHES)
def test_nothing_overflows_sideways_even_unfolded(page: Page, nom: str) -> None:
    for largeur in (320, 768):
        page.set_viewport_size({"width": largeur, "height": 640})
        page.goto(FICHES[nom])
        unfold(page)
        assert not page.evaluate(DEBORDE), (nom, largeur)


@pytest.mark.parametrize("nom", FICHES)
def test_targets_are_wide_enough_for_a_thumb(page: Page, nom: str) -> None:
    page.goto(FICHES[nom])
    assert page.eval_on_selector_all(GESTES, PETITES) == []


def test_the_picture_of_the_path_is_shown_and_said(page: Page) -> None:
    page.goto("/fiches/formations/50033205")
    image = page.locator(".schema img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("i => i.naturalWidth") > 100 and "sens=vertical" in image.evaluate("i => i.currentSrc")
    page.get_by_text("Le parcours en toutes lettres").click()
    expect(page.locator(".parcours")).to_contain_text("Bac pro services aux personnes")


def test_near_a_place_then_keep_then_compare_without_script(navigateur: Browser, atelier: str) -> None:
    contexte = navigateur.new_context(
        java_script_enabled=False, base_url=atelier, viewport={"width": 390, "height": 844}
    )
    page = contexte.new_page()
    page.goto("/fiches/formations/50033205?garde=50022146")
    page.get_by_label("Près de").fill("saint denis")
    page.get_by_role("button", name="Voir", exact=True).click()
    page.get_by_role("link", name="Saint-Denis (93)").click()
    assert "lieu=commune" in page.url and "garde=50022146" in page.url
    page.get_by_role("link", name="Garder dans ma sélection").click()
    page.get_by_role("link", name="Comparer").click()
    assert page.locator("table thead th, table thead td").count() >= 2 and "/comparer?" in page.url
    contexte.close()


def test_the_paper_has_the_contact_and_the_dates_not_the_buttons(page: Page) -> None:
    page.goto("/fiches/formations/50033205")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    expect(page.get_by_role("heading", name="Se faire conseiller")).to_be_visible()
    expect(page.get_by_text("Données les plus récentes")).to_be_visible()
    expect(page.get_by_text("Adresse de cette fiche")).to_be_visible()
    expect(page.locator(".fiche-cote")).to_be_hidden()
    expect(page.get_by_text("Signaler une erreur")).to_be_hidden()


def test_the_report_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/fiches/campus/cmq_003")
    page.get_by_text("Signaler une erreur").click()
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert "cmq_003" in page.evaluate("navigator.clipboard.readText()")
