"""Le lycée des métiers : le label, et ceux qui le déclarent, avec la réserve qui s'impose."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, SOURCE, VENDEE, ecole, fait, know, notion, page
from tests.actions.textes import said

ACADEMIE = {"type": "academie", "nom": "Nantes", "code": "17"}
RENAUDEAU = {"uai": "0490001A", "nom": "Lycée Renaudeau"}


def found(*noms: str) -> list[dict[str, Any]]:
    return [{**ecole(n), "distance_km": 3.0, "source": SOURCE} for n in noms]


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    qui = fait("lycee_metiers.qui", "attribué par le recteur", 0.9, titre="Lycée des métiers")
    know(
        api,
        notion("lycee_metiers", qui, resume="C'est un label.", titre="Lycée des métiers"),
        notion("criteres_lycee_metiers", resume="Il y a des critères."),
    )
    return api


def test_what_it_is_and_what_it_asks(base: FausseApi, dire: Dire) -> None:
    assert said(dire("definir_lycee_metiers", "lycée des métiers c'est quoi")[2]) == "C'est un label."
    base.reponses["/faits"] = page()
    assert said(dire("criteres_lycee_metiers", "ses critères")[2]) == "Il y a des critères."


def test_a_question_with_a_place_that_asks_no_list_gets_its_fact(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("definir_lycee_metiers", "le label ne vaut-il que dans l'académie de Nantes", lieu=ACADEMIE)
    assert said(reponse) == "Lycée des métiers : attribué par le recteur." and base.asked("/etablissements") == []


def test_which_ones_in_the_academie_is_still_a_list(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page(*found("A"))
    assert dire("definir_lycee_metiers", "lesquels dans l'académie", lieu=ACADEMIE)[2].messages[0].fiches


def test_vague_criteria_are_asked_in_full(base: FausseApi, dire: Dire) -> None:
    dire("criteres_lycee_metiers", "fo koi pr etre lycee des metiers")
    assert "critères obligatoires" in base.asked("/faits")[0]["question"]


def test_near_a_town_it_counts_within_reach_and_warns(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = lambda p: page(*found("A", "B"), total=1 if "rayon_km" in p else 2)
    _, _, reponse = dire("definir_lycee_metiers", "vers Cholet", lieu=CHOLET)
    assert "1 lycée se déclare « lycée des métiers » à moins de 30 km" in said(reponse) and "C’est déclaratif" in said(
        reponse
    )
    assert [f.titre for f in reponse.messages[0].fiches] == ["A", "B"] and reponse.messages[0].sources == [
        SOURCE,
        SOURCE,
    ]


def test_none_within_reach_shows_the_nearest_and_says_so(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = lambda p: page(total=0) if "rayon_km" in p else page(*found("Loin"))
    assert said(dire("definir_lycee_metiers", "vers Cholet", lieu=CHOLET)[2]).startswith(
        "Aucun lycée ne se déclare « lycée des métiers » à moins de 30 km"
    )


def test_in_a_department_there_is_no_radius(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page(*found("A", "B", "C"))
    assert "3 lycées se déclarent « lycée des métiers » dans le département Vendée (85)" in said(
        dire("definir_lycee_metiers", "en Vendée", lieu=VENDEE)[2]
    )
    assert (
        "rayon_km" not in base.asked("/etablissements")[0]
        and base.asked("/etablissements")[0]["label"] == "lycee_des_metiers"
    )


def test_none_at_all_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page()
    assert "Aucun lycée ne se déclare" in said(dire("definir_lycee_metiers", "en Vendée", lieu=VENDEE)[2])


def test_the_rest_of_the_list_asks_for_the_next_page(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = lambda p: page(*found("A"), total=9)
    contexte, _, _ = dire("definir_lycee_metiers", "en Vendée", lieu=VENDEE)
    _, but, suite = dire("relance", "la suite", avant=contexte)
    assert (
        but == "definir_lycee_metiers"
        and base.asked("/etablissements")[-1]["page"] == "2"
        and said(suite).startswith("La suite")
    )


@pytest.mark.parametrize(
    ("declare", "attendu"),
    [
        (True, "se déclare « lycée des métiers »"),
        (False, "ne se déclare pas"),
        (None, "ne disent pas s’il porte le label"),
    ],
)
def test_a_named_school_declares_it_or_not(declare: bool | None, attendu: str, base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements/0490001A"] = {
        **ecole("Lycée Renaudeau"),
        "lycee_des_metiers": declare,
        "sources": [SOURCE],
    }
    assert attendu in said(dire("definir_lycee_metiers", "c'en est un ?", etablissement=RENAUDEAU)[2])


def test_an_unknown_school_is_not_guessed(base: FausseApi, dire: Dire) -> None:
    assert "ne disent pas s’il porte le label" in said(
        dire("definir_lycee_metiers", "c'en est un ?", etablissement=RENAUDEAU)[2]
    )


def test_how_many_counts_those_of_the_academie(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page(*found("A", "B"))
    assert "2 lycées se déclarent" in said(dire("definir_lycee_metiers", "y en a combien ?")[2])
    base.reponses["/etablissements"] = page()
    assert said(dire("definir_lycee_metiers", "combien de temps dure le label")[2]).startswith("Lycée des métiers")
