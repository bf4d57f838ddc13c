"""Deux questions dans un message : où couper, et laquelle reste à servir."""

from __future__ import annotations

import pytest

from bot.components.moities import Moitie, second_question, split


@pytest.mark.parametrize(
    ("texte", "moities"),
    [
        (
            "c koi un pole metier et ya un cap fleuriste a angers ?",
            ("c koi un pole metier", "ya un cap fleuriste a angers ?"),
        ),
        ("Qui donne le label ? Et pour combien de temps ?", ("Qui donne le label", "pour combien de temps ?")),
        (
            "je veux faire un cap cuisine, c'est où à Nantes",
            ("je veux faire un cap cuisine", "c'est où à Nantes"),
        ),
    ],
)
def test_two_questions_are_cut_where_the_second_begins(texte: str, moities: tuple[str, str]) -> None:
    assert split(texte) == moities


@pytest.mark.parametrize(
    "texte", ["cap cuisine et pâtisserie", "bonjour ! ça va", "le lycée Marie et Pierre Curie", ""]
)
def test_one_question_is_left_whole(texte: str) -> None:
    assert split(texte) is None


def moitie(but: str, probabilite: float = 0.9) -> Moitie:
    return Moitie("", ("", "", ""), [], but, probabilite)


def test_the_half_left_unanswered_is_the_second_question() -> None:
    une, autre = moitie("definir_pole_metiers"), moitie("chercher_formation")
    assert second_question("definir_pole_metiers", [une, autre]) is autre
    assert second_question("chercher_formation", [une, autre]) is une


@pytest.mark.parametrize(
    ("but", "une", "autre"),
    [
        ("affectation", moitie("affectation"), moitie("affectation")),
        ("affectation", moitie("affectation"), moitie("remercier")),
        ("affectation", moitie("affectation"), moitie("insertion", 0.4)),
        ("label_campus", moitie("affectation"), moitie("insertion")),
    ],
)
def test_a_doubt_or_a_courtesy_is_no_second_question(but: str, une: Moitie, autre: Moitie) -> None:
    assert second_question(but, [une, autre]) is None
