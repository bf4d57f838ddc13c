"""Deux à quatre choses côte à côte : mêmes lignes, même ordre, et d'abord la réponse à la question posée."""

from __future__ import annotations

from typing import Any

import pytest

from actions.comparer_questions import asked
from actions.noyau.reponse import Reponse
from actions.tableaux import MessageTableau
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, SOURCE, know, notion, page
from tests.actions.test_insertion import taux
from tests.actions.textes import said

BAC_CUISINE = {"code": "40022106", "libelle": "Bac pro cuisine"}
BP_BAR = {"code": "45", "libelle": "BP bar"}
MENUISIER = {"code": "50023", "libelle": "CAP menuisier fabricant"}


def fiche(reference: dict[str, str], niveau: str, cec: int, duree: str | None, **champs: Any) -> dict[str, Any]:
    return {
        **reference,
        "intitule": reference["libelle"],
        "niveau": niveau,
        "niveau_cec": cec,
        "duree": duree,
        "metiers": [{"id": "1", "libelle": "cuisinier/ère"}],
        "poursuites": [],
        "nb_etablissements_territoire": 5,
        "nb_etablissements_a_jour": 3,
        "sources": [SOURCE],
        **champs,
    }


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/formations/50022146"] = fiche(CAP_CUISINE, "CAP", 3, "2 ans")
    api.reponses["/formations/40022106"] = fiche(BAC_CUISINE, "bac pro", 4, "3 ans", nb_etablissements_a_jour=0)
    api.reponses["/formations/45"] = fiche(BP_BAR, "BP", 4, "2 ans")
    api.reponses["/insertion"] = page(taux("2022_2023", "scolaire", 48))
    api.reponses["/formations"] = lambda p: page(BAC_CUISINE) if p.get("niveau") == "bac pro" else page()
    know(api, *(notion(n) for n in ("cap", "bac_pro", "bts", "bp", "niveaux")))
    return api


def ask(dire: Dire, texte: str = "la différence ?", **entites: Any) -> Reponse:
    return dire("comparer_diplomes", texte, **entites)[2]


def deux(dire: Dire, texte: str = "la différence ?") -> Reponse:
    return ask(dire, texte, formation=[CAP_CUISINE, BAC_CUISINE])


def table(reponse: Reponse) -> dict[str, Any]:
    message = reponse.messages[0]
    assert isinstance(message, MessageTableau)
    return message.custom()["tableau"]  # type: ignore[no-any-return]


def row(reponse: Reponse, critere: str) -> list[str]:
    return next(ligne[1:] for ligne in table(reponse)["lignes"] if ligne[0] == critere)


def test_each_card_has_the_same_lines_in_the_same_order_as_the_table(base: FausseApi, dire: Dire) -> None:
    reponse = deux(dire)
    criteres = [ligne[0] for ligne in table(reponse)["lignes"]]
    assert [[x.split(" : ")[0] for x in f.lignes] for f in reponse.messages[0].fiches] == [criteres, criteres]
    assert table(reponse)["colonnes"] == ["", "CAP cuisine", "Bac pro cuisine"] and criteres[:3] == [
        "Niveau",
        "Durée",
        "Accès",
    ]


def test_every_row_is_as_long_as_the_header_and_a_blank_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40022106"]["duree"] = None  # type: ignore[index]
    assert row(deux(dire), "Durée") == ["2 ans", "pas dans mes données"]
    assert {len(ligne) for ligne in table(deux(dire))["lignes"]} == {3}


def test_the_employment_row_is_one_vintage_and_never_borrowed(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(
        taux("2022_2023", "scolaire", 48), taux("2021_2022", "scolaire", 60, code="40022106")
    )
    assert row(deux(dire), "Emploi 6 mois après (voie scolaire)") == [
        "48 % en Pays de la Loire (sortants de 2022 et 2023)",
        "pas dans mes données",
    ]


def test_a_row_that_only_the_last_one_has_is_shown_to_all(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40022106"]["poursuites"] = [{"libelle": "BTS hôtellerie"}]  # type: ignore[index]
    assert row(deux(dire), "Suites") == ["pas dans mes données", "BTS hôtellerie"]


def test_this_year_and_before_are_not_mixed(base: FausseApi, dire: Dire) -> None:
    assert row(deux(dire), "Dans l’académie") == [
        "3 établissements en octobre 2026",
        "5 établissements vus avant 2026, à vérifier",
    ]


def test_the_difference_says_levels_and_durations(base: FausseApi, dire: Dire) -> None:
    assert said(deux(dire)).startswith(
        "CAP cuisine et bac pro cuisine, côte à côte. CAP cuisine : niveau 3, 2 ans ; Bac pro cuisine : niveau 4, 3 ans."
    )


def test_the_same_level_and_duration_say_what_changes(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/45"] = fiche(BP_BAR, "CAP", 3, "2 ans", metiers=[{"id": "2", "libelle": "barman"}])
    dit = said(ask(dire, formation=[CAP_CUISINE, BP_BAR]))
    assert "Même niveau (3) et même durée (2 ans). Ce qui change : les métiers" in dit


@pytest.mark.parametrize(
    ("texte", "debut"),
    [
        ("lequel est le plus long ?", "Le plus long : le bac pro cuisine, 3 ans ; le CAP cuisine dure 2 ans."),
        ("lequel dure le moins longtemps", "CAP cuisine et bac pro cuisine"),
        ("et le plus court ?", "Le plus court : le CAP cuisine, 2 ans ; le bac pro cuisine dure 3 ans."),
    ],
)
def test_the_duration_asked_is_answered_first(texte: str, debut: str, base: FausseApi, dire: Dire) -> None:
    assert said(deux(dire, texte)).startswith(debut)


def test_a_diploma_that_comes_after_another_is_told_beside_its_duration(base: FausseApi, dire: Dire) -> None:
    dit = said(ask(dire, "le plus long ?", formation=[CAP_CUISINE, BP_BAR]))
    assert dit.startswith("Même durée : 2 ans. Attention : le BP bar vient après un CAP.")


def test_a_missing_duration_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40022106"]["duree"] = None  # type: ignore[index]
    assert said(deux(dire, "le plus long ?")) == "Mes données ne donnent pas la durée de bac pro cuisine."


@pytest.mark.parametrize("texte", ["lequel est le mieux ?", "tu me conseilles quoi", "lequel choisir"])
def test_the_best_is_not_judged(texte: str, base: FausseApi, dire: Dire) -> None:
    assert said(deux(dire, texte)).startswith("Aucun n’est « le mieux » pour tout le monde")


@pytest.mark.parametrize(
    ("texte", "genre"),
    [
        ("lequel est mieux pour trouver du travail", "emploi"),
        ("lequel gagne le plus", "salaire"),
        ("lequel est plus dur", "difficulte"),
        ("c'est quoi la différence", "difference"),
        ("et pour les filles", "filles"),
        ("lequel dure le plus longtemps", "long"),
    ],
)
def test_what_is_asked(texte: str, genre: str) -> None:
    assert asked(texte) == genre


def test_the_employment_of_two_formations_is_figures(base: FausseApi, dire: Dire) -> None:
    _, but, reponse = dire("comparer_diplomes", "lequel insère le mieux ?", formation=[CAP_CUISINE, BAC_CUISINE])
    assert but == "insertion" and "CAP cuisine, 48 % et bac pro cuisine, non publié" in said(reponse)


def test_a_level_without_its_formation_finds_the_same_speciality(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "CAP cuisine ou bac pro ?", formation=[CAP_CUISINE], niveau="bac pro")
    assert table(reponse)["colonnes"] == ["", "CAP cuisine", "Bac pro cuisine"]
    assert base.asked("/formations")[0]["intitule_de"] == "50022146"


def test_a_level_without_the_speciality_is_the_diploma_in_general(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "compare CAP cuisine et BTS", formation=[CAP_CUISINE], niveau="BTS")
    assert table(reponse)["colonnes"] == ["", "CAP cuisine", "BTS"]
    assert row(reponse, "Durée") == ["2 ans", "2 ans après le bac"]


def test_two_levels_and_a_word_compare_its_formations(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = lambda p: page(
        CAP_CUISINE if p["niveau"] == "CAP" else BAC_CUISINE if p["q"] == "cuisine" else MENUISIER
    )
    reponse = dire(
        "comparer_diplomes", "CAP ou bac pro cuisine", niveau=["CAP", "bac pro"], morceaux={"domaine": ["cuisine"]}
    )[2]
    assert table(reponse)["colonnes"] == ["", "CAP cuisine", "Bac pro cuisine"]


def test_a_word_that_is_not_in_the_name_is_not_guessed(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = page(MENUISIER)
    reponse = dire(
        "comparer_diplomes", "CAP ou bac pro cuisine", niveau=["CAP", "bac pro"], morceaux={"domaine": ["cuisine"]}
    )[2]
    assert table(reponse)["colonnes"] == ["", "CAP", "Bac pro"]


def test_two_diplomas_alone_keep_their_written_sentence(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, niveau=["CAP", "bac pro"])
    assert "Le CAP va plus vite (2 ans)" in said(reponse) and row(reponse, "Niveau") == ["3", "4 (niveau bac)"]
    assert said(ask(dire, "le plus long ?", niveau=["CAP", "bac pro"])).startswith("Le plus long : le bac pro, 3 ans")


def test_one_formation_alone_asks_the_other_with_choices_of_the_base(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = page(BAC_CUISINE)
    contexte, _, reponse = dire("comparer_diplomes", "compare le CAP cuisine", formation=[CAP_CUISINE])
    assert said(reponse) == "Tu veux comparer le CAP cuisine avec quoi ?"
    bouton = reponse.messages[0].choix[0]
    assert bouton.libelle == "Avec le bac pro cuisine"
    assert bouton.charge["entites"]["formation"] == [CAP_CUISINE, BAC_CUISINE]
    assert contexte.attente is not None and contexte.attente["pour"] == "comparer_diplomes"


def test_nothing_to_compare_is_asked(base: FausseApi, dire: Dire) -> None:
    assert said(ask(dire, "compare")) == "Tu veux comparer quels diplômes ou quelles formations ?"


def test_the_ministry_is_shown_only_when_it_tells_them_apart(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/50022146"]["tutelle"] = "Ministère chargé de l'Éducation nationale"  # type: ignore[index]
    base.reponses["/formations/40022106"]["tutelle"] = "Ministère chargé de l'Éducation nationale"  # type: ignore[index]
    base.reponses["/formations/45"]["tutelle"] = "Ministère de l'agriculture, de l'agro-alimentaire"  # type: ignore[index]
    assert "Ministère" not in [ligne[0] for ligne in table(deux(dire))["lignes"]]
    assert row(ask(dire, formation=[CAP_CUISINE, BP_BAR]), "Ministère") == ["Éducation nationale", "Agriculture"]
