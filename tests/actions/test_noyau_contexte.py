"""La règle de report : ce qui reste d'un tour à l'autre, ce qui part."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.contexte import DUREE_LIEU, DUREE_SUJET, Contexte, advance, place_for, understood
from actions.noyau.tour import Tour
from tests.actions.fabrique import BRETAGNE, CAP_CUISINE, CHOLET

ANGERS = {"type": "commune", "nom": "Angers", "code": "49007"}
MELEC = {"code": "40025520", "libelle": "Bac pro MELEC"}
APRES_RECHERCHE = Contexte(
    "chercher_formation", {"formation": [CAP_CUISINE], "lieu": CHOLET, "statut": "apprentissage"}
)


def after(
    but: str,
    avant: Contexte = APRES_RECHERCHE,
    bribe: bool = False,
    charge: dict[str, Any] | None = None,
    **entites: Any,
) -> dict[str, Any]:
    return advance(avant, Tour(but, entites=entites, charge=charge), but, bribe).entites


def test_a_scrap_keeps_what_it_does_not_replace() -> None:
    assert after("chercher_formation", bribe=True, lieu=ANGERS) == {
        "formation": [CAP_CUISINE],
        "lieu": ANGERS,
        "statut": "apprentissage",
    }


def test_a_whole_question_takes_nothing_back() -> None:
    assert after("chercher_formation", formation=[MELEC], lieu=ANGERS) == {"formation": [MELEC], "lieu": ANGERS}


def test_a_new_subject_keeps_the_place_and_drops_the_filters() -> None:
    assert after("chercher_formation", formation=[MELEC]) == {"formation": [MELEC], "lieu": CHOLET}


def test_a_goal_without_subject_takes_the_one_before() -> None:
    assert after("poursuites_apres_formation")["formation"] == [CAP_CUISINE]


def test_a_definition_keeps_the_subject_in_mind_without_using_it() -> None:
    tour = Tour("definir_campus")
    suivant = advance(APRES_RECHERCHE, tour, "definir_campus", False)
    assert "formation" in suivant.entites and understood(suivant, "definir_campus", tour) == {}


def test_small_talk_changes_nothing() -> None:
    suivant = advance(APRES_RECHERCHE, Tour("remercier"), "remercier", False)
    assert suivant.but == "chercher_formation" and suivant.entites == APRES_RECHERCHE.entites


def test_an_entity_taken_away_is_gone() -> None:
    assert "lieu" not in after("chercher_formation", bribe=True, charge={"sans": ["lieu"]})


@pytest.mark.parametrize(("cle", "duree"), [("formation", DUREE_SUJET), ("lieu", DUREE_LIEU)])
def test_a_subject_fades_before_a_place(cle: str, duree: int) -> None:
    contexte = APRES_RECHERCHE
    for _ in range(duree):
        contexte = advance(contexte, Tour("remercier"), "remercier", False)
    assert cle in contexte.entites
    assert cle not in advance(contexte, Tour("remercier"), "remercier", False).entites


def test_what_was_understood_is_what_the_goal_uses() -> None:
    contexte = Contexte("definir_campus", {"lieu": CHOLET})
    assert understood(contexte, "definir_campus", Tour("definir_campus")) == {}
    assert understood(contexte, "campus_proche", Tour("campus_proche")) == {"lieu": CHOLET}


def test_a_definition_uses_a_place_only_when_it_is_said() -> None:
    contexte = Contexte("definir_pole_metiers", {"lieu": CHOLET})
    assert place_for(contexte, "definir_pole_metiers", Tour("definir_pole_metiers")) is None
    assert understood(contexte, "definir_pole_metiers", Tour("definir_pole_metiers")) == {}
    assert place_for(contexte, "definir_pole_metiers", Tour("definir_pole_metiers", entites={"lieu": CHOLET})) == CHOLET


def test_a_list_of_campuses_keeps_a_region_but_not_a_town() -> None:
    tour = Tour("lister_campus")
    assert place_for(Contexte("lister_campus", {"lieu": BRETAGNE}), "lister_campus", tour) == BRETAGNE
    assert place_for(Contexte("lister_campus", {"lieu": CHOLET}), "lister_campus", tour) is None


@pytest.mark.parametrize("brut", [None, "texte", 3, [], {"inconnu": 1}])
def test_an_unreadable_slot_gives_a_new_context(brut: object) -> None:
    assert Contexte.from_dict(brut) == Contexte()


def test_a_context_survives_the_slot() -> None:
    assert Contexte.from_dict(APRES_RECHERCHE.to_dict()) == APRES_RECHERCHE
