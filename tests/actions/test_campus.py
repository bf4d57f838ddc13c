"""Les campus : ce que c'est, et un campus nommé."""

from __future__ import annotations

import pytest

from tests.actions.campus_essais import NAUTISME, NOM, learn_campuses, lines
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import SOURCE, fait, know, notion
from tests.actions.textes import said


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    return learn_campuses(api)


def test_where_a_named_campus_is(base: FausseApi, dire: Dire) -> None:
    assert "a son siège aux Sables-d'Olonne" in said(
        dire("campus_proche", "il est où le campus nautisme", campus=NOM)[2]
    )
    sans = dire("campus_proche", "il est où", campus={"id": "cmq_002", "nom": "Mode"})[2]
    assert "Mes sources ne donnent pas son siège" in said(sans)


def test_a_named_campus_shows_its_sheet_and_partners(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("definir_campus", "le campus nautisme", campus=NOM)
    assert "« Nautisme » (Pays de la Loire)" in said(reponse) and "Label : 9 août 2018" in said(reponse)
    assert "Cités avec ce campus : Lycée Tabarly (Les Sables-d’Olonne)" in lines(reponse)


def test_what_a_named_campus_offers_is_not_invented(base: FausseApi, dire: Dire) -> None:
    assert "Mes sources ne détaillent pas" in said(dire("services_campus", "il propose quoi", campus=NOM)[2])


def test_a_named_project_has_no_label(base: FausseApi, dire: Dire) -> None:
    assert "est un projet" in said(dire("label_campus", "et son label", campus={"id": "cmq_008", "nom": "Énergies"})[2])


def test_the_date_of_a_named_campus_is_the_fact_that_names_it(base: FausseApi, dire: Dire) -> None:
    autre = fait("cmq_pays_de_la_loire.mode", "Le campus Mode a son label depuis 2017.", 0.9)
    sien = fait("cmq_pays_de_la_loire.nautisme", "Le campus Nautisme a son label depuis 2018.", 0.8)
    know(base, notion("cmq_pays_de_la_loire", autre, sien))
    assert (
        said(dire("histoire_campus", "il date de quand", campus=NOM)[2])
        == "Le campus Nautisme a son label depuis 2018."
    )


def test_an_unknown_campus_falls_back_on_the_notion(base: FausseApi, dire: Dire) -> None:
    assert (
        said(dire("definir_campus", "c'est quoi", campus={"id": "cmq_999", "nom": "?"})[2])
        == "Un campus est un réseau."
    )


def test_a_campus_of_excellence_has_its_own_definition(base: FausseApi, dire: Dire) -> None:
    assert "critères renforcés" in said(dire("definir_campus", "c'est quoi un CMQ-E")[2])


def test_the_notions_of_one_place_are_searched_only_if_it_is_named(base: FausseApi, dire: Dire) -> None:
    dire("histoire_campus", "combien il y en a")
    dire("histoire_campus", "combien en pays de la loire")
    assert ["cmq_pays_de_la_loire" in d["notion"] for d in base.asked("/faits") if "notion" in d] == [False, True]


def test_the_label_asked_after_a_sheet_is_the_label_in_general(base: FausseApi, dire: Dire) -> None:
    know(base, notion("label_campus", fait("label_campus.duree", "Le label vaut cinq ans.", 0.9)))
    contexte, _, _ = dire("definir_campus", "le campus nautisme", campus=NOM)
    assert said(dire("label_campus", "et le label il dure combien", avant=contexte)[2]) == "Le label vaut cinq ans."
    texte = said(dire("label_campus", "le label du campus nautisme dure combien", campus=NOM)[2])
    assert texte.startswith("Label du campus « Nautisme »") and texte.endswith("Le label vaut cinq ans.")


def test_the_seat_of_a_named_campus_is_in_the_text(base: FausseApi, dire: Dire) -> None:
    assert "Siège : Les Sables-d'Olonne." in said(dire("definir_campus", "le campus nautisme", campus=NOM)[2])
    assert "a son siège aux Sables-d'Olonne" in said(
        dire("definir_campus", "le campus nautisme, c'est où ?", campus=NOM)[2]
    )


@pytest.mark.parametrize("but", ["definir_campus", "label_campus"])
def test_the_planned_end_of_a_label_is_told(base: FausseApi, dire: Dire, but: str) -> None:
    base.reponses["/campus/cmq_003"] = {
        **NAUTISME,
        "complements": [
            {
                "champ": "fin_label_prevue",
                "valeur": "2024-04 (label de 2 ans)",
                "statut": "a_verifier",
                "source": SOURCE,
            }
        ],
    }
    _, _, reponse = dire(but, "le label du campus nautisme", campus=NOM)
    assert (
        "devait finir en avril 2024 ; mes sources ne disent pas s’il a été renouvelé" in said(reponse)
        and "avril 2024" in lines(reponse)[-1]
    )
