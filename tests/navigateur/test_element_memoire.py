"""Avant d'ouvrir, rien ; ensuite, l'historique survit au rechargement et au redémarrage ; un texte hostile reste un texte."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.passerelle.settings import Reglages
from tests.navigateur import scenes
from tests.navigateur.element import ask, measure, open_element, opened
from tests.passerelle.application import served
from tests.passerelle.faux_rasa import FauxRasa

pytestmark = pytest.mark.navigateur
ARABE = "مرحبا <b>بكم</b> \u202e fin"
LONG = "a" * 10_000
GARDE = "sessionStorage.length + localStorage.length + document.cookie.length"


def test_before_it_is_opened_it_asks_keeps_and_reads_nothing(navigateur: Browser, site: str) -> None:
    demandes: list[str] = []
    with opened(navigateur, f"{site}/", 1280, 800) as page:
        page.on("request", lambda r: demandes.append(r.url.removeprefix(site)))
        page.reload()
        expect(page.get_by_role("button", name="Une question")).to_be_visible()
        page.wait_for_timeout(300)
        assert demandes and all(
            d == "/" or d.startswith(("/page/", "/widget/assistant-orientation.")) for d in demandes
        )
        assert page.evaluate(GARDE) == 0 and page.context.cookies() == []
        open_element(page)
        assert page.evaluate(GARDE) == 0 and demandes[-1] == "/widget/reglages.json"


def test_it_speaks_french_even_on_a_page_of_another_language(navigateur: Browser, site: str) -> None:
    with opened(navigateur, f"{site}/", 1280, 800) as page:
        page.evaluate("document.documentElement.lang = 'en'")
        assert page.evaluate("mesures.racine().querySelector('.tout').lang") == "fr"
        assert page.evaluate("mesures.tous(':scope > *').every((e) => e.lang === 'fr')")


def test_a_reload_then_a_restart_of_the_service_keep_the_history(
    navigateur: Browser, tmp_path: Path, rasa: FauxRasa
) -> None:
    reglages = Reglages(var=tmp_path / "var", rasa_url=rasa.url)
    with served(reglages) as adresse:
        port = int(adresse.rsplit(":", 1)[1])
        contexte = navigateur.new_context(locale="fr-FR")
        page = contexte.new_page()
        page.goto(f"{adresse}/chat")
        ask(page, "cap cuisine")
        page.reload()
        check_history(page, 1)
    with served(reglages, port):
        ask(page, "bonjour")
        page.reload()
        check_history(page, 2)
        page.locator(".reponse").first.get_by_role("button", name="La suite").click()
        expect(page.locator(".reponse")).to_have_count(3)
    contexte.close()
    assert rasa.textes[:2] == ["cap cuisine", "bonjour"] and len(rasa.textes) == 3


def check_history(page: Page, reponses: int) -> None:
    expect(page.locator(".reponse")).to_have_count(reponses)
    expect(page.locator(".eleve").first).to_contain_text("cap cuisine")
    expect(
        page.locator(".reponse").first.get_by_role("heading", name="Lycée des métiers Jean Guéhenno")
    ).to_be_visible()


def _hostile(_: object) -> list[dict[str, object]]:
    fiche = {"type": "x", "titre": LONG, "lignes": [ARABE, scenes.HOSTILE]}
    lien = {"libelle": "piège", "url": "javascript:document.title='pirate'"}
    custom = {"fiches": [{**fiche, "liens": [lien]}], "compris": scenes.COMPRIS}
    return [{"text": f"{scenes.HOSTILE} {ARABE} {LONG}"}, {"custom": custom}]


def test_hostile_words_from_both_sides_stay_words(navigateur: Browser, site: str, rasa: FauxRasa) -> None:
    rasa.reponse = _hostile
    with opened(navigateur, f"{site}/", 320, 640) as page:
        titre = page.title()
        open_element(page)
        reponse = ask(page, f"{scenes.HOSTILE} {ARABE}")
        expect(page.locator(".eleve")).to_contain_text(ARABE)
        for texte in (scenes.HOSTILE, ARABE, LONG):
            expect(reponse).to_contain_text(texte)
        assert page.evaluate("mesures.tous('script, img, iframe, [onerror], a[href^=javascript]').length") == 0
        assert page.title() == titre and measure(page, "debordements") == []
        champ = page.get_by_label("Ta question")
        champ.fill(LONG)
        page.keyboard.press("Enter")
        expect(page.locator("#trop")).to_have_text("9000 caractères en trop")
        expect(champ).to_have_attribute("aria-invalid", "true")
        assert measure(page, "debordements") == [] and len(rasa.textes) == 1
