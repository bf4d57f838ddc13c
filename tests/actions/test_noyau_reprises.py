"""Une question sans sujet porte sur ce dont on parlait ; une question qui se suffit n'est pas détournée."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.aiguillage import route
from actions.noyau.contexte import Contexte, advance
from actions.noyau.facettes import read_facets
from actions.noyau.lecture_voisine import other_reading
from actions.noyau.profils import DIGRESSIONS
from actions.noyau.themes import REPRISES, THEMES
from actions.noyau.tour import Tour
from tests.actions.fabrique import CAP_CUISINE, CHOLET

ECOLE = {"uai": "0440029T", "nom": "Lycée Branly"}
CUISINE = {"formation": [CAP_CUISINE], "lieu": CHOLET}


def served(
    texte: str,
    avant: str,
    lu: str = "preciser",
    confiance: float = 0.5,
    connues: dict[str, Any] | None = None,
    **e: Any,
) -> str:
    return route(Contexte(avant, connues or {}), Tour(lu, confiance, texte, e)).but


@pytest.mark.parametrize(
    ("avant", "texte", "attendu"),
    [
        ("label_campus", "et pour combien de temps ?", "label_campus"),
        ("lister_campus", "combien y en a en France ?", "histoire_campus"),
        ("definir_campus", "qui le donne ?", "label_campus"),
        ("histoire_campus", "mon prof dit qu'il y en a 31", "histoire_campus"),
        ("definir_famille_metiers", "y en a combien ?", "lister_familles"),
        ("definir_pole_qualification", "ça existe encore ?", "definir_pole_qualification"),
        ("definir_pole_qualification", "ya lesquels en loire atlantique", "definir_pole_qualification"),
        ("definir_lycee_metiers", "Qui peut l'obtenir ?", "criteres_lycee_metiers"),
        ("apprentissage", "et à 18 ?", "apprentissage"),
        ("apprentissage", "faut quel age", "apprentissage"),
        ("affectation", "c'est quand ?", "affectation"),
        ("chercher_formation", "et pour y entrer ?", "acces_formation"),
        ("chercher_formation", "c combien de tps ?", "detailler_formation"),
        ("chercher_formation", "c combien d année", "detailler_formation"),
        ("chercher_formation", "Est-il sûr d'être pris ?", "acces_formation"),
        ("chercher_formation", "sa donne quels métiers", "detailler_formation"),
        ("detailler_formation", "ya du taf après ?", "detailler_formation"),
        ("insertion", "et un an après ?", "insertion"),
        ("insertion", "c'est vieux tes chiffres non ?", "insertion"),
        ("affectation", "ki peut maider a angers", "contacter_conseiller"),
    ],
)
def test_a_question_without_subject_resumes_the_one_before(avant: str, texte: str, attendu: str) -> None:
    assert served(texte, avant, connues=CUISINE) == attendu


@pytest.mark.parametrize(
    ("texte", "lu", "confiance"),
    [
        ("tu gardes mes messages ?", "donnees_personnelles", 1.0),
        ("et qui va gagner psg om", "hors_sujet", 0.99),
        ("merci beaucoup", "remercier", 1.0),
        ("c'est quoi un campus des métiers", "definir_campus", 1.0),
        ("comment marche l'apprentissage", "apprentissage", 0.99),
    ],
)
def test_a_question_that_stands_alone_is_left_as_read(texte: str, lu: str, confiance: float) -> None:
    assert served(texte, "chercher_formation", lu, confiance, CUISINE) == lu


def test_a_doubtful_distress_in_a_followup_is_a_followup_and_a_sure_one_is_not() -> None:
    assert served("ils ont l'internat ?", "detailler_etablissement", "detresse", 0.4) == "detailler_etablissement"
    assert served("ils ont l'internat ?", "detailler_etablissement", "detresse", 1.0) == "detresse"


def test_the_only_school_shown_answers_for_itself() -> None:
    liste = {
        "elements": [
            {"nom": "Branly", "charge": {"but": "detailler_etablissement", "entites": {"etablissement": ECOLE}}}
        ]
    }
    aiguillage = route(Contexte("chercher_formation", CUISINE, liste=liste), Tour("relance", 0.9, "ya un internat ?"))
    assert aiguillage.but == "detailler_etablissement" and aiguillage.tour.entites["etablissement"] == ECOLE


def test_every_resumed_goal_is_served_by_the_contract() -> None:
    connus = frozenset().union(*THEMES.values()) | DIGRESSIONS | {"="}
    assert {but for table in REPRISES.values() for but in table.values()} <= connus


def test_a_facet_is_never_read_in_silence() -> None:
    assert read_facets(Tour("preciser", texte="")) == [] == read_facets(Tour("preciser", texte="azeaze kjh"))


def test_a_school_leaves_the_formation_in_mind() -> None:
    avant = Contexte("chercher_formation", CUISINE)
    apres = advance(
        avant, Tour("detailler_etablissement", entites={"etablissement": ECOLE}), "detailler_etablissement", False
    )
    assert apres.entites["formation"] == [CAP_CUISINE]
    suite = advance(apres, Tour("poursuites_apres_formation"), "poursuites_apres_formation", True)
    assert suite.entites["formation"] == [CAP_CUISINE]


def test_a_search_elsewhere_leaves_the_school() -> None:
    avant = Contexte("detailler_etablissement", {**CUISINE, "etablissement": ECOLE})
    assert (
        "etablissement"
        not in advance(avant, Tour("chercher_formation", entites={"lieu": CHOLET}), "chercher_formation", True).entites
    )


def test_two_readings_as_likely_are_asked_and_a_weaker_second_is_offered() -> None:
    classement = (("definir_campus", 0.35), ("label_campus", 0.3))
    assert route(Contexte(), Tour("definir_campus", 0.35, "le truc du campus", classement=classement)).but == "preciser"
    hesitant = Tour(
        "definir_campus", 0.5, "le truc du campus", classement=(("definir_campus", 0.5), ("label_campus", 0.3))
    )
    assert route(Contexte(), hesitant).but == "definir_campus"
    autre = other_reading("definir_campus", hesitant)
    assert (
        autre is not None and autre.charge["but"] == "label_campus" and autre.charge["question"] == "le truc du campus"
    )
    assert other_reading("definir_campus", Tour("definir_campus", 0.9, "", classement=classement)) is None


def test_a_rejected_message_is_read_by_the_thread_only_if_it_says_something() -> None:
    rejete = (("nlu_fallback", 0.7), ("insertion", 0.3))
    fil = Contexte("chercher_formation", CUISINE)
    assert route(fil, Tour("nlu_fallback", 0.7, "/intent{}", classement=rejete)).but == "preciser"
    assert route(fil, Tour("nlu_fallback", 0.7, "et ils sont nombreux alors", classement=rejete)).but == "insertion"
    assert (
        route(Contexte(), Tour("nlu_fallback", 0.7, "et ils sont nombreux alors", classement=rejete)).but == "preciser"
    )
