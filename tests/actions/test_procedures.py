"""Apprentissage, affectation, réorientation : la bonne réponse au bon sujet, des mois et jamais de jours passés."""

from __future__ import annotations

import pytest

from actions.procedures import NOTIONS
from actions.procedures_sujets import find_topic
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, CHOLET, SOURCE, fait, know, notion
from tests.actions.textes import said


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    jours = fait("affelnet.2023", "2023 : saisie 09-30/05, résultats 27/06", 0.99, "historique")
    mois = fait("affelnet.phases", "phases usuelles : mai saisie, juin résultats", 0.6, ordre=2)
    know(
        api,
        notion("affelnet", jours, mois, titre="Affelnet"),
        *(notion(n) for n in ("apprentissage", "passerelle", "decrochage", "cfa")),
    )
    return api


@pytest.mark.parametrize(
    ("but", "question", "sujet"),
    [
        ("apprentissage", "salaire apprenti 16 ans", "salaire"),
        ("apprentissage", "rompre mon contrat d'apprentissage", "rupture"),
        ("apprentissage", "jai que 14 ans", "age"),
        ("apprentissage", "jtrouve pas de patron", "patron"),
        ("apprentissage", "cfa c koi", "cfa"),
        ("apprentissage", "prime apprenti", "aides"),
        ("apprentissage", "congés apprenti", "droits"),
        ("affectation", "c quand les vœux", "calendrier"),
        ("affectation", "résultats affelnet", "calendrier"),
        ("affectation", "parcoursup ça ouvre quand", "parcoursup"),
        ("affectation", "je veux faire appel", "appel"),
        ("affectation", "refusé à tous mes vœux", "sans_place"),
        ("affectation", "pas eu de place au premier tour", "sans_place"),
        ("affectation", "affelnet privé marche ?", "prive"),
        ("affectation", "on fait cb de voeux", "nombre"),
        ("affectation", "fiche dialogue c quoi", "fiche"),
        ("affectation", "priorité vœux affelnet", "criteres"),
        ("affectation", "téléservice affectation", "en_ligne"),
        ("affectation", "je peux changer un vœu", "modifier"),
        ("reorientation", "toussaint changement filière", "quand"),
        ("reorientation", "je veux arrêter l'école", "arret"),
        ("reorientation", "retour en générale", "sens"),
        ("reorientation", "faire un mini-stage avant", "stage"),
        ("reorientation", "passer du cap au bac pro", "cap_bac_pro"),
    ],
)
def test_the_topic_is_read_in_the_question(but: str, question: str, sujet: str, base: FausseApi, dire: Dire) -> None:
    trouve = find_topic(but, question)
    assert trouve is not None and trouve.nom == sujet
    assert [m.reponse for m in dire(but, question)[2].messages] == [f"utter_{but}_{sujet}"]


@pytest.mark.parametrize("but", sorted(NOTIONS))
def test_a_general_question_gets_the_essential(but: str, base: FausseApi, dire: Dire) -> None:
    assert [m.reponse for m in dire(but, "comment ça marche")[2].messages] == [f"utter_{but}"]


def test_the_calendar_is_told_in_months_with_its_source(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("affectation", "c quand les vœux")
    assert (
        "mai" in said(reponse)
        and not any(c.isdigit() for c in said(reponse))
        and reponse.messages[0].sources == [SOURCE]
    )


def test_past_days_are_never_told(base: FausseApi, dire: Dire) -> None:
    contexte, _, premier = dire("affectation", "comment ça marche")
    _, _, suite = dire("relance", "la suite", avant=contexte)
    lignes = [ligne for m in suite.messages for f in m.fiches for ligne in f.lignes]
    assert lignes and not any("09-30" in dit for dit in [said(premier), *lignes])


def test_a_bts_means_parcoursup(base: FausseApi, dire: Dire) -> None:
    assert "Parcoursup" in said(dire("affectation", "et comment on fait", niveau="BTS")[2])


def test_the_amount_of_a_salary_is_not_invented(base: FausseApi, dire: Dire) -> None:
    texte = said(dire("apprentissage", "combien gagne un apprenti de 17 ans")[2])
    assert "Je n’ai pas les montants" in texte and "€" not in texte


def test_the_question_just_answered_is_not_offered_again(base: FausseApi, dire: Dire) -> None:
    libelles = [c.libelle for c in dire("affectation", "c quand les vœux")[2].messages[0].choix]
    assert "Quand se font les vœux ?" not in libelles and libelles[-1] == "Parler à quelqu’un"


def test_a_formation_and_a_place_lead_to_the_search(base: FausseApi, dire: Dire) -> None:
    choix = (
        dire("apprentissage", "cap cuisine en apprentissage", formation=[CAP_CUISINE], lieu=CHOLET)[2].messages[0].choix
    )
    charge = next(c.charge for c in choix if c.charge["but"] == "chercher_formation")
    assert charge["entites"] == {"formation": [CAP_CUISINE], "lieu": CHOLET, "statut": "apprentissage"}


def test_a_button_asks_its_question(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire(
        "choix", charge={"but": "affectation", "entites": {}, "question": "Et si je n’ai pas de place ?"}
    )
    assert [m.reponse for m in reponse.messages] == ["utter_affectation_sans_place"]
