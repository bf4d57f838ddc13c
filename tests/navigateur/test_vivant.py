"""La page devant l'assistant entier : une question du début à la fin."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.navigateur.conftest import BUREAU

pytestmark = [pytest.mark.vivant, pytest.mark.navigateur]


def test_a_real_question_is_answered_with_sources(navigateur: Browser, assistant: str) -> None:
    page = navigateur.new_page(viewport=BUREAU, locale="fr-FR")
    page.goto(f"{assistant}/chat")
    page.get_by_role("button", name="CAP cuisine près de Cholet").click()
    reponse = page.locator("#journal > .assistant").nth(1)
    expect(reponse.locator(".fiche").first).to_be_visible(timeout=15_000)
    expect(reponse.locator(".puce").last).to_contain_text("Cholet")
    expect(page.locator(".sources").first).to_be_visible()
    page.close()


def test_taking_a_thing_away_really_changes_the_answer(navigateur: Browser, assistant: str) -> None:
    page = navigateur.new_page(viewport=BUREAU, locale="fr-FR")
    page.goto(assistant)
    page.get_by_role("button", name="Une question").click()
    page.get_by_label("Ta question").fill("CAP cuisine à Cholet en apprentissage")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Retirer « en apprentissage »").click(timeout=15_000)
    reponse = page.locator("#journal > .reponse").nth(1)
    expect(reponse.locator(".puce")).to_have_text(["CAP cuisine", "près de Cholet"], timeout=15_000)
    expect(reponse.locator(".fiche").first).to_contain_text("voie scolaire")
    page.close()


def test_distress_gets_the_help_numbers_first(navigateur: Browser, assistant: str) -> None:
    page = navigateur.new_page(viewport=BUREAU, locale="fr-FR")
    page.goto(f"{assistant}/chat")
    page.get_by_label("Ta question").fill("je me fais harceler")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator("#journal > .assistant").nth(1)).to_contain_text("3018", timeout=15_000)
    page.close()
