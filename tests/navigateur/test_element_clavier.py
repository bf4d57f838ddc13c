"""Une conversation entière au clavier seul : ouvrir, demander, choisir, déplier, noter, effacer, fermer ; le focus reste où on l'a mis."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.element import focused, held, opened

pytestmark = pytest.mark.navigateur


@pytest.fixture(params=[(1280, 800), (320, 640)], ids=["à côté", "plein écran"])
def page(navigateur: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with opened(navigateur, f"{site}/", *request.param) as page:
        yield page


def go_to(page: Page, nom: str, touche: str = "Tab") -> None:
    """Tabule jusqu'à ce nom ; chaque arrêt se voit."""
    for _ in range(60):
        page.keyboard.press(touche)
        if focused(page).startswith(nom):
            assert page.evaluate("parseFloat(getComputedStyle(mesures.actif()).outlineWidth)") >= 2, "focus invisible"
            return
    raise AssertionError(f"« {nom} » hors d'atteinte au clavier")


def press(page: Page, nom: str, touche: str = "Shift+Tab") -> None:
    go_to(page, nom, touche)
    page.keyboard.press("Enter")


def say(page: Page, texte: str) -> None:
    page.keyboard.type(texte)
    page.keyboard.press("Enter")


def open_with_keys(page: Page) -> None:
    press(page, "Une question", "Tab")
    expect(page.get_by_label("Ta question")).to_be_focused()
    expect(page.locator("#bienvenue .choix")).to_be_visible()


def test_a_whole_conversation_needs_no_mouse(page: Page) -> None:
    open_with_keys(page)
    say(page, "cap cuisine vers cholet")
    expect(page.locator(".reponse")).to_have_count(1)
    press(page, "En voie scolaire")
    expect(page.locator(".reponse")).to_have_count(2)
    press(page, "Sources (2)", "Tab")
    expect(page.locator(".sources[open]")).to_have_count(1)
    press(page, "Non", "Tab")
    press(page, "Il manque quelque chose", "Tab")
    expect(page.get_by_text("Merci, c’est noté.")).to_be_visible()
    press(page, "Effacer ma conversation", "Tab")
    expect(page.get_by_role("button", name="Garder")).to_be_focused()
    press(page, "Effacer", "Tab")
    expect(page.get_by_label("Ta question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Une question")).to_be_focused()


def test_an_answer_never_steals_the_focus(page: Page) -> None:
    open_with_keys(page)
    with held(page):
        say(page, "cap cuisine")
        go_to(page, "Recommencer")
    expect(page.locator(".reponse")).to_have_count(1)
    assert focused(page) == "Recommencer"
    with held(page):
        press(page, "Et après un CAP cuisine")
        expect(page.locator("#etat")).not_to_be_empty()
    expect(page.locator(".reponse")).to_have_count(2)
    assert focused(page).startswith("Et après un CAP cuisine")


def test_the_question_keeps_its_line_breaks_and_escape_in_the_confirmation_only_closes_it(page: Page) -> None:
    open_with_keys(page)
    page.keyboard.type("une")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("deux")
    expect(page.get_by_label("Ta question")).to_have_value("une\ndeux")
    press(page, "Effacer ma conversation", "Tab")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.confirmer[open]")).to_have_count(0)
    expect(page.locator("dialog.panneau[open]")).to_have_count(1)
    assert focused(page) == "Effacer ma conversation"


def test_the_window_covers_or_lets_go_but_never_traps(page: Page) -> None:
    """À côté de la page, Tab en sort ; en plein écran, Tab y tourne et Échap en sort."""
    open_with_keys(page)
    dedans = [page.keyboard.press("Tab") or focused(page) for _ in range(40)]
    plein = page.evaluate("mesures.racine().querySelector('dialog').matches(':modal')")
    dehors = "Comment marche l’apprentissage ?"
    assert (dehors in dedans) is not plein and "Fermer" in dedans
    page.keyboard.press("Escape")
    if plein:
        expect(page.get_by_role("button", name="Une question")).to_be_focused()
