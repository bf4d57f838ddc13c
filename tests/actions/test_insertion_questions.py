"""Ce qu'une question d'insertion demande : les filles n'est pas « ma fille », un salaire n'efface pas les taux."""

from __future__ import annotations

import pytest

from actions.comparer_questions import asked
from actions.insertion_questions import asks_rates, asks_sex
from actions.noyau.contexte import Contexte


@pytest.mark.parametrize("texte", ["et les filles ?", "combien de femmes embauchées", "par sexe"])
def test_a_population_is_a_question_about_sex(texte: str) -> None:
    assert asks_sex(Contexte("insertion"), texte)


@pytest.mark.parametrize("texte", ["ma fille trouvera-t-elle du travail ?", "notre fille hésite entre les deux"])
def test_a_daughter_is_a_pupil(texte: str) -> None:
    assert not asks_sex(Contexte("insertion"), texte) and asked(texte) != "filles"


def test_rates_asked_beside_a_wage_are_told() -> None:
    assert asks_rates("combien trouvent un emploi et avec quel salaire ?") and not asks_rates("ça gagne combien ?")
