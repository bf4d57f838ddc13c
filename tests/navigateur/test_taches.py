"""Trois tâches de conseillère, du champ de recherche au papier : le nombre de gestes, et le temps dit dans la sortie."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.navigateur.atelier import BASE

pytestmark = [pytest.mark.navigateur, pytest.mark.skipif(not BASE.exists(), reason="base absente : make base")]


class Gestes:
    """Compte les gestes d'une personne : une ligne tapée et validée, un lien suivi, un fichier reçu."""

    def __init__(self, page: Page) -> None:
        self.page, self.nombre, self.debut = page, 0, time.monotonic()

    def search(self, ligne: str) -> None:
        self.page.goto("/recherche")
        self.page.get_by_label("Ce que vous cherchez").fill(ligne)
        self.page.keyboard.press("Enter")
        self.page.locator("[data-annonce]:not(:empty)").wait_for(state="attached")
        self.nombre += 1

    def follow(self, lien: Locator) -> None:
        lien.click()
        self.nombre += 1

    def download(self, lien: Locator, dossier: Path) -> bytes:
        with self.page.expect_download() as attendu:
            lien.click()
        self.nombre += 1
        attendu.value.save_as(dossier / "recu")
        return (dossier / "recu").read_bytes()

    def open_sheet(self, lien: Locator) -> bytes:
        """Le PDF que le lien ouvre dans le lecteur du navigateur, d'où l'on imprime."""
        self.nombre += 1
        return self.page.request.get(lien.get_attribute("href") or "").body()

    def told(self, tache: str) -> str:
        return f"{tache} : {self.nombre} gestes, {time.monotonic() - self.debut:.1f} s"


@pytest.fixture
def gestes(navigateur: Browser, atelier: str) -> Iterator[Gestes]:
    contexte = navigateur.new_context(base_url=atelier, locale="fr-FR", viewport={"width": 1280, "height": 800})
    page = contexte.new_page()
    page.goto("/recherche?q=cuisine")  # la base se prépare : ce n'est pas le temps de la tâche
    yield Gestes(page)
    contexte.close()


def test_public_aepe_near_cholet_exported(gestes: Gestes, tmp_path: Path) -> None:
    """Aucun CAP AEPE public à moins de 30 km de Cholet : la page le dit, et le rayon suivant s'exporte."""
    gestes.search("CAP AEPE publics à moins de 30 km de Cholet")
    gestes.follow(gestes.page.get_by_role("link", name="Chercher jusqu’à 50 km"))
    texte = gestes.download(gestes.page.get_by_role("link", name="CSV"), tmp_path).decode("utf-8-sig")
    print(gestes.told("CAP AEPE publics près de Cholet, exportés"))
    assert gestes.nombre == 3
    assert "Simone Veil" in texte and "Simone Signoret" in texte and ";prive;" not in texte


def test_after_melec_printed(gestes: Gestes) -> None:
    gestes.search("après bac pro MELEC")
    gestes.follow(gestes.page.locator(".cibles a").first)
    assert gestes.page.url.endswith("#apres")
    feuille = gestes.open_sheet(gestes.page.get_by_role("link", name="PDF").first)
    print(gestes.told("Après le bac pro MELEC, imprimé"))
    assert gestes.nombre == 3 and feuille.startswith(b"%PDF")


def test_campus_for_a_pupil_of_laval_who_likes_food(gestes: Gestes) -> None:
    gestes.search("campus alimentation laval")
    noms = gestes.page.locator(".resultats h3").all_inner_texts()
    gestes.follow(gestes.page.locator(".resultats h3 a").first)
    print(gestes.told("Un campus pour un élève de Laval qui aime cuisiner"))
    assert noms == ["Filière alimentaire de demain"] and gestes.nombre == 2
    assert "Filière alimentaire de demain" in gestes.page.locator("h1").inner_text()
