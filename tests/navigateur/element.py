"""L'élément mené d'état en état dans une page, et ce qu'on y mesure : plaintes, axe, débordements, cibles, recouvrements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Locator, Page, Route, expect

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
MESURES = Path(__file__).with_name("mesures.js").read_text(encoding="utf-8")
FORMATS = [(320, 640), (768, 1024), (1280, 800)]


@contextmanager
def opened(navigateur: Browser, adresse: str, largeur: int, hauteur: int, **options: Any) -> Iterator[Page]:
    """Une page neuve ; à la fin, ni erreur de script, ni refus de la CSP, ni demande à un autre site."""
    contexte = navigateur.new_context(viewport={"width": largeur, "height": hauteur}, locale="fr-FR", **options)
    page = contexte.new_page()
    page.set_default_timeout(15_000)
    plaintes: list[str] = []
    racine = "/".join(adresse.split("/")[:3])
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.on("console", lambda m: plaintes.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("request", lambda r: plaintes.append(r.url) if not r.url.startswith(racine) else None)
    page.add_init_script(MESURES)
    page.goto(adresse)
    yield page
    contexte.close()
    assert plaintes == []


def open_element(page: Page) -> None:
    page.get_by_role("button", name="Une question").click()
    expect(page.locator("#bienvenue .choix")).to_be_visible()


def ask(page: Page, texte: str) -> Locator:
    """La question posée, sa réponse affichée."""
    avant = page.locator(".reponse").count()
    page.get_by_label("Ta question").fill(texte)
    page.keyboard.press("Enter")
    expect(page.locator(".reponse")).to_have_count(avant + 1)
    return page.locator(".reponse").last


@contextmanager
def held(page: Page) -> Iterator[None]:
    """Le temps du bloc, les messages restent en route ; ils repartent ensuite."""
    gardes: list[Route] = []
    page.route("**/messages", lambda route: gardes.append(route))
    yield
    for route in gardes:
        route.continue_()
    page.unroute("**/messages")


def walk(page: Page, voir: Callable[[str], None]) -> None:
    """De la fenêtre fermée à la conversation effacée ; `voir` est appelé à chaque état."""
    voir("fermée")
    open_element(page)
    voir("ouverte")
    show_results(page, voir)
    ask(page, "compare les deux")
    voir("tableau")
    show_failures(page, voir)
    page.get_by_role("button", name="Effacer ma conversation").click()
    expect(page.locator("dialog.confirmer")).to_be_visible()
    voir("confirmation")
    page.get_by_role("button", name="Effacer", exact=True).click()
    expect(page.get_by_text("Ta conversation est effacée.")).to_be_visible()
    voir("effacée")


def show_results(page: Page, voir: Callable[[str], None]) -> None:
    reponse = ask(page, "cap cuisine vers cholet")
    reponse.locator("summary").click()
    reponse.get_by_role("button", name="Non", exact=True).click()
    expect(reponse.locator(".avis-etat")).not_to_be_empty()
    voir("résultats")
    reponse.get_by_role("button", name="Voir sur une carte").click()
    reponse.locator(".point").first.click()
    voir("carte")


def show_failures(page: Page, voir: Callable[[str], None]) -> None:
    champ = page.get_by_label("Ta question")
    with held(page):
        champ.fill("bonjour")
        page.keyboard.press("Enter")
        expect(page.locator("#etat")).to_contain_text("prépare sa réponse")
        voir("lente")
    expect(page.locator(".panneau")).to_have_attribute("data-etat", "reponse")
    page.context.set_offline(True)
    champ.fill("bonjour " * 200)
    expect(page.locator("#trop")).not_to_be_empty()
    champ.fill("cap cuisine")
    page.keyboard.press("Enter")
    expect(page.locator(".erreur").last).to_contain_text("pas connecté à internet")
    voir("hors ligne")
    page.context.set_offline(False)
    page.route("**/messages", lambda route: route.abort())
    page.get_by_role("button", name="Renvoyer").last.click()
    expect(page.locator(".erreur").last).to_contain_text("joindre le service")
    voir("erreur")
    page.unroute("**/messages")


def violations(page: Page) -> list[tuple[str, str]]:
    """Ce qu'axe reproche à la page entière : la règle et l'élément."""
    page.evaluate(f"window.axe ?? (() => {{ {AXE} }})()")
    trouvees = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)")
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in trouvees]


def measure(page: Page, quoi: str) -> list[str]:
    """`debordements`, `cibles`, `coupes` ou `chevauchements` : ce qui ne va pas, en mots."""
    defauts: list[str] = page.evaluate(f"mesures.{quoi}()")
    return defauts


def focused(page: Page) -> str:
    """Le nom de ce qui a le focus, fût-ce dans l'élément."""
    nom: str = page.evaluate("mesures.focus()")
    return nom
