"""Le JSON : un objet par ligne, et de quoi le vérifier."""

import json

from hypothesis import given

from knowledge.exports.cellules import clean
from knowledge.exports.json_tableau import to_json
from knowledge.exports.tableau import Colonne, Tableau, Valeur
from tests.knowledge.exports.tableaux import COMPLET, of_one, valeurs


def test_rows_are_objects_with_their_types() -> None:
    lu = json.loads(to_json(COMPLET))
    assert lu["lignes"][0] == {
        "ecole": "Lycée Éric Tabarly", "km": 12.5, "ouverte": "2026-09-01", "page": "https://exemple.fr/a?b=1&c=2", "internat": True,
    }  # fmt: skip
    assert lu["lignes"][2]["km"] is None


def test_it_says_its_sources_criteria_dates_and_address() -> None:
    lu = json.loads(to_json(COMPLET))
    assert lu["date_donnees"] == {"de": "2023-03", "a": "2026-10-08"}
    assert lu["sources"][0]["licence"] == "Licence Ouverte 2.0"
    assert (lu["criteres"][0], lu["lien"]) == (
        {"nom": "Lieu", "valeur": "Cholet (49)"},
        "https://exemple.fr/recherche?q=cap",
    )


def test_without_a_source_no_date_is_invented() -> None:
    assert json.loads(to_json(Tableau("t", (Colonne("a", "A"),), ())))["date_donnees"] is None


@given(valeurs)
def test_any_content_is_strict_json_and_is_found_again(valeur: Valeur) -> None:
    lu = json.loads(to_json(of_one(valeur)), parse_constant=lambda _: pytest_fail())
    if isinstance(valeur, str):
        assert lu["lignes"][0]["c"] == clean(valeur)


def pytest_fail() -> None:
    raise AssertionError("NaN ou infini dans le JSON")
