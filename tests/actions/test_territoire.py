"""Avec un autre premier territoire, rien de ce que disent les actions ne nomme Nantes."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from actions.noyau.territoire import ICI, is_covered

DIRE = """
from tests.actions.textes import load_responses, placeholders, render
from actions.noyau.libelles import label
from actions.noyau.lieux import town_choices
from actions.politesses import example_choices
from actions.noyau.territoire import is_covered
for nom in load_responses():
    for vous in (False, True):
        print(nom, render(nom, dict.fromkeys(placeholders(nom), "…"), vous))
for cle in ("lieu_territoire", "exemple_recherche", "exemple_campus", "campus_de_la_region"):
    print(cle, label(cle))
print(*[c.libelle for c in (*town_choices("chercher_formation", {}), *example_choices())])
print("couvert ici :", is_covered(None), "; à Nantes :", is_covered({"type": "commune", "nom": "Nantes", "code": "44109"}))
"""
# Les formes de Nantes, et une variable restée vide.
LIGERIENS = re.compile(r"Nantes|Нант|نانت|南特|02 40 37|\{ici_")


@pytest.fixture(scope="module")
def dit() -> str:
    env = {**os.environ, "ORIENTATION_TERRITOIRE": "rennes", "PYTHONPATH": "."}
    fin = subprocess.run([sys.executable, "-c", DIRE], capture_output=True, text=True, env=env, timeout=120)
    assert fin.returncode == 0, fin.stderr
    return fin.stdout


def test_no_answer_names_the_default_territory(dit: str) -> None:
    fautes = [ligne for ligne in dit.splitlines() if LIGERIENS.search(ligne) and not ligne.startswith("couvert")]
    assert fautes == []


def test_the_answers_name_the_chosen_territory(dit: str) -> None:
    for phrase in (
        "dans l’académie de Rennes",
        "Les campus de Bretagne",
        "CAP cuisine près de Vitré",
        "Voici la Bretagne",
    ):
        assert phrase in dit
    assert "Brest" in dit and "Quimper" in dit


def test_a_sentence_does_without_a_number_nobody_knows(dit: str) -> None:
    assert "utter_panne_connaissances" in dit
    assert "de ton établissement.\n" in dit.split("utter_panne_connaissances", 1)[1]


def test_the_offer_of_the_year_follows_its_extract_not_the_first_territory(dit: str) -> None:
    assert "couvert ici : False ; à Nantes : True" in dit
    assert is_covered(None) and ICI.extrait


def test_a_region_without_an_extract_is_not_covered() -> None:
    assert is_covered({"type": "region", "nom": "Pays de la Loire", "code": "52"})
    assert not is_covered({"type": "region", "nom": "Bretagne", "code": "53"})
    assert not is_covered({"type": "departement", "nom": "Charente-Maritime", "code": "17"})
