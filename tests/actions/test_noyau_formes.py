"""Les mots autour des noms : prépositions, dates, distances, listes."""

from __future__ import annotations

import pytest

from actions.noyau.dates import spoken_date
from actions.noyau.formes import at_place, elide, formations_label, join_names, kilometres, place_label, place_parameter
from actions.noyau.libelles import label
from tests.actions.fabrique import BRETAGNE, CHOLET, VENDEE


@pytest.mark.parametrize(
    ("nom", "de", "a"),
    [
        ("Cholet", "de Cholet", "à Cholet"),
        ("Angers", "d’Angers", "à Angers"),
        ("Le Mans", "du Mans", "au Mans"),
        ("Les Herbiers", "des Herbiers", "aux Herbiers"),
        ("La Roche-sur-Yon", "de La Roche-sur-Yon", "à La Roche-sur-Yon"),
        ("Évron", "d’Évron", "à Évron"),
    ],
)
def test_a_town_takes_its_preposition(nom: str, de: str, a: str) -> None:
    assert elide(nom) == de and at_place(nom) == a


@pytest.mark.parametrize(
    ("date", "dite"),
    [
        ("2018-08-09", "9 août 2018"),
        ("2018-08", "août 2018"),
        ("2018", "2018"),
        ("rentrée 2018", "rentrée 2018"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_date_is_spoken(date: str | None, dite: str) -> None:
    assert spoken_date(date) == dite


def test_a_place_says_what_it_is() -> None:
    assert [place_label(lieu) for lieu in (CHOLET, VENDEE, BRETAGNE, None, [CHOLET, VENDEE])] == [
        "près de Cholet",
        "dans le département Vendée (85)",
        "dans la région Bretagne",
        "dans l’académie de Nantes",
        "près de Cholet",
    ]
    assert place_label({"type": "academie", "nom": "Rennes", "code": "14"}) == "dans l’académie de Rennes"


def test_a_place_becomes_a_parameter() -> None:
    assert (
        place_parameter(CHOLET) == "commune:49099"
        and place_parameter(None) is None
        and place_parameter({"type": "commune"}) is None
    )


@pytest.mark.parametrize(("km", "dit"), [(None, ""), (0.0, "sur place"), (3.24, "3,2 km"), (87.5, "88 km")])
def test_a_distance_is_rounded(km: float | None, dit: str) -> None:
    assert kilometres(km) == dit


def test_names_are_joined_in_french() -> None:
    assert [join_names(n) for n in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]


def test_options_of_one_formation_share_their_name() -> None:
    options = [{"libelle": f"Bac pro maintenance des véhicules option {o}"} for o in "ABC"]
    assert formations_label(options) == "Bac pro maintenance des véhicules (toutes options)"


def test_a_label_counts_in_french() -> None:
    assert [label("n_familles", n=n) for n in (0, 1, 2)] == ["0 famille", "1 famille", "2 familles"]
