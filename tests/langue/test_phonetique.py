"""Deux mots qui se disent pareil ont la même clé."""

from __future__ import annotations

import pytest

from langue.phonetique import phonetique


@pytest.mark.parametrize(
    ("juste", "faux"),
    [("coiffeur", "koifeur"), ("chateaubriant", "chatobriant"), ("nazaire", "nazere"), ("melec", "melek"), ("cholet", "chollet"), ("cholet", "chaulet"),
     ("cholet", "cholle"), ("angers", "anger"), ("alimentation", "alimentassion"), ("chaudronnerie", "chodronnerie"), ("photo", "foto")],
)  # fmt: skip
def test_une_faute_qui_s_entend_pareil_ne_change_pas_la_cle(juste: str, faux: str) -> None:
    assert phonetique(juste) == phonetique(faux)


@pytest.mark.parametrize(("un", "autre"), [("cholet", "chalet"), ("cuisine", "cousine"), ("laval", "lavande")])
def test_deux_mots_qui_s_entendent_differemment_ont_deux_cles(un: str, autre: str) -> None:
    assert phonetique(un) != phonetique(autre)
