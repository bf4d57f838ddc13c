"""La page dans un vrai Chromium, sur un téléphone : parler, lire, corriger, effacer, se tromper, se reconnecter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.navigateur import scenes
from tests.passerelle.faux_rasa import FauxRasa

pytestmark = pytest.mark.navigateur


def say(page: Page, texte: str) -> None:
    page.get_by_label("Ta question").fill(texte)
    page.keyboard.press("Enter")


def last(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("#journal > .message").last


def kept(page: Page) -> int:
    """Ce que le navigateur garde."""
    garde: int = page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length")
    return garde


def test_a_question_gets_cards_choices_sources_and_what_was_understood(page: Page) -> None:
    say(page, "cap cuisine vers cholet")
    reponse = last(page)
    expect(reponse.locator(".puce")).to_have_text(["CAP cuisine", "en apprentissage", "près de Cholet"])
    expect(reponse.get_by_role("heading", name="Lycée des métiers Jean Guéhenno")).to_be_visible()
    expect(reponse.locator(".distance").first).to_contain_text("3,2 km")
    expect(reponse.get_by_role("link", name="02 41 49 06 00")).to_have_attribute("href", "tel:0241490600")
    expect(reponse.get_by_text("5 octobre 2026")).not_to_be_visible()
    reponse.get_by_text("Sources (2)").click()
    expect(reponse.get_by_text("5 octobre 2026")).to_be_visible()


def test_an_example_of_the_welcome_works_before_any_conversation(page: Page, rasa: FauxRasa) -> None:
    page.get_by_role("button", name="Que faire après un CAP coiffure ?").click()
    expect(last(page)).to_contain_text("3 établissements")
    assert '"but": "poursuites_apres_formation"' in rasa.textes[0]


def test_a_choice_of_an_answer_works(page: Page, rasa: FauxRasa) -> None:
    say(page, "cap cuisine")
    page.get_by_role("button", name="En voie scolaire").click()
    expect(page.locator(".eleve").last).to_contain_text("En voie scolaire")
    expect(page.locator("#journal > .assistant")).to_have_count(3)
    assert rasa.textes[1] == '/choix{"demande": {"but": "aide"}}'


def test_it_is_usable_with_the_keyboard_alone(page: Page) -> None:
    while page.evaluate("document.activeElement.shadowRoot?.activeElement?.id") != "message":
        page.keyboard.press("Tab")
    page.keyboard.type("cap cuisine")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("3 établissements")
    expect(page.get_by_label("Ta question")).to_be_focused()


def test_the_live_region_and_who_speaks_are_said(page: Page) -> None:
    say(page, "bonjour")
    journal = page.get_by_role("log", name="Conversation")
    expect(journal.get_by_role("heading", name="Assistant")).to_have_count(2)
    expect(journal.get_by_role("heading", name="Toi")).to_have_count(1)


def test_a_long_wait_is_announced(page: Page, rasa: FauxRasa) -> None:
    rasa.delai = 0.8
    say(page, "bonjour")
    expect(page.locator("#etat")).to_have_text("L’assistant prépare sa réponse…")
    expect(last(page)).to_contain_text("Tu cherches quoi")
    expect(page.locator("#etat")).to_be_empty()


def test_hostile_content_is_shown_as_text(page: Page) -> None:
    say(page, "html <b>gras</b>")
    expect(page.locator(".eleve").last).to_contain_text("html <b>gras</b>")
    expect(last(page).get_by_role("heading", level=3)).to_have_text(scenes.HOSTILE)
    assert page.title() == "Assistant d’orientation" and page.locator("#journal img, #journal script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_table_has_its_headers_and_takes_the_place_of_the_cards(page: Page) -> None:
    say(page, "compare les deux")
    tableau = last(page).get_by_role("region", name="Comparaison")
    expect(tableau.get_by_role("columnheader")).to_have_text(["CAP cuisine", "Bac pro cuisine"])
    expect(tableau.get_by_role("rowheader")).to_have_text(["Durée", "Niveau"])
    expect(tableau.get_by_role("cell", name=scenes.HOSTILE)).to_be_visible()
    assert last(page).locator(".fiche").count() == 0 and page.locator("#journal img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_is_kept_nor_opened_before_the_first_message(page: Page, site: str) -> None:
    assert kept(page) == 0
    assert "orientation_conversations_total 0.0" in page.request.get(f"{site}/metrics").text()
    say(page, "bonjour")
    expect(last(page)).to_contain_text("Tu cherches quoi")
    assert kept(page) == 1


def test_a_reload_brings_the_conversation_back(page: Page) -> None:
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("3 établissements")
    page.reload()
    expect(page.locator(".eleve")).to_have_text("Toicap cuisine")
    page.get_by_role("button", name="La suite").click()
    expect(page.locator(".eleve").last).to_contain_text("La suite")


def test_offline_is_said_and_the_message_can_be_sent_again_once(page: Page, rasa: FauxRasa) -> None:
    say(page, "bonjour")
    expect(last(page)).to_contain_text("Tu cherches quoi")
    page.context.set_offline(True)
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("pas connecté à internet")
    page.context.set_offline(False)
    page.get_by_role("button", name="Renvoyer").click()
    expect(last(page)).to_contain_text("3 établissements")
    assert rasa.textes == ["bonjour", "cap cuisine"] and page.locator(".eleve").count() == 2


def test_an_answer_lost_on_the_way_is_not_asked_twice(page: Page, rasa: FauxRasa) -> None:
    page.route("**/messages", lambda route: (route.fetch(), route.abort()))
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("compté qu’une fois")
    page.unroute("**/messages")
    page.get_by_role("button", name="Renvoyer").click()
    expect(last(page)).to_contain_text("3 établissements")
    assert rasa.textes == ["cap cuisine"]


def test_erasing_asks_then_erases_here_and_there(page: Page, site: str) -> None:
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("3 établissements")
    adresse, jeton = page.evaluate(
        "(({id, jeton}) => [id, jeton])(JSON.parse(sessionStorage['assistant-orientation']))"
    )
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.get_by_role("button", name="Effacer", exact=True).click()
    expect(page.get_by_text("Ta conversation est effacée.")).to_be_visible()
    assert kept(page) == 0 and page.locator(".eleve").count() == 0
    entetes = {"Authorization": f"Bearer {jeton}"}
    assert page.request.get(f"{site}/conversations/{adresse}", headers=entetes).status == 404


def test_keeping_the_conversation_keeps_it(page: Page) -> None:
    say(page, "cap cuisine")
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.keyboard.press("Escape")
    expect(page.locator(".eleve")).to_be_visible()


def test_a_conversation_erased_elsewhere_starts_again(page: Page) -> None:
    say(page, "bonjour")
    expect(last(page)).to_contain_text("Tu cherches quoi")
    page.evaluate("""fetch('/conversations/' + JSON.parse(sessionStorage['assistant-orientation']).id,
        {method: 'DELETE', headers: {Authorization: 'Bearer ' + JSON.parse(sessionStorage['assistant-orientation']).jeton}})""")
    say(page, "cap cuisine")
    page.get_by_role("button", name="Renvoyer").click()
    expect(last(page)).to_contain_text("3 établissements")


def test_a_thing_understood_can_be_taken_away(page: Page, rasa: FauxRasa) -> None:
    say(page, "cap cuisine")
    page.get_by_role("button", name="Retirer « en apprentissage »").click()
    expect(page.locator(".eleve").last).to_contain_text("Sans « en apprentissage »")
    expect(page.locator(".reponse")).to_have_count(2)
    assert '"sans": ["statut"]' in rasa.textes[1]


def test_an_answer_can_be_rated_and_the_rating_comes_back(page: Page) -> None:
    say(page, "cap cuisine")
    page.get_by_role("button", name="Non", exact=True).click()
    page.get_by_role("button", name="Il manque quelque chose").click()
    expect(page.get_by_text("Merci, c’est noté.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Non", exact=True)).to_have_attribute("aria-pressed", "true")


def test_the_map_comes_only_when_asked_and_can_be_walked_with_the_keyboard(page: Page, site: str) -> None:
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    say(page, "cap cuisine")
    carte = page.get_by_role("button", name="Voir sur une carte")
    expect(carte).to_be_visible()
    assert not any("/widget/carte" in adresse for adresse in demandes)
    carte.click()
    point = page.get_by_role("button", name="1. Lycée des métiers Jean Guéhenno")
    point.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lieu-dit")).to_contain_text("49300 Cholet")
    assert any("/widget/carte" in adresse for adresse in demandes)
    assert all(adresse.startswith(site) for adresse in demandes)


def test_a_list_can_be_printed_alone(page: Page) -> None:
    say(page, "cap cuisine")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Imprimer").click()
    page.emulate_media(media="print")
    feuille = page.locator("#assistant-orientation-impression")
    expect(feuille.get_by_role("heading", name="Lycée des métiers Jean Guéhenno")).to_be_visible()
    expect(feuille.get_by_text("5 octobre 2026")).to_be_visible()
    expect(page.locator("main")).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(feuille).to_have_count(0)


def test_a_list_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    say(page, "cap cuisine")
    page.get_by_role("button", name="Copier la liste").click()
    expect(page.locator("#etat")).to_have_text("La liste est copiée.")
    assert "Lycée des métiers Jean Guéhenno (3,2 km)" in page.evaluate("navigator.clipboard.readText()")


def test_too_long_a_text_is_said_before_sending(page: Page, rasa: FauxRasa) -> None:
    say(page, "a" * 1003)
    expect(page.locator("#trop")).to_have_text("3 caractères en trop")
    assert rasa.recus == []


@pytest.mark.parametrize("largeur, hauteur", [(320, 256), (320, 640), (390, 844), (1280, 800)])
def test_nothing_overflows_sideways_and_all_can_be_reached(page: Page, largeur: int, hauteur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": hauteur})
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("3 établissements")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="La suite").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="La suite")).to_be_in_viewport()
    page.get_by_role("button", name="Envoyer").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Envoyer")).to_be_in_viewport()


def test_buttons_are_large_enough_for_a_thumb(page: Page) -> None:
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("3 établissements")
    boites = [bouton.bounding_box() for bouton in page.locator("button:visible, .liens a, summary").all()]
    assert boites and all(boite and boite["height"] >= 43.9 for boite in boites)


def test_nothing_is_asked_from_another_site(page: Page, site: str) -> None:
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.reload()
    say(page, "cap cuisine")
    expect(last(page)).to_contain_text("3 établissements")
    assert demandes and all(adresse.startswith(site) for adresse in demandes)
