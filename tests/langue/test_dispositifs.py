"""Un dispositif nommé en toutes lettres l'emporte sur une lecture sans assurance."""

from __future__ import annotations

import pytest

from langue.dispositifs import named_goal


@pytest.mark.parametrize(
    ("texte", "lu", "confiance", "attendu"),
    [
        ("que représente un campus pour une entreprise", "insertion", 0.49, "definir_campus"),
        ("ds un lycer des metiers on peut valider son experience", "insertion", 0.43, "definir_lycee_metiers"),
        ("a 45 ans au lycée des métiers", "reorientation", 0.88, "definir_lycee_metiers"),
        ("le pole de kalif ca donne du taf", "insertion", 0.5, "definir_pole_qualification"),
        ("la page sur les pôles", "identite_assistant", 0.78, "definir_pole_qualification"),
        ("code postal du rectorat", "hors_sujet", 0.92, "contacter_conseiller"),
        ("quel rôle jouent les campus", "nlu_fallback", 0.78, "definir_campus"),
    ],
)
def test_a_named_scheme_takes_back_its_question(texte: str, lu: str, confiance: float, attendu: str) -> None:
    assert named_goal(texte, [(lu, confiance)], ()) == attendu


def test_the_nearest_goal_of_the_scheme_is_taken() -> None:
    classement = [("affectation", 0.5), ("label_campus", 0.3), ("definir_campus", 0.1)]
    assert named_goal("une commission choisit les campus ?", classement, ()) == "label_campus"


def test_the_name_confirms_a_hesitant_reading() -> None:
    assert named_goal("faire connaître les campus à qui", [("histoire_campus", 0.38)], ()) == "histoire_campus"


@pytest.mark.parametrize(
    ("texte", "lu", "confiance", "cles"),
    [
        ("l'emploi après un campus", "insertion", 0.8, ()),
        ("un campus", "lister_campus", 0.6, ()),
        ("merci pour le campus", "remercier", 0.4, ()),
        ("bac pro dans un lycée des métiers", "chercher_formation", 0.6, ("formation",)),
        ("le lycée des métiers et le campus", "definir_campus", 0.5, ()),
        ("pole emploi ils font quoi", "contacter_conseiller", 0.3, ()),
        ("inscrit à pole emploi", "insertion", 0.3, ()),
        ("je veux être pâtissier", "formations_pour_metier", 0.3, ("metier",)),
    ],
)
def test_a_reading_that_holds_is_kept(texte: str, lu: str, confiance: float, cles: tuple[str, ...]) -> None:
    assert named_goal(texte, [(lu, confiance)], cles) is None
