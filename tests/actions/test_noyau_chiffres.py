"""Les chiffres dits dans une question : taux, délais, années."""

from __future__ import annotations

import pytest

from actions.noyau.chiffres import Pourcentage, read_delay, read_percentage, read_years


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
