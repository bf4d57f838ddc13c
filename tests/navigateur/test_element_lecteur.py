"""Ce qu'entend qui ne voit pas l'écran : une conversation entière, comparée à `lecteur_ecran.txt`.

Un changement voulu : `LECTEUR=ecrire pytest tests/navigateur/test_element_lecteur.py` récrit le journal et sa page ; on les relit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.element import held, opened
from tests.navigateur.lecteur import Lecteur

pytestmark = pytest.mark.navigateur
ATTENDU = Path(__file__).with_name("lecteur_ecran.txt")
PAGE = Path("docs/accessibilite/lecteur-ecran.md")


@pytest.fixture
def page(navigateur: Browser, site: str) -> Iterator[Page]:
    with opened(navigateur, f"{site}/", 1280, 800) as page:
        yield page


def ask(page: Page, texte: str) -> None:
    """Chaque message attend en route que l'attente soit dite : le journal est le même sur toute machine."""
    reponses = page.locator(".reponse").count()
    with held(page):
        page.get_by_label("Ta question").fill(texte)
        page.keyboard.press("Enter")
        expect(page.locator("#etat")).to_contain_text("prépare sa réponse")
    expect(page.locator(".reponse")).to_have_count(reponses + 1)
    expect(page.locator("#etat")).to_be_empty()


def open_it(lecteur: Lecteur) -> None:
    page = lecteur.page
    lecteur.title("La fenêtre est fermée, Tab atteint son bouton")
    page.get_by_role("button", name="Une question").focus()
    lecteur.focus()
    lecteur.title("Entrée : elle s'ouvre, le focus va au champ")
    page.keyboard.press("Enter")
    expect(page.locator("#bienvenue .choix")).to_be_visible()
    expect(page.locator("#conseil")).to_contain_text("effacé")
    lecteur.hear()
    lecteur.focus()
    lecteur.title("La fenêtre, lue du début à la fin")
    lecteur.read("Assistant d’orientation", "dialog")
    expect(page.locator("#journal:not([aria-live])")).to_be_attached()


def talk(lecteur: Lecteur) -> None:
    page = lecteur.page
    lecteur.title("« cap cuisine vers cholet », puis Entrée")
    ask(page, "cap cuisine vers cholet")
    lecteur.hear()
    lecteur.focus()
    lecteur.title("Le journal, relu flèche à flèche")
    lecteur.read("Conversation", "log")
    lecteur.title("Sources dépliées, avis donné")
    page.locator("summary").click()
    lecteur.focus()
    page.get_by_role("button", name="Non", exact=True).click()
    page.get_by_role("button", name="Il manque quelque chose").click()
    expect(page.locator(".avis-etat")).to_have_text("Merci, c’est noté.")
    lecteur.hear()
    lecteur.focus()
    lecteur.title("La carte, un point pressé, la carte refermée")
    page.get_by_role("button", name="Voir sur une carte").click()
    expect(page.locator(".point")).to_have_count(3)
    page.locator(".point").first.click()
    lecteur.hear()
    lecteur.focus()
    page.get_by_role("button", name="Fermer la carte").click()
    lecteur.focus()


def compare(lecteur: Lecteur) -> None:
    page = lecteur.page
    lecteur.title("« compare les deux » : un tableau")
    ask(page, "compare les deux")
    lecteur.hear()
    lecteur.read("Comparaison", "table")


def leave(lecteur: Lecteur) -> None:
    page = lecteur.page
    lecteur.title("Le réseau manque")
    page.context.set_offline(True)
    page.get_by_label("Ta question").fill("bonjour")
    page.keyboard.press("Enter")
    expect(page.locator(".erreur")).to_be_visible()
    lecteur.hear()
    page.context.set_offline(False)
    lecteur.title("« Effacer ma conversation »")
    page.get_by_role("button", name="Effacer ma conversation").click()
    lecteur.focus()
    lecteur.read("Effacer ta conversation ?", "dialog")
    page.get_by_role("button", name="Effacer", exact=True).click()
    expect(page.get_by_text("Ta conversation est effacée.")).to_be_visible()
    expect(page.locator("#journal:not([aria-live])")).to_be_attached()
    page.wait_for_timeout(300)  # la note est redite quand l'accueil, muet, est en place
    lecteur.hear()
    lecteur.focus()
    lecteur.title("Échap : la fenêtre se ferme, le focus revient")
    page.keyboard.press("Escape")
    lecteur.focus()


def test_a_whole_conversation_is_said_as_it_should_be(page: Page) -> None:
    lecteur = Lecteur(page)
    open_it(lecteur)
    talk(lecteur)
    compare(lecteur)
    leave(lecteur)
    journal = "\n".join(lecteur.lignes).strip() + "\n"
    if os.environ.get("LECTEUR") == "ecrire":
        ATTENDU.write_text(journal, encoding="utf-8")
        tete = PAGE.read_text(encoding="utf-8").split("```")[0]
        PAGE.write_text(f"{tete}```text\n{journal}```\n", encoding="utf-8")
    assert journal.splitlines() == ATTENDU.read_text(encoding="utf-8").splitlines()


def test_the_page_of_the_documentation_shows_this_very_journal() -> None:
    assert ATTENDU.read_text(encoding="utf-8") in PAGE.read_text(encoding="utf-8")


def test_a_reload_says_nothing_again(page: Page) -> None:
    page.get_by_role("button", name="Une question").click()
    ask(page, "cap cuisine")
    page.reload()
    lecteur = Lecteur(page)
    page.get_by_role("button", name="Une question").click()
    expect(page.locator(".reponse")).to_be_visible()
    lecteur.hear()
    assert [ligne for ligne in lecteur.lignes if "journal" in ligne] == []
