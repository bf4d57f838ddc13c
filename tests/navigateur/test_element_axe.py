"""Chaque état de l'élément, clair et sombre, à trois tailles : axe muet, rien ne déborde, tout a la taille d'un pouce."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.navigateur.element import FORMATS, measure, opened, violations, walk

pytestmark = pytest.mark.navigateur
ETATS = "fermée ouverte résultats carte tableau lente hors_ligne erreur confirmation effacée".replace("_", " ")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("largeur, hauteur", FORMATS)
def test_axe_finds_nothing_in_any_state(navigateur: Browser, site: str, largeur: int, hauteur: int, theme: str) -> None:
    vus: list[str] = []
    with opened(navigateur, f"{site}/", largeur, hauteur, color_scheme=theme) as page:

        def check(etat: str) -> None:
            vus.append(etat)
            assert violations(page) == [], etat
            assert measure(page, "debordements") == [], etat
            assert measure(page, "cibles") == [], etat

        walk(page, check)
    assert " ".join(vus) == ETATS
