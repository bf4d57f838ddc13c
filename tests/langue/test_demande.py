"""Une question mal écrite se relit avec les mots qu'elle voulait dire."""

from __future__ import annotations

import pytest

from langue.demande import readable
from langue.normalisation import normaliser


@pytest.mark.parametrize(
    ("ecrit", "mot"),
    [
        ("ia un internah", "internat"),
        ("comen on rantre dan se bac", "entre"),
        ("kel adrese", "adresse"),
        ("ya du travaille", "travail"),
    ],
)
def test_a_misspelt_question_word_is_read(ecrit: str, mot: str) -> None:
    assert mot in readable(normaliser(ecrit))


@pytest.mark.parametrize("ecrit", ["cholet", "le mans", "cuisine a laval", "je veux un cap"])
def test_other_words_are_left_alone(ecrit: str) -> None:
    assert readable(normaliser(ecrit)) == ecrit
