"""Texte grossi, texte espacé, petite fenêtre, couleurs forcées, mouvement réduit : rien ne se perd, rien ne se recouvre."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.element import ask, measure, open_element, opened, walk

pytestmark = pytest.mark.navigateur
ESPACE = """() => { const f = new CSSStyleSheet();
    f.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    mesures.racine().adoptedStyleSheets = [...mesures.racine().adoptedStyleSheets, f]; }"""


@pytest.fixture(params=["/", "/chat"])
def adresse(site: str, request: pytest.FixtureRequest) -> str:
    return f"{site}{request.param}"


@pytest.fixture
def petite(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """La fenêtre d'un écran de 1280 × 1024 grossi quatre fois."""
    with opened(navigateur, adresse, 320, 256) as page:
        yield page


def check_nothing_is_lost(page: Page, etat: str) -> None:
    for defaut in ("debordements", "coupes", "chevauchements"):
        assert measure(page, defaut) == [], (etat, defaut)


def test_a_window_of_320_by_256_scrolls_one_way_only(petite: Page, adresse: str) -> None:
    if not adresse.endswith("/chat"):
        walk(petite, lambda etat: check_nothing_is_lost(petite, etat))
        return
    ask(petite, "cap cuisine").get_by_role("button", name="La suite").click(trial=True)
    petite.get_by_label("Ta question").click(trial=True)
    check_nothing_is_lost(petite, "résultats")


@pytest.mark.parametrize("largeur, hauteur", [(320, 640), (1280, 800)])
def test_text_twice_as_large_and_then_spaced_out_loses_nothing(
    navigateur: Browser, site: str, largeur: int, hauteur: int
) -> None:
    with opened(navigateur, f"{site}/", largeur, hauteur) as page:
        page.context.new_cdp_session(page).send(
            "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
        )  # le réglage de l'usager : une page qui réduit ses tailles n'y peut rien

        def check(etat: str) -> None:
            check_nothing_is_lost(page, etat)
            if etat in ("carte", "tableau", "erreur"):
                page.evaluate(ESPACE)
                check_nothing_is_lost(page, f"{etat}, espacée")

        assert page.evaluate("getComputedStyle(document.querySelector('assistant-orientation')).fontSize") == "32px"
        walk(page, check)


def test_text_spacing_loses_nothing_on_a_phone(navigateur: Browser, adresse: str) -> None:
    with opened(navigateur, adresse, 320, 640) as page:
        if not adresse.endswith("/chat"):
            open_element(page)
        page.evaluate(ESPACE)
        check_nothing_is_lost(page, "accueil")
        ask(page, "cap cuisine").locator("summary").click()
        check_nothing_is_lost(page, "résultats")
        ask(page, "compare les deux")
        check_nothing_is_lost(page, "tableau")


def test_forced_colours_keep_edges_and_focus(navigateur: Browser, site: str) -> None:
    with opened(navigateur, f"{site}/", 1280, 800, forced_colors="active") as page:
        open_element(page)
        reponse = ask(page, "cap cuisine")
        reponse.get_by_role("button", name="Oui").click()
        bords = page.evaluate(
            """() => mesures.tous('.plein, .choix-bouton, .pouce, .puce, textarea, .fiche, .eleve .texte').map((e) => {
            const s = getComputedStyle(e); return [e.className, parseFloat(s.borderTopWidth) + (s.outlineStyle !== 'none' ? parseFloat(s.outlineWidth) : 0)]; })"""
        )
        assert bords and [nom for nom, bord in bords if bord < 1] == []
        expect(reponse.get_by_role("button", name="Oui")).to_have_css("border-top-width", "3px")
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(mesures.actif()).outlineWidth)") >= 2


def test_reduced_motion_stops_every_animation(navigateur: Browser, site: str) -> None:
    bouge = "mesures.racine().getAnimations().length"
    for reglage, attendu in (("no-preference", 1), ("reduce", 0)):
        with opened(navigateur, f"{site}/chat", 390, 844, reduced_motion=reglage) as page:
            page.route("**/messages", lambda route: None)
            page.get_by_label("Ta question").fill("bonjour")
            page.keyboard.press("Enter")
            expect(page.locator("#etat.actif")).to_be_visible()
            page.wait_for_timeout(700)
            assert min(1, page.evaluate(bouge)) == attendu
