"""Un nombre affirmé est confirmé, daté ou corrigé."""

from __future__ import annotations

import pytest

from actions.noyau.affirmations import Affirmation, counted_in, numbers_in, read_assertion, verdict
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
        ("mon prof dit qu'il y a 31 campus", 31),
        ("20 familles, exact ?", 20),
        ("au bout de combien ? pour 4 ans, c'est ça ?", 4),
    ],
)
def test_an_asserted_number_is_read(question: str, nombre: int) -> None:
    affirmation = read_assertion(question)
    assert affirmation is not None and affirmation.nombre == nombre


@pytest.mark.parametrize(
    "question",
    [
        "combien de campus en 2018",
        "je suis en 3e, c'est quoi un campus",
        "cb de familles",
        "les campus en 2013",
        "a 30 ans on peut se reformer ?",
        "ma fille de 15 ans",
        "les quatre campus de 2018, ils font quoi",
    ],
)
def test_a_question_a_year_an_age_or_a_known_number_asserts_nothing(question: str) -> None:
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


@pytest.mark.parametrize("question", ["c'est 31, je l'ai lu", "mon prof dit qu'il y en a 31", "y en a 31"])
def test_a_bare_number_counts_what_we_were_talking_about(question: str) -> None:
    assert read_assertion(question, "campus") == Affirmation(31, "campus")


def test_a_number_that_counts_something_else_does_not_match() -> None:
    faits = [fait("l.duree", "Le label campus était donné pour quatre ans.", remplace_par="cinq ans")]
    assert verdict(Affirmation(4, "campus"), faits) == ("autre", [])
    assert verdict(Affirmation(4, " an"), faits)[0] == "date"


def test_the_whole_count_corrects_better_than_a_part() -> None:
    exemples = fait("cmq.exemples", "Trois campus cités en exemple.")
    aujourdhui = fait("h.nombre_2021", "Le dernier décompte lu est de 104 campus.")
    assert verdict(Affirmation(200, "campus"), [exemples, DE_2015, aujourdhui]) == ("autre", [aujourdhui])


def test_dates_and_years_are_not_numbers() -> None:
    assert numbers_in("le 25/02/2015, décret n° 2014-1100, trois campus et 31 autres en 2015") == {3, 31}


def test_a_number_said_alone_counts_what_the_question_counts() -> None:
    assert read_assertion("combien de campus en France ? il y en a 31 non ?") == Affirmation(31, "campus")


def test_each_number_counts_its_own_thing() -> None:
    texte = "Quatre campus ont reçu un label de cinq ans ; des critères nationaux, au moins huit."
    assert [counted_in(texte, c) for c in ("campus", " an", "critere")] == [{4}, {5}, {8}]
