"""Les pôles : ce que c'était, et ce qui y ressemble, toujours dit calculé."""

from __future__ import annotations

from typing import Any

import pytest

from actions.poles import pole_card
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, SOURCE, VENDEE, ecole, know, notion
from tests.actions.textes import said


def pole(nom: str, *formations: str, distance: float | None = 3.0) -> dict[str, Any]:
    return {
        "type": "qualification",
        "champ": "Bois, menuiserie",
        "etablissement": ecole(nom),
        "calcule": True,
        "distance_km": distance,
        "source": SOURCE,
        "formations": [{"code": str(n), "libelle": f} for n, f in enumerate(formations)],
    }


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    know(
        api,
        notion("pole_qualification", resume="Un pôle réunissait plusieurs CAP."),
        notion("pole_metiers", resume="Une seconde différenciée."),
    )
    api.reponses["/poles"] = {
        "officiels": [],
        "calcules": [pole("Lycée Renaudeau", "CAP ébéniste", "CAP menuisier")],
        "note": "",
    }
    return api


@pytest.mark.parametrize(
    ("but", "texte"),
    [
        ("definir_pole_qualification", "Un pôle réunissait plusieurs CAP."),
        ("definir_pole_metiers", "Une seconde différenciée."),
    ],
)
def test_what_it_was(but: str, texte: str, base: FausseApi, dire: Dire) -> None:
    assert said(dire(but, "c koi")[2]) == texte


def test_near_a_place_what_looks_like_it_is_labelled_computed(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("definir_pole_qualification", "un pôle vers Cholet", lieu=CHOLET)
    (fiche,) = reponse.messages[0].fiches
    assert "calculé sur l’offre connue" in said(reponse) and fiche.titre == "Lycée Renaudeau (Cholet)"
    assert fiche.lignes == [
        "Domaine : Bois, menuiserie",
        "CAP ébéniste et CAP menuisier",
        "Calculé à partir de l’offre connue, pas une liste officielle",
    ]


def test_the_place_of_an_old_search_is_not_used(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("definir_pole_metiers", "vers Cholet", lieu=CHOLET)
    assert said(dire("definir_pole_qualification", "c koi", avant=contexte)[2]) == "Un pôle réunissait plusieurs CAP."


def test_nothing_within_reach_widens_and_says_so(base: FausseApi, dire: Dire) -> None:
    plein = base.reponses["/poles"]
    base.reponses["/poles"] = lambda p: {"officiels": [], "calcules": [], "note": ""} if "rayon_km" in p else plein  # type: ignore[return-value]
    _, _, reponse = dire("definir_pole_qualification", "vers Cholet", lieu=CHOLET)
    assert "à moins de 30 km" in said(reponse) and reponse.messages[0].fiches


def test_a_department_is_not_given_a_radius(base: FausseApi, dire: Dire) -> None:
    dire("definir_pole_metiers", "en Vendée", lieu=VENDEE)
    assert base.asked("/poles") == [{"type": "metiers", "lieu": "departement:85", "taille": "100"}]


def test_nothing_at_all_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/poles"] = {"officiels": [], "calcules": [], "note": ""}
    assert "Je ne trouve rien qui ressemble à un pôle métiers" in said(
        dire("definir_pole_metiers", "en Vendée", lieu=VENDEE)[2]
    )


def test_five_at_most_and_the_rest_keeps_the_place(base: FausseApi, dire: Dire) -> None:
    base.reponses["/poles"] = {
        "officiels": [],
        "calcules": [pole(f"Lycée {n}", "a", "b") for n in range(7)],
        "note": "",
    }
    contexte, _, premier = dire("definir_pole_qualification", "vers Cholet", lieu=CHOLET)
    _, but, suite = dire("relance", "la suite", avant=contexte)
    assert len(premier.messages[0].fiches) == 5 and but == "definir_pole_qualification"
    assert [f.titre for f in suite.messages[0].fiches] == ["Lycée 5 (Cholet)", "Lycée 6 (Cholet)"]


def test_the_first_one_opens_the_school(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("definir_pole_qualification", "vers Cholet", lieu=CHOLET)
    assert dire("relance", "le premier", avant=contexte)[1] == "detailler_etablissement"


def test_a_place_said_after_the_definition_is_answered(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("definir_pole_qualification", "c koi")
    contexte, but, reponse = dire(
        "relance", "et à Cholet ?", avant=contexte, morceaux={"lieu": ["Cholet"]}, lieu=CHOLET
    )
    assert but == "definir_pole_qualification" and reponse.messages[0].fiches


def test_many_formations_are_cut_short() -> None:
    assert pole_card(pole("Lycée", "a", "b", "c", "d", "e", "f")).lignes[1] == "a, b, c, d et 2 autres"


def test_the_other_pole_is_searched_only_if_it_is_named(base: FausseApi, dire: Dire) -> None:
    dire("definir_pole_qualification", "combien de temps ça dure")
    dire("definir_pole_qualification", "quelle différence avec le pôle métiers")
    cherchees = [d["notion"] for d in base.asked("/faits") if "notion" in d]
    assert cherchees == ["pole_qualification", "pole_qualification,pole_metiers"]


def test_the_families_are_not_what_became_of_the_qualification_poles(base: FausseApi, dire: Dire) -> None:
    dire("definir_pole_qualification", "ça existe encore ?")
    assert all("famille_metiers" not in d.get("notion", "") for d in base.asked("/faits"))
