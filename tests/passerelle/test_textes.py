"""Les phrases de la passerelle : toutes là, aucune dans le code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.passerelle.composition import breakdown, help_numbers
from api.passerelle.textes import section

CODE = [*Path("api/passerelle").rglob("*.py"), *Path("api/page").rglob("*.py")]


def test_every_sentence_the_code_asks_for_exists() -> None:
    demandes = {
        cle for fichier in CODE for cle in re.findall(r'(?:sentence|section)\("([\w.]+)"', fichier.read_text("utf-8"))
    }
    assert len(demandes) > 10
    for cle in demandes:
        section(cle)


def test_every_refusal_named_in_the_code_has_its_sentence() -> None:
    noms = {
        nom for fichier in CODE for nom in re.findall(r'(?:problem|wait)\(\d+, "(\w+)"', fichier.read_text("utf-8"))
    }
    assert len(noms) > 8 and noms <= section("erreurs").keys()


@pytest.mark.parametrize("panne", ["injoignable", "trop_long", "muet", "interrompu"])
def test_every_breakdown_has_a_sentence_and_a_person(panne: str) -> None:
    message = breakdown(panne).messages[0]
    assert message.texte and message.fiches


def test_the_help_numbers_are_those_of_the_data() -> None:
    titres = [fiche.titre for message in help_numbers().messages for fiche in message.fiches]
    assert [titre[:4].strip() for titre in titres] == ["3114", "3018", "119"]
