"""Les campus près d'un lieu, et ceux d'un secteur."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.campus_essais import BOIS, ENERGIES, MODE, NAUTISME, NOM, campus, learn_campuses, lines, titles
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, CHOLET, VENDEE, fait, know, notion, page
from tests.actions.textes import said


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    return learn_campuses(api)


FRANCE = {"type": "pays", "nom": "France", "code": "FR"}


def test_near_a_town_the_known_seat_comes_first_with_its_distance(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("campus_proche", "un campus vers Cholet", lieu=CHOLET)
    assert "« Nautisme », aux Sables-d'Olonne (88 km)" in said(reponse) and titles(reponse)[0] == "Nautisme"


def test_near_a_town_the_campuses_without_seat_are_told_as_such(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("campus_proche", "un campus vers Cholet", lieu=CHOLET)
    assert "2 autres couvrent toute la région, sans siège donné par mes sources" in said(reponse)
    assert "Pays de la Loire (siège non donné par mes sources)" in lines(reponse)


def test_a_project_comes_last_and_says_it_is_one(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("campus_proche", "un campus vers Cholet", lieu=CHOLET)
    assert titles(reponse)[
        -1
    ] == "Campus des énergies durables" and "En projet : aucun label attesté par mes sources" in lines(reponse)


def test_without_any_seat_near_the_region_answers(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(
        MODE, campus("cmq_010", "Loin", commune="Brest", distance_km=250.0, meme_region=False)
    )
    _, _, reponse = dire("campus_proche", "un campus vers Cholet", lieu=CHOLET)
    assert "aucun siège à moins de 100 km" in said(reponse) and titles(reponse) == ["Mode et Luxe"]


def test_in_a_department_the_seat_of_that_department_is_named(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(MODE, {**NAUTISME, "distance_km": None})
    base.reponses["/lieux"] = page(
        {"type": "commune", "nom": "Les Sables-d'Olonne", "departement": {"code": "85", "nom": "Vendée"}}
    )
    _, _, reponse = dire("campus_proche", "un campus en Vendée", lieu=VENDEE)
    assert "« Nautisme » y a son siège, aux Sables-d'Olonne" in said(reponse) and titles(reponse)[0] == "Nautisme"


def test_in_a_department_without_seat_it_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(MODE)
    assert "mes sources n’y donnent aucun siège" in said(dire("campus_proche", "un campus en Vendée", lieu=VENDEE)[2])


def test_without_place_it_is_asked_once_with_towns(base: FausseApi, dire: Dire) -> None:
    contexte, _, reponse = dire("campus_proche", "un campus près de chez moi")
    assert [c.libelle for c in reponse.messages[0].choix] == [
        "Nantes",
        "Angers",
        "Laval",
        "Le Mans",
        "La Roche-sur-Yon",
    ]
    assert dire("nlu_fallback", "Cholet", avant=contexte, lieu=CHOLET)[1] == "campus_proche"


def test_a_sector_is_looked_for_with_the_user_s_own_word(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(NAUTISME)
    _, _, reponse = dire(
        "campus_par_filiere", "un campus bateaux", domaine="Mécanique, auto, moto", morceaux={"domaine": ["bateaux"]}
    )
    assert base.asked("/campus")[0][
        "filiere"
    ] == "bateaux" and "Pour « bateaux », le campus dans la région Pays de la Loire est « Nautisme »" in said(reponse)


def test_no_campus_here_then_those_elsewhere(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(BOIS)
    _, _, reponse = dire(
        "campus_par_filiere", "un campus bois", domaine="Bois, menuiserie", morceaux={"domaine": ["bois"]}
    )
    assert [d["filiere"] for d in base.asked("/campus")] == ["bois"]
    assert "aucun campus dans la région Pays de la Loire. Ailleurs en France, elles en nomment 1" in said(reponse)


def test_a_word_nobody_knows_gives_way_to_the_official_ones(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = lambda p: page(BOIS) if p["filiere"] == "menuiserie" else page()
    dire("campus_par_filiere", "un campus copeaux", domaine="Bois, menuiserie", morceaux={"domaine": ["copeaux"]})
    assert [d["filiere"] for d in base.asked("/campus")] == ["copeaux", "Bois", "menuiserie"]


def test_a_formation_is_looked_for_by_its_domains(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/50022146"] = {
        "code": "50022146",
        "libelle": "CAP cuisine",
        "domaines": ["Cuisine, hôtellerie"],
    }
    base.reponses["/campus"] = lambda p: page(MODE) if p["filiere"] == "hôtellerie" else page()
    assert titles(dire("campus_par_filiere", "un campus pour ça", formation=[CAP_CUISINE])[2]) == ["Mode et Luxe"]


def test_no_campus_anywhere_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page()
    assert "ni ici ni ailleurs en France" in said(dire("campus_par_filiere", "campus coiffure", domaine="Coiffure")[2])


def test_a_sector_is_asked_when_none_is_said(base: FausseApi, dire: Dire) -> None:
    contexte, _, reponse = dire("campus_par_filiere", "un campus pour mon secteur")
    assert "Quel secteur" in said(reponse) and len(reponse.messages[-1].choix) == 4
    assert contexte.attente is not None and "domaine" in contexte.attente["cles"]


def test_france_bounds_nothing(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(NAUTISME, BOIS)
    assert titles(dire("lister_campus", "les campus en France", lieu=FRANCE)[2]) == ["Nautisme", "Bois (Épinal)"]
    _, _, reponse = dire(
        "campus_par_filiere", "campus bois en France", lieu=FRANCE, domaine="Bois", morceaux={"domaine": ["bois"]}
    )
    assert "Campus des métiers pour « bois » en France : mes sources en nomment 2" in said(reponse)
    assert all("lieu" not in demande for demande in base.asked("/campus"))


def test_a_word_taken_for_a_formation_is_looked_for_as_it_is(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(BOIS)
    dire("campus_par_filiere", "un campus menuiserie", formation=[CAP_CUISINE], morceaux={"formation": ["menuiserie"]})
    assert base.asked("/campus")[0]["filiere"] == "menuiserie"


def test_a_named_campus_of_the_region_is_shown_for_itself(base: FausseApi, dire: Dire) -> None:
    assert "Le campus « Nautisme »" in said(dire("campus_par_filiere", "campus nautisme", campus=NOM)[2])


def test_a_sector_with_only_a_project_says_so(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(ENERGIES)
    assert "ne nomment qu’un projet" in said(dire("campus_par_filiere", "campus énergie", domaine="Énergie")[2])


def test_the_campus_talked_about_is_where_it_is(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("definir_campus", "le campus nautisme", campus=NOM)
    assert "a son siège aux Sables-d'Olonne" in said(dire("campus_proche", "il est où ?", avant=contexte)[2])


MER = campus(
    "cmq_009", "Industries de la mer", commune="Brest", regions=[{"code": "53", "nom": "Bretagne"}], meme_region=False
)
SECTEURS = fait("cmq_industries_mer_bretagne.secteurs", "Le campus de la mer concerne neuf secteurs.", 0.9)


@pytest.mark.parametrize(
    ("question", "entites"),
    [
        (
            "combien de secteurs au campus des industries de la mer",
            {"campus": {"id": "cmq_009", "nom": "Industries de la mer"}},
        ),
        ("les 9 secteurs du campus de la mer", {"domaine": "Mer"}),
    ],
)
def test_a_named_or_nicknamed_campus_gives_its_own_facts(
    base: FausseApi, dire: Dire, question: str, entites: dict[str, Any]
) -> None:
    base.reponses["/campus/cmq_009"] = {**MER, "partenaires": []}
    know(base, notion("cmq_industries_mer_bretagne", SECTEURS))
    assert said(dire("campus_par_filiere", question, **entites)[2]) == SECTEURS["texte"]


def test_a_campus_of_the_sea_near_a_place_is_a_sector(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {"/campus": page(NAUTISME), "/campus/cmq_009": {**MER, "partenaires": []}}
    know(base, notion("cmq_industries_mer_bretagne", SECTEURS))
    lu = {"domaine": ["mer"], "lieu": ["Cholet"]}
    _, _, reponse = dire(
        "campus_par_filiere", "un campus de la mer vers Cholet", domaine="Mer", lieu=CHOLET, morceaux=lu
    )
    assert titles(reponse) == ["Nautisme"]


def test_a_question_without_sector_gets_its_fact_and_sectors_to_choose(base: FausseApi, dire: Dire) -> None:
    know(base, notion("cmq", fait("cmq.filiere", "La filière d'un campus doit compter pour l'économie.", 0.9)))
    contexte, _, reponse = dire("campus_par_filiere", "comment choisit-on la filière d'un campus ?")
    assert said(reponse).startswith("La filière d'un campus") and "Quel secteur" not in said(reponse)
    assert contexte.attente is not None and "domaine" in contexte.attente["cles"]


def test_a_bare_word_the_lexicon_missed_is_tried_as_a_sector(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = lambda p: page(MODE) if p.get("filiere") == "mode" else page()
    assert "Pour « mode »" in said(dire("campus_par_filiere", "et pour la mode ?")[2])
    assert "Quel secteur" in said(dire("campus_par_filiere", "et pour les licornes ?")[2])
