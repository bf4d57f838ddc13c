"""Les campus : ce que c'est, lesquels, lequel est près d'ici, ce qui est sûr et ce qui ne l'est pas."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.reponse import Reponse
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import BRETAGNE, CAP_CUISINE, CHOLET, SOURCE, VENDEE, fait, know, notion, page
from tests.actions.textes import said

PDL = [{"code": "52", "nom": "Pays de la Loire"}]
LOIRE = {"type": "region", "nom": "Pays de la Loire", "code": "52"}


def campus(id: str, nom: str, **champs: Any) -> dict[str, Any]:
    return {
        "id": id,
        "nom": nom,
        "filiere": "Mobilité",
        "label": "CMQ",
        "etat": "labellise",
        "regions": PDL,
        "date_labellisation": "2018-08-09",
        "commune": None,
        "etablissement_support": None,
        "latitude": None,
        "longitude": None,
        "site_web": None,
        "distance_km": None,
        "meme_region": True,
        "source": SOURCE,
        **champs,
    }


NAUTISME = campus("cmq_003", "Nautisme", commune="Les Sables-d'Olonne", distance_km=87.5)
MODE = campus("cmq_002", "Mode et Luxe", filiere="Création", date_labellisation="rentrée 2017")
ENERGIES = campus(
    "cmq_008", "Campus des énergies durables (projet)", etat="projet", label="projet", date_labellisation=None
)
BOIS = campus(
    "cmq_029", "Bois (Épinal) - nom exact à vérifier", regions=[{"code": "44", "nom": "Grand Est"}], meme_region=False
)
AERO = campus("cmq_001", "Aéronautique", label="CMQ Excellence", date_labellisation="rentrée 2013")
NOM = {"id": "cmq_003", "nom": "Nautisme"}


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    know(
        api,
        notion("cmq", resume="Un campus est un réseau."),
        notion("label_campus"),
        notion("services_campus"),
        notion("histoire_campus"),
        notion("cmq_pays_de_la_loire"),
        notion("cmq_excellence"),
        notion("cmq_industries_mer_bretagne"),
    )
    api.reponses["/campus"] = page(ENERGIES, NAUTISME, MODE, AERO)
    api.reponses["/campus/cmq_003"] = {
        **NAUTISME,
        "partenaires": [{"etablissement": "Lycée Tabarly", "commune": "Les Sables-d’Olonne"}],
    }
    api.reponses["/campus/cmq_002"] = {**MODE, "partenaires": []}
    api.reponses["/campus/cmq_008"] = {**ENERGIES, "partenaires": []}
    return api


def titles(reponse: Reponse) -> list[str]:
    return [f.titre for m in reponse.messages for f in m.fiches]


def lines(reponse: Reponse) -> list[str]:
    return [ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes]


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


def test_where_a_named_campus_is(base: FausseApi, dire: Dire) -> None:
    assert "a son siège aux Sables-d'Olonne" in said(
        dire("campus_proche", "il est où le campus nautisme", campus=NOM)[2]
    )
    sans = dire("campus_proche", "il est où", campus={"id": "cmq_002", "nom": "Mode"})[2]
    assert "Mes sources ne donnent pas son siège" in said(sans)


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
    assert ["cmq_pays_de_la_loire" in d["notion"] for d in base.asked("/faits")] == [False, True]


FRANCE = {"type": "pays", "nom": "France", "code": "FR"}


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


def test_the_label_asked_after_a_sheet_is_the_label_in_general(base: FausseApi, dire: Dire) -> None:
    know(base, notion("label_campus", fait("label_campus.duree", "Le label vaut cinq ans.", 0.9)))
    contexte, _, _ = dire("definir_campus", "le campus nautisme", campus=NOM)
    assert said(dire("label_campus", "et le label il dure combien", avant=contexte)[2]) == "Le label vaut cinq ans."
    texte = said(dire("label_campus", "le label du campus nautisme dure combien", campus=NOM)[2])
    assert texte.startswith("Label du campus « Nautisme »") and texte.endswith("Le label vaut cinq ans.")


def test_after_a_sheet_the_list_can_still_be_pointed_at(base: FausseApi, dire: Dire) -> None:
    contexte, _, _ = dire("lister_campus", "liste des campus", lieu=LOIRE)
    contexte, _, _ = dire("relance", "le 2e", avant=contexte)
    assert dire("relance", "et le 3e", avant=contexte)[0].entites["campus"]["nom"] == "Mode et Luxe"


DE_2015 = fait(
    "histoire_campus.nombre_2015",
    "Début 2015, la France comptait 31 campus.",
    0.9,
    "historique",
    remplace_par="104 en 2021",
)
IDF = {"type": "region", "nom": "Île-de-France", "code": "11"}


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


def test_campuses_without_a_region_are_owned_up_to(base: FausseApi, dire: Dire) -> None:
    base.reponses["/campus"] = page(
        MODE, *(campus(f"s{n}", f"Sans {n}", regions=[], meme_region=False) for n in range(2))
    )
    assert "La région de 2 autres campus n’est pas connue : il peut en manquer ici." in said(
        dire("lister_campus", "campus ile de france", lieu=IDF)[2]
    )
    assert "autres campus n’est pas connue" not in said(dire("lister_campus", "campus de la région", lieu=LOIRE)[2])
