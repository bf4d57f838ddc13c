"""L'action de base : une réponse toujours, même quand tout va mal."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.campus import ActionCampus
from actions.noyau import action
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.registre import COMPETENCES, answers
from actions.noyau.reponse import Reponse, unique_sources
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, fait, know, notion
from tests.actions.textes import said

BUTS = (
    "chercher_formation",
    "detailler_etablissement",
    "formations_pour_metier",
    "definir_campus",
    "campus_proche",
    "lister_familles",
    "affectation",
    "definir_pole_metiers",
    "criteres_lycee_metiers",
    "contacter_conseiller",
    "definir_diplome",
)


def heard(reponse: Reponse) -> list[str]:
    return [m.reponse for m in reponse.messages]


@pytest.mark.parametrize("but", sorted(COMPETENCES))
def test_every_goal_says_something_when_the_base_is_down(but: str, dire: Dire, api: FausseApi) -> None:
    api.statut = 500
    _, _, reponse = dire(but, "CAP cuisine", lieu=CHOLET, domaine="Cuisine")
    assert said(reponse)


@pytest.mark.parametrize(
    ("but", "panne"),
    [
        *((but, "cassee") for but in BUTS),
        *((but, panne) for but in BUTS[:3] for panne in ("lente", "arretee", "bavarde")),
    ],
)
def test_a_breakdown_is_an_honest_sentence_and_does_not_count_as_help(
    but: str, panne: str, dire: Dire, api: FausseApi
) -> None:
    {
        "lente": lambda: setattr(api, "delai_s", 0.7),
        "cassee": lambda: setattr(api, "statut", 503),
        "arretee": api.stop,
        "bavarde": lambda: setattr(api, "corps", "<html>"),
    }[panne]()
    contexte, _, reponse = dire(but, "cap cuisine", lieu=CHOLET, domaine="Cuisine", niveau="CAP")
    assert heard(reponse) == ["utter_panne_connaissances"] and contexte.sans_aide == 1


def test_distress_gives_its_numbers_even_when_the_base_is_down(dire: Dire, api: FausseApi) -> None:
    api.statut = 500
    _, _, reponse = dire("detresse", "j'ai envie de mourir")
    assert [f.lignes[0] for m in reponse.messages for f in m.fiches] == [
        "Téléphone : 3114",
        "Téléphone : 3018",
        "Téléphone : 119",
    ]


def test_a_bug_is_an_apology(dire: Dire, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: Any) -> Reponse:
        raise KeyError("oups")

    monkeypatch.setitem(COMPETENCES, "aide", broken)
    assert heard(dire("aide")[2]) == ["utter_panne_interne"]


def test_an_unknown_goal_asks_back(dire: Dire) -> None:
    assert heard(dire("but_inconnu", "?")[2]) == ["utter_preciser"]


def test_two_turns_without_help_offer_a_person(dire: Dire) -> None:
    premier, _, _ = dire("preciser", "grmbl")
    assert heard(dire("preciser", "grmbl", avant=premier)[2]) == ["utter_preciser_humain"]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("pouvez-vous m'aider", True),
        ("vous savez quoi", True),
        ("je veux un rendez-vous", False),
        ("un rendez vous stp", False),
        ("tu peux", False),
    ],
)
def test_vous_is_answered_vous(texte: str, attendu: bool, dire: Dire) -> None:
    assert dire("aide", texte)[0].vous is attendu


def test_vous_lasts(dire: Dire) -> None:
    contexte, _, _ = dire("aide", "pouvez-vous m'aider")
    assert dire("aide", "encore", avant=contexte)[0].vous


def test_a_list_remembers_the_demand_that_gave_it(dire: Dire, api: FausseApi) -> None:
    know(api, notion("lycee_metiers", fait("lycee_metiers.a", "Un label."), resume="C'est un label."))
    contexte, _, _ = dire("definir_lycee_metiers", "c'est quoi")
    assert (
        contexte.liste is not None
        and contexte.liste["but"] == "definir_lycee_metiers"
        and contexte.liste["entites"] == {}
    )


def test_a_page_button_asks_for_its_page(dire: Dire, api: FausseApi) -> None:
    pages: list[int] = []
    api.reponses["/familles"] = {"elements": [], "total": 0}
    api.reponses["/notions/famille_metiers"] = notion("famille_metiers")

    async def spy(contexte: Contexte, *_: Any) -> Reponse:
        pages.append(int((contexte.liste or {}).get("page", 0)))
        return Reponse([])

    avant = Contexte("lister_familles", liste={"page": 1, "elements": []})
    original = COMPETENCES["lister_familles"]
    COMPETENCES["lister_familles"] = spy
    try:
        dire("choix", avant=avant, charge={"but": "lister_familles", "page": 3})
    finally:
        COMPETENCES["lister_familles"] = original
    assert pages == [3]


def test_rasa_receives_text_card_and_what_was_understood(api: FausseApi, monkeypatch: pytest.MonkeyPatch) -> None:
    know(api, notion("cmq", fait("cmq.a", "Un fait."), resume="Un campus est un réseau."))
    monkeypatch.setattr(action, "_client", Client(api.adresse))
    message = {"text": "c'est quoi un campus", "intent": {"name": "definir_campus", "confidence": 0.9}, "entities": []}
    tracker = Tracker("t", {"contexte": None}, message, [], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    evenements = asyncio.run(ActionCampus().run(dispatcher, tracker, {}))
    dit = dispatcher.messages[-1]
    assert dit["response"] == "utter_notion" and dit["texte"] == "Un campus est un réseau."
    assert (
        dit["custom"]["compris"] == {"but": "definir_campus", "confiance": 0.9, "entites": {}}
        and dit["custom"]["sources"]
    )
    assert [e["name"] for e in evenements] == ["contexte", "vous"]


def test_two_competences_for_one_goal_are_refused() -> None:
    with pytest.raises(ValueError):
        answers("definir_campus")(test_two_competences_for_one_goal_are_refused)  # type: ignore[arg-type]


def test_a_source_is_said_once() -> None:
    une = {"titre": "Onisep", "date": "2026", "url": None}
    assert unique_sources([une, dict(une), {}, {"titre": None}]) == [une]
