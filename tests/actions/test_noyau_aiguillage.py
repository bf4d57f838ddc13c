"""Quel but est servi : l'ordre des lectures, et les bribes."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.aiguillage import route
from actions.noyau.contexte import Contexte
from actions.noyau.territoire import ACADEMIE
from actions.noyau.tour import Tour
from tests.actions.fabrique import BRETAGNE, CAP_CUISINE, CHOLET

MONTRES = [
    {
        "nom": "Lycée Branly Nantes",
        "charge": {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": "1", "nom": "Branly"}}},
    },
    {
        "nom": "Lycée Vial Rezé",
        "charge": {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": "2", "nom": "Vial"}}},
    },
]
RECHERCHE = Contexte(
    "chercher_formation",
    {"formation": [CAP_CUISINE], "lieu": CHOLET},
    liste={
        "page": 1,
        "elements": MONTRES,
        "but": "chercher_formation",
        "entites": {"formation": [CAP_CUISINE], "lieu": CHOLET},
    },
)
NOIR = {"type": "commune", "nom": "Noirmoutier", "code": "85163"}


def served(
    texte: str,
    but: str = "relance",
    avant: Contexte = RECHERCHE,
    confiance: float = 0.95,
    charge: dict[str, Any] | None = None,
    morceaux: dict[str, list[str]] | None = None,
    **entites: Any,
) -> str:
    return route(avant, Tour(but, confiance, texte, entites, morceaux=morceaux or {}, charge=charge)).but


def test_distress_interrupts_everything() -> None:
    assert served("oui", "detresse", charge={"but": "aide"}) == "detresse"


def test_a_button_is_a_whole_demand() -> None:
    aiguillage = route(
        RECHERCHE, Tour("choix", charge={"but": "label_campus", "entites": {"campus": {"id": "c", "nom": "C"}}})
    )
    assert (
        aiguillage.but == "label_campus"
        and aiguillage.tour.entites == {"campus": {"id": "c", "nom": "C"}}
        and not aiguillage.bribe
    )


def test_an_unreadable_button_asks_back() -> None:
    assert served("", "choix", charge={}) == "preciser"


def test_a_place_alone_repeats_the_question_elsewhere() -> None:
    assert served("et à Noirmoutier ?", lieu=NOIR, morceaux={"lieu": ["Noirmoutier"]}) == "chercher_formation"


def test_the_second_one_opens_what_was_shown() -> None:
    aiguillage = route(RECHERCHE, Tour("relance", texte="le 2e"))
    assert aiguillage.tour.entites["etablissement"]["nom"] == "Vial"


def test_the_one_in_reze_opens_what_was_shown() -> None:
    assert route(RECHERCHE, Tour("relance", texte="celui de Rezé")).tour.entites["etablissement"]["uai"] == "2"


def test_a_rank_beyond_the_list_asks_back() -> None:
    assert served("le 5e") == "preciser"


def test_never_mind_means_the_whole_academie() -> None:
    aiguillage = route(
        Contexte("campus_proche", attente={"cles": ["lieu"], "pour": "campus_proche"}),
        Tour("relance", texte="peu importe"),
    )
    assert aiguillage.but == "campus_proche" and aiguillage.tour.entites["lieu"] == ACADEMIE


def test_the_rest_of_a_list_comes_back_after_a_digression() -> None:
    digression = Contexte("definir_campus", {"lieu": CHOLET}, liste=RECHERCHE.liste)
    aiguillage = route(digression, Tour("relance", texte="la suite"))
    assert aiguillage.but == "chercher_formation" and aiguillage.tour.entites["formation"] == [CAP_CUISINE]


@pytest.mark.parametrize(
    ("texte", "but", "entites"),
    [
        ("le campus le plus proche de Saumur c'est lequel", "campus_proche", {"lieu": CHOLET}),
        ("peut-on faire le lycée et le sup au même endroit dans un campus ?", "services_campus", {}),
        ("je cherche un métier dans la vente, partout en France", "formations_pour_metier", {"domaine": "vente"}),
    ],
)
def test_a_whole_question_with_the_words_of_a_scrap_stays_a_question(
    texte: str, but: str, entites: dict[str, Any]
) -> None:
    assert served(texte, but, **entites) == but


def test_an_expected_answer_serves_the_goal_that_asked() -> None:
    avant = Contexte("detailler_formation", attente={"cles": ["lieu"], "pour": "campus_proche"})
    assert served("Cholet", "nlu_fallback", avant, lieu=CHOLET) == "campus_proche"


def test_yes_takes_the_offer_and_no_does_not() -> None:
    avant = Contexte("preciser", attente={"oui": {"but": "contacter_conseiller"}})
    assert served("oui", "relance", avant) == "contacter_conseiller"
    assert served("non", "relance", avant) == "preciser"


@pytest.mark.parametrize(
    ("avant", "entites", "attendu"),
    [
        ("definir_campus", {"lieu": CHOLET}, "campus_proche"),
        ("label_campus", {"lieu": CHOLET}, "campus_proche"),
        ("campus_proche", {"lieu": BRETAGNE}, "lister_campus"),
        ("lister_campus", {"lieu": CHOLET}, "campus_proche"),
        ("lister_campus", {"domaine": "bois"}, "campus_par_filiere"),
        ("campus_proche", {"campus": {"id": "c", "nom": "C"}}, "definir_campus"),
        ("campus_par_filiere", {"lieu": BRETAGNE}, "campus_par_filiere"),
        ("criteres_lycee_metiers", {"lieu": CHOLET}, "definir_lycee_metiers"),
        ("definir_pole_metiers", {"lieu": CHOLET}, "definir_pole_metiers"),
        ("lister_familles", {"famille": {"code": "G", "nom": "F"}}, "detailler_famille"),
        ("definir_diplome", {"lieu": CHOLET}, "chercher_formation"),
    ],
)
def test_a_scrap_finds_the_neighbouring_goal(avant: str, entites: dict[str, Any], attendu: str) -> None:
    mots = {cle: ["là"] for cle in entites}
    assert served("et là ?", "relance", Contexte(avant), morceaux=mots, **entites) == attendu


def test_a_scrap_with_nothing_before_is_read_alone() -> None:
    assert served("Cholet", "relance", Contexte(), lieu=CHOLET) == "chercher_formation"
    assert served("euh", "relance", Contexte()) == "preciser"
