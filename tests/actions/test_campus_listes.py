"""Les campus d'une région ou de France ; ce qui se répond sans liste."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.campus_essais import BOIS, LOIRE, MODE, NAUTISME, campus, learn_campuses, lines, titles
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import BRETAGNE, fait, know, notion, page
from tests.actions.textes import said


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    return learn_campuses(api)


DE_2015 = fait(
    "histoire_campus.nombre_2015",
    "Début 2015, la France comptait 31 campus.",
    0.9,
    "historique",
    remplace_par="104 en 2021",
)
IDF = {"type": "region", "nom": "Île-de-France", "code": "11"}


def test_the_list_of_a_region_counts_projects_apart(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("lister_campus", "campus en bretagne", lieu=BRETAGNE)
    assert (
        "mes sources en nomment 3, plus 1 en projet" in said(reponse)
        and base.asked("/campus")[0]["lieu"] == "region:53"
    )


def test_without_place_the_list_is_that_of_the_pays_de_la_loire(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(NAUTISME, BOIS)
    assert titles(dire("lister_campus", "les campus de la région")[2]) == ["Nautisme"]


def test_the_list_of_france_holds_all(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(NAUTISME, BOIS)
    _, _, reponse = dire("lister_campus", "tous les campus de France")
    assert titles(reponse) == ["Nautisme", "Bois (Épinal)"] and "Nom exact à vérifier" in lines(reponse)
    assert "lieu" not in base.asked("/campus")[0]


def test_a_fact_about_the_list_is_told_before_it(base: FausseApi, dire: Dire) -> None:
    know(
        base, notion("cmq_pays_de_la_loire", fait("cmq_pays_de_la_loire.liste", "Les six campus fin 2018 : a, b.", 0.9))
    )
    assert said(dire("lister_campus", "lesquels fin 2018", lieu=LOIRE)[2]).startswith(
        "Les six campus fin 2018 : a, b. Ceux que mes sources nomment (3, plus 1 en projet)"
    )


def test_five_at_most_then_the_rest(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(*(campus(f"c{n}", f"Campus {n}") for n in range(7)))
    contexte, _, reponse = dire("lister_campus", "liste des campus", lieu=LOIRE)
    assert len(titles(reponse)) == 5 and reponse.messages[0].choix[0].libelle == "La suite de la liste"
    contexte, _, suite = dire("relance", "la suite", avant=contexte)
    assert titles(suite) == ["Campus 5", "Campus 6"] and said(suite).startswith("La suite")
    assert said(dire("relance", "la suite", avant=contexte)[2]).startswith("C’est tout")


def test_only_the_excellent_ones(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("lister_campus", "les campus d'excellence", lieu=LOIRE)
    assert titles(reponse) == ["Aéronautique"] and "Campus d’excellence" in lines(reponse)


def test_the_second_of_the_list_opens_its_sheet(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("lister_campus", "liste des campus", lieu=LOIRE)
    _, but, reponse = dire("relance", "le 2e", avant=contexte)
    assert but == "definir_campus" and titles(reponse) == ["Nautisme"]


def test_after_a_sheet_the_list_can_still_be_pointed_at(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("lister_campus", "liste des campus", lieu=LOIRE)
    contexte, _, _ = dire("relance", "le 2e", avant=contexte)
    assert dire("relance", "et le 3e", avant=contexte)[0].entites["campus"]["nom"] == "Mode et Luxe"


def test_a_number_of_campuses_is_corrected_with_dates_instead_of_a_list(base: FausseApi, dire: Dire) -> None:
    know(base, notion("histoire_campus", DE_2015, resume="31 début 2015, puis 104 en 2021."))
    texte = said(dire("lister_campus", "combien de campus en France aujourd'hui ? il y en a 31 non ?")[2])
    assert (
        "il est ancien. Début 2015, la France comptait 31 campus. Depuis : 104 en 2021" in texte
        and base.asked("/campus") == []
    )


def test_a_wrong_number_for_a_region_is_corrected(base: FausseApi, dire: Dire) -> None:
    assert said(dire("lister_campus", "il y a 12 campus en Bretagne non ?", lieu=BRETAGNE)[2]).startswith(
        "Non, d’après mes sources. Campus des métiers"
    )
    assert said(dire("lister_campus", "il y a 3 campus en Bretagne non ?", lieu=BRETAGNE)[2]).startswith(
        "Oui, d’après mes sources."
    )


@pytest.mark.parametrize("entites", [{}, {"campus": {"id": "cmq_002", "nom": "Mode et Luxe"}}])
def test_a_campus_named_in_a_list_question_comes_before_the_list(
    base: FausseApi, dire: Dire, entites: dict[str, Any]
) -> None:
    _, _, reponse = dire("lister_campus", "un campus de la mode ?", **entites)
    assert said(reponse).startswith("Le campus « Mode et Luxe »") and titles(reponse) == ["Mode et Luxe"]


def test_a_word_of_several_campuses_keeps_the_list(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(NAUTISME, campus("c9", "Nautisme et voile"))
    assert len(titles(dire("lister_campus", "les campus nautisme")[2])) == 2


def test_campuses_without_a_region_are_owned_up_to(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(
        MODE, *(campus(f"s{n}", f"Sans {n}", regions=[], meme_region=False) for n in range(2))
    )
    assert "La région de 2 autres campus n’est pas connue : il peut en manquer ici." in said(
        dire("lister_campus", "campus ile de france", lieu=IDF)[2]
    )
    assert "autres campus n’est pas connue" not in said(dire("lister_campus", "campus de la région", lieu=LOIRE)[2])


PORTEURS = fait("cmq.porteurs", "En région, les campus sont portés par l'académie et le conseil régional.", 0.9)


def test_a_question_the_list_does_not_answer_gets_its_fact(base: FausseApi, dire: Dire) -> None:
    know(base, notion("cmq", PORTEURS, resume="Un campus est un réseau."))
    assert said(dire("lister_campus", "En région, qui porte les campus ?")[2]) == PORTEURS["texte"]
    assert base.asked("/campus") == []


@pytest.mark.parametrize("question", ["quels campus dans la région", "campus pays de la loire", "ya koi com campus"])
def test_a_list_is_still_a_list(base: FausseApi, dire: Dire, question: str) -> None:
    know(base, notion("cmq", {**PORTEURS, "pertinence": 0.5}, resume="Un campus est un réseau."))
    assert "Nautisme" in titles(dire("lister_campus", question, lieu=LOIRE)[2])
