"""Répondre par les faits : le précis d'abord, le résumé sinon, le reste à la demande."""

from __future__ import annotations

import pytest

from actions.noyau.phrases import close_in_meaning, tell, tell_all
from actions.noyau.reponse import Reponse
from actions.noyau.savoir import halves, is_vague
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import SOURCE, fait, know, notion, page
from tests.actions.textes import said

DUREE = fait("label_campus.duree", "Le label vaut cinq ans au plus.", 0.9)
MINISTERES = fait("label_campus.qui", "Des ministères donnent le label campus.", 0.25, ordre=2)
LOIN = fait("label_campus.loin", "Les prototypes intéressent les entreprises.", 0.05, ordre=3)


@pytest.fixture
def label(api: FausseApi) -> FausseApi:
    know(
        api,
        notion(
            "label_campus",
            DUREE,
            MINISTERES,
            LOIN,
            resume="Le label est national. Il vaut cinq ans. Un groupe d'experts l'étudie.",
            titre="Label campus",
        ),
    )
    return api


def sides(reponse: Reponse) -> list[str]:
    return [ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes]


def test_a_precise_question_gets_the_fact_first(label: FausseApi, dire: Dire) -> None:
    assert said(dire("label_campus", "combien de temps il dure ?")[2]) == "Le label vaut cinq ans au plus."


def test_a_vague_question_gets_the_summary_alone(label: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("label_campus", "label campus c'est quoi")
    assert said(reponse).startswith("Le label est national.") and sides(reponse) == []


def test_an_imprecise_question_gets_the_summary_and_what_is_near(label: FausseApi, dire: Dire) -> None:
    label.reponses["/faits"] = {"elements": [MINISTERES], "total": 1}
    _, _, reponse = dire("label_campus", "le panneau du lycée est vieux, il faut le redemander ?")
    assert said(reponse).startswith("Le label est national.") and sides(reponse) == [
        "Des ministères donnent le label campus."
    ]


def test_what_is_said_is_sourced(label: FausseApi, dire: Dire) -> None:
    assert dire("label_campus", "combien de temps il dure ?")[2].messages[0].sources[0] == SOURCE


def test_more_gives_facts_not_said_yet_then_says_it_is_over(label: FausseApi, dire: Dire) -> None:
    contexte, _, premier = dire("label_campus", "combien de temps il dure ?")
    contexte, but, suite = dire("relance", "dis m'en plus", avant=contexte)
    assert but == "label_campus" and "Les prototypes intéressent les entreprises." in sides(suite)
    assert not set(sides(suite)) & {said(premier), *sides(premier)}
    assert said(dire("relance", "la suite", avant=contexte)[2]) == "C’est tout ce que mes sources disent là-dessus."


def test_the_question_is_asked_to_all_the_notions_at_once(label: FausseApi, dire: Dire) -> None:
    dire("label_campus", "combien de temps il dure ?")
    (demande,) = label.asked("/faits")
    assert demande["question"] == "combien de temps il dure ?" and demande["notion"].split(",")[0] == "label_campus"


def test_the_notion_in_question_is_preferred_to_its_neighbours(api: FausseApi, dire: Dire) -> None:
    voisin = fait("pole_metiers.duree", "En pôle métiers, quelques mois.", 0.8)
    sien = fait("pole_qualification.duree", "En pôle de qualification, un an.", 0.75)
    know(api, notion("pole_qualification", sien), notion("pole_metiers", voisin))
    assert said(dire("definir_pole_qualification", "combien de temps ça dure")[2]).startswith(
        "En pôle de qualification, un an"
    )


def test_a_button_carries_its_own_question(label: FausseApi, dire: Dire) -> None:
    dire("choix", "/choix{}", charge={"but": "label_campus", "entites": {}, "question": "Qui le donne ?"})
    assert label.asked("/faits")[0]["question"] == "Qui le donne ?"


def test_a_wrong_figure_is_corrected_gently(api: FausseApi, dire: Dire) -> None:
    ancien = fait(
        "histoire_campus.n", "Début 2015, la France comptait 31 campus.", 0.8, "historique", remplace_par="104 en 2021"
    )
    know(api, notion("histoire_campus", ancien, resume="Nés en 2013."))
    texte = said(dire("histoire_campus", "31 campus c'est bien ça ?")[2])
    assert (
        texte
        == "Ce chiffre a été vrai, mais il est ancien. Début 2015, la France comptait 31 campus. Depuis : 104 en 2021."
    )


def test_two_questions_get_two_answers(api: FausseApi, dire: Dire) -> None:
    know(api, notion("label_campus", DUREE, MINISTERES, resume="Le label est national."))
    api.reponses["/faits"] = lambda p: {
        "elements": [
            {**(DUREE if "temps" in p["question"] and "qui" not in p["question"] else MINISTERES), "pertinence": 0.9}
        ],
        "total": 1,
    }
    texte = said(dire("label_campus", "qui donne le label et pour combien de temps")[2])
    assert texte == "Des ministères donnent le label campus. Le label vaut cinq ans au plus."


def test_two_outdated_figures_give_way_to_the_summary(api: FausseApi, dire: Dire) -> None:
    faits = [
        fait(
            f"histoire_campus.nombre_{n}",
            f"En {a}, {n} campus dans ce décompte {mot}.",
            0.8,
            "historique",
            remplace_par="104 en 2021",
        )
        for n, a, mot in ((31, 2015, "national"), (95, 2018, "officiel"))
    ]
    know(api, notion("histoire_campus", *faits, resume="31 en 2015, 95 en 2018, 104 en 2021."))
    assert said(dire("histoire_campus", "il y en a combien")[2]).startswith("31 en 2015")
    assert said(dire("histoire_campus", "combien en 2018 et avant")[2]).startswith("En 2015")


@pytest.mark.parametrize(
    ("fait_brut", "dit"),
    [
        (fait("n.a", "niveau 4"), "Notion : niveau 4."),
        (fait("n.a", "rentrée 2019 : 3 familles"), "Notion, rentrée 2019 : 3 familles."),
        (
            fait("n.a", "Le label durait quatre ans.", statut="perime", remplace_par="cinq ans depuis 2019."),
            "Le label durait quatre ans. Ce n’est plus vrai aujourd’hui : cinq ans depuis 2019.",
        ),
        (
            fait("n.a", "Depuis 2019, c'est cinq ans.", statut="perime", remplace_par="cinq ans"),
            "Depuis 2019, c'est cinq ans.",
        ),
        (fait("n.a", "Il y a 10 vœux.", statut="a_verifier"), "Il y a 10 vœux. (À vérifier : ma source est fragile.)"),
    ],
)
def test_a_fact_is_told_with_its_age(fait_brut: dict[str, object], dit: str) -> None:
    assert tell(fait_brut) == dit


def test_an_old_fact_tells_its_year_once() -> None:
    vieux = [
        fait("n.a", "On découvrait des métiers.", statut="historique"),
        fait("n.b", "On choisissait ensuite.", statut="historique"),
    ]
    assert tell_all(vieux) == "On découvrait des métiers. On choisissait ensuite (information de 2019)."


def test_what_replaces_two_facts_is_told_once() -> None:
    deux = [
        fait("n.a", "31 en 2015.", remplace_par="104 en 2021"),
        fait("n.b", "95 en 2018.", remplace_par="104 en 2021"),
    ]
    assert tell_all(deux) == "31 en 2015. 95 en 2018. Depuis : 104 en 2021."


def test_two_sentences_of_the_same_meaning_are_close() -> None:
    assert close_in_meaning("Le label vaut cinq ans au plus.", "durée : le label vaut cinq ans")
    assert not close_in_meaning("Le label vaut cinq ans.", "Des ministères signent.")


@pytest.mark.parametrize(
    "question",
    [
        "c koi un pole de kalification",
        "CMQ ça veut dire quoi",
        "lycée des métiers définition",
        "explique moi le pôle métiers stp",
    ],
)
def test_a_bare_definition_is_vague(question: str) -> None:
    assert is_vague(question, "Pôle de qualification, pôle métiers, campus, lycée des métiers")


@pytest.mark.parametrize(
    "question", ["qui donne le label campus", "combien de temps dure un campus", "à quoi sert un campus"]
)
def test_a_real_question_is_not_vague(question: str) -> None:
    assert not is_vague(question, "Campus des métiers et des qualifications")


@pytest.mark.parametrize(
    ("question", "moities"),
    [
        ("qui donne le label et pour combien de temps", ["qui donne le label", "combien de temps"]),
        ("c'est quoi un campus, et qui le dirige ?", ["c'est quoi un campus", "qui le dirige ?"]),
        ("qui donne le label", ["qui donne le label"]),
    ],
)
def test_a_double_question_is_split(question: str, moities: list[str]) -> None:
    assert [m.strip(" ,?") for m in halves(question)] == [m.strip(" ,?") for m in moities]


def test_nothing_here_then_the_sure_fact_of_another_notion(api: FausseApi, dire: Dire) -> None:
    ailleurs = fait("criteres_lycee_metiers.voies", "Quatre voies mènent à la qualification.", 0.8)
    know(api, notion("pole_qualification", resume="Un pôle.", titre="Pôle de qualification"))
    api.reponses["/faits"] = lambda p: page() if "notion" in p else page(ailleurs)
    assert said(dire("definir_pole_qualification", "les 4 voies d'accès à la qualification")[2]) == ailleurs["texte"]
    assert said(dire("definir_pole_qualification", "les 4 voies du pôle de qualification")[2]) == "Un pôle."
