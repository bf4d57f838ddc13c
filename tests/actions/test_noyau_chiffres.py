"""Un chiffre affirmé est confirmé, daté ou corrigé."""

from __future__ import annotations

import pytest

from actions.noyau.chiffres import (
    Affirmation,
    Pourcentage,
    numbers_in,
    read_assertion,
    read_delay,
    read_percentage,
    read_years,
    verdict,
)
from tests.actions.fabrique import fait

DE_2015 = fait("h.2015", "Début 2015, la France comptait 31 campus.", remplace_par="104 en 2021")
DE_2018 = fait("h.2018", "En décembre 2018, 95 campus étaient labellisés.", remplace_par="104 en 2021")
DUREE = fait("l.duree", "Le label vaut cinq ans au plus.")


@pytest.mark.parametrize(
    ("question", "nombre"),
    [
        ("31 campus c'est bien ça ?", 31),
        ("il y a 95 campus non ?", 95),
        ("c'est 31 c'est bien ça", 31),
        ("le label dure quatre ans", 4),
        ("ya 12 familles ?", 12),
    ],
)
def test_an_asserted_number_is_read(question: str, nombre: int) -> None:
    affirmation = read_assertion(question)
    assert affirmation is not None and affirmation.nombre == nombre


@pytest.mark.parametrize(
    "question",
    ["combien de campus en 2018", "je suis en 3e, c'est quoi un campus", "cb de familles", "les campus en 2013"],
)
def test_a_question_or_a_year_asserts_nothing(question: str) -> None:
    assert read_assertion(question) is None


def test_a_number_that_was_true_is_dated() -> None:
    assert verdict(Affirmation(31, "campus"), [DE_2018, DE_2015]) == ("date", [DE_2015])


def test_the_number_of_today_is_confirmed() -> None:
    assert verdict(Affirmation(104, "campus"), [DE_2015])[0] == "confirme"
    assert verdict(Affirmation(5, " an"), [DE_2015, DUREE]) == ("confirme", [DUREE])


def test_a_number_nobody_says_is_corrected_with_two_facts() -> None:
    assert verdict(Affirmation(12, "campus"), [DE_2015, DE_2018, DUREE]) == ("autre", [DE_2015, DE_2018])


def test_nothing_counted_nothing_corrected() -> None:
    assert verdict(Affirmation(12, "famille"), [DE_2015]) == ("autre", [])


def test_dates_and_years_are_not_numbers() -> None:
    assert numbers_in("le 25/02/2015, décret n° 2014-1100, trois campus et 31 autres en 2015") == {3, 31}


def test_a_number_said_alone_counts_what_the_question_counts() -> None:
    assert read_assertion("combien de campus en France ? il y en a 31 non ?") == Affirmation(31, "campus")


@pytest.mark.parametrize(
    ("question", "taux", "sens"),
    [("90 % trouvent ?", 90, None), ("plus de 60 pour cent", 60, "plus"), ("moins de 10%", 10, "moins")],
)
def test_a_percentage_and_its_sense_are_read(question: str, taux: int, sens: str | None) -> None:
    assert read_percentage(question) == Pourcentage(taux, sens)


def test_what_a_percentage_agrees_with() -> None:
    assert Pourcentage(48).holds(49) and not Pourcentage(48).holds(50)
    assert Pourcentage(40, "plus").holds(48) and not Pourcentage(40, "moins").holds(48)


@pytest.mark.parametrize(
    ("question", "mois"),
    [
        ("à 24 mois", 24),
        ("deux ans après", 24),
        ("1 an plus tard", 12),
        ("un CAP en 2 ans", None),
        ("six mois après", 6),
    ],
)
def test_a_delay_is_read(question: str, mois: int | None) -> None:
    assert read_delay(question) == mois


def test_years_are_read_in_order() -> None:
    assert read_years("MELEC en 2020-2021 ?") == ["2020", "2021"] and read_years("le 0520222023") == []
