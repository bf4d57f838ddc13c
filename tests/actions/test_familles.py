"""Les familles de métiers : lesquelles, leurs bacs pro, où."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, SOURCE, ecole, fait, know, notion, page
from tests.actions.textes import said


def famille(
    code: str, nom: str, ministere: str = "education_nationale", rentree: int = 2019, specialites: int = 3
) -> dict[str, Any]:
    return {
        "code": code,
        "nom": nom,
        "ministere": ministere,
        "rentree_debut": rentree,
        "seconde": {"code": "s", "libelle": "2de"},
        "source": SOURCE,
        "specialites": [
            {"code": f"{code}{n}", "libelle": f"Bac pro {nom} {n}", "statut": "ouverte", "fin": None}
            for n in range(specialites)
        ],
    }


ALIMENTATION = famille("G0008", "Métiers de l'alimentation", rentree=2020)
CLIENT = famille("G0005", "Métiers de la relation client")
AGRI = famille("G0028", "Productions", "agriculture", 2016)
MER = famille("G0006", "Métiers de la mer", "mer", 2019)
CLIENT_DIT = {"code": "G0005", "nom": "Métiers de la relation client"}
ASSP = {"code": "40033007", "libelle": "Bac pro ASSP"}


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    know(
        api, notion("famille_metiers", resume="Une famille regroupe des bacs pro voisins.", titre="Famille de métiers")
    )
    api.reponses["/familles"] = page(AGRI, ALIMENTATION, CLIENT, MER)
    api.reponses["/familles/G0005"] = CLIENT
    api.reponses["/familles/G0008"] = ALIMENTATION
    return api


def test_the_list_counts_by_ministry_and_begins_with_the_oldest(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("lister_familles", "donne la liste")
    assert (
        "4 familles de métiers : 2 de l’Éducation nationale, 1 de l’enseignement agricole et 1 de l’enseignement maritime"
        in said(reponse)
    )
    assert [f.titre for f in reponse.messages[0].fiches] == [
        CLIENT["nom"],
        ALIMENTATION["nom"],
        AGRI["nom"],
        MER["nom"],
    ]


@pytest.mark.parametrize(
    ("question", "attendues"),
    [("les familles agricoles", ["Productions"]), ("la famille de la mer", ["Métiers de la mer"])],
)
def test_a_ministry_is_listed_alone(question: str, attendues: list[str], base: FausseApi, dire: Dire) -> None:
    assert [f.titre for f in dire("lister_familles", question)[2].messages[0].fiches] == attendues


def test_five_families_at_most_then_the_rest(base: FausseApi, dire: Dire) -> None:
    base.reponses["/familles"] = page(*(famille(f"G{n}", f"Famille {n}") for n in range(7)))
    contexte, _, reponse = dire("lister_familles", "la liste")
    assert len(reponse.messages[0].fiches) == 5
    contexte, _, suite = dire("relance", "la suite", avant=contexte)
    assert [f.titre for f in suite.messages[0].fiches] == ["Famille 5", "Famille 6"]
    assert said(dire("relance", "la suite", avant=contexte)[2]).startswith("C’est tout")


def test_a_precise_question_is_answered_before_the_list(base: FausseApi, dire: Dire) -> None:
    know(
        base,
        notion(
            "famille_metiers", fait("famille_metiers.2019", "En 2019, il y en avait trois.", 0.9), resume="Une famille."
        ),
    )
    assert said(dire("lister_familles", "combien à la rentrée 2019")[2]).startswith("En 2019, il y en avait trois.")


def test_a_family_shows_its_open_bacs_pro(base: FausseApi, dire: Dire) -> None:
    base.reponses["/familles/G0005"] = {
        **CLIENT,
        "specialites": [
            {"code": "a", "libelle": "Bac pro accueil", "statut": "ouverte", "fin": None},
            {"code": "b", "libelle": "Bac pro ancien", "statut": "fermee", "fin": "2020-08-31"},
            {"code": "c", "libelle": "Bac pro logistique", "statut": "fermeture_programmee", "fin": "2027-08-31"},
        ],
    }
    _, _, reponse = dire("detailler_famille", "les bacs pro", famille=CLIENT_DIT)
    assert "parmi 2 bacs pro" in said(reponse) and reponse.messages[0].fiches[0].lignes == [
        "Bac pro accueil",
        "Bac pro logistique (ferme en 2027)",
    ]


def test_near_a_place_the_schools_follow(base: FausseApi, dire: Dire) -> None:
    element = {"etablissement": ecole("Lycée Renaudeau"), "formations": [], "distance_km": 3.2, "source": SOURCE}
    base.reponses["/offres"] = page(element)
    _, _, reponse = dire("detailler_famille", "relation client à Cholet", famille=CLIENT_DIT, lieu=CHOLET)
    assert [f.titre for f in reponse.messages[1].fiches] == ["Lycée Renaudeau"] and reponse.messages[1].choix
    assert base.asked("/offres")[0] == {"famille": "G0005", "lieu": "commune:49099", "taille": "3"}


def test_no_school_near_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/offres"] = page()
    assert "Je n’ai pas d’établissement pour cette famille près de Cholet" in said(
        dire("detailler_famille", "x", famille=CLIENT_DIT, lieu=CHOLET)[2]
    )


def test_the_family_of_a_formation(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40033007"] = {
        "code": "40033007",
        "libelle": "Bac pro boulanger",
        "niveau": "bac pro",
        "famille": {"code": "G0008", "nom": "x"},
    }
    contexte, _, reponse = dire("detailler_famille", "c'est dans quelle famille", formation=[ASSP])
    assert "Bac pro boulanger fait partie de la famille « Métiers de l'alimentation »" in said(reponse)
    assert contexte.entites["famille"] == {"code": "G0008", "nom": "Métiers de l'alimentation"}


@pytest.mark.parametrize(
    ("niveau", "attendu"),
    [("bac pro", "n’est dans aucune famille de métiers"), ("CAP", "Les familles ne concernent que les bacs pro")],
)
def test_a_formation_without_family_says_why(niveau: str, attendu: str, base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40033007"] = {
        "code": "40033007",
        "libelle": "ASSP",
        "niveau": niveau,
        "famille": None,
        "sources": [SOURCE],
    }
    assert attendu in said(dire("detailler_famille", "quelle famille", formation=[ASSP])[2])


def test_an_unknown_formation_or_none_asks_which_family(base: FausseApi, dire: Dire) -> None:
    for entites in ({}, {"formation": [ASSP]}):
        contexte, _, reponse = dire("detailler_famille", "quels bacs pro", **entites)
        assert "Quelle famille de métiers" in said(reponse) and contexte.attente == {
            "cles": ["famille", "formation"],
            "pour": "detailler_famille",
        }


def test_what_a_family_is(base: FausseApi, dire: Dire) -> None:
    assert (
        said(dire("definir_famille_metiers", "c koi une famille de métiers")[2])
        == "Une famille regroupe des bacs pro voisins."
    )


def test_the_family_of_a_word_of_its_trainings_is_shown(base: FausseApi, dire: Dire) -> None:
    vente = {
        **CLIENT,
        "specialites": [{"code": "1", "libelle": "Bac pro commerce et vente", "statut": "ouverte", "fin": None}],
    }
    base.reponses |= {"/familles/G0005": vente, "/familles/G0028": AGRI, "/familles/G0006": MER}
    contexte, _, _ = dire("lister_familles", "donne la liste")
    _, _, reponse = dire("lister_familles", "celle de la vente elle a quoi dedans", avant=contexte)
    assert said(reponse).startswith("« Métiers de la relation client »")


def test_a_wrong_number_of_families_is_corrected(base: FausseApi, dire: Dire) -> None:
    know(base, notion("famille_metiers", fait("famille_metiers.nombre", "On compte 19 familles de métiers.", 0.9)))
    texte = said(dire("lister_familles", "20 familles, exact ?")[2])
    assert texte.startswith("Mes sources donnent un autre chiffre. On compte 19 familles de métiers.")
    assert said(dire("lister_familles", "il y a 19 familles, c'est ça ?")[2]).startswith("C’est bien ce que disent")


def test_a_fact_about_families_comes_instead_of_the_list(base: FausseApi, dire: Dire) -> None:
    hors = fait("famille_metiers.hors_famille", "Certains bacs pro ne sont dans aucune famille.", 0.9)
    know(base, notion("famille_metiers", hors, resume="Une famille."))
    assert said(dire("lister_familles", "quels bacs pro sont hors famille")[2]) == hors["texte"]


def test_when_it_began_does_not_look_at_the_poles(base: FausseApi, dire: Dire) -> None:
    dire("definir_famille_metiers", "les familles de metiers ca a commencé quand")
    know(base, notion("famille_metiers", resume="Une famille."), notion("pole_metiers"))
    dire("definir_famille_metiers", "et avec les pôles métiers c'est quoi le lien")
    assert [d["notion"] for d in base.asked("/faits") if "notion" in d] == [
        "famille_metiers",
        "famille_metiers,pole_metiers",
    ]


def test_which_ones_is_the_list_and_nothing_else(base: FausseApi, dire: Dire) -> None:
    know(base, notion("famille_metiers", fait("famille_metiers.agricoles", "L'agricole a quatre familles.", 0.9)))
    assert said(dire("lister_familles", "et lesquelles ?")[2]).startswith("Il y a 4 familles")


def test_a_place_said_about_a_family_shows_its_schools(base: FausseApi, dire: Dire) -> None:
    base.reponses["/offres"] = page({"etablissement": ecole("Lycée Renaudeau"), "formations": [], "source": SOURCE})
    contexte, _, _ = dire("detailler_famille", "relation client", famille=CLIENT_DIT)
    _, _, reponse = dire("definir_famille_metiers", "la 2de commune vers Cholet", avant=contexte, lieu=CHOLET)
    assert "près de Cholet" in said(reponse) and "Lycée Renaudeau" in [
        f.titre for m in reponse.messages for f in m.fiches
    ]
