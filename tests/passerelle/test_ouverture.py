"""Ouvrir une conversation."""

from __future__ import annotations

from api.passerelle.formes import BUTS
from api.passerelle.textes import section
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa


def test_the_first_line_says_it_is_an_automatic_assistant(eleve: Eleve) -> None:
    premiere = eleve.ouverture.json()["messages"][0]["texte"].splitlines()[0]
    assert "assistant automatique" in premiere and "pas une personne" in premiere


def test_the_welcome_gives_four_examples(eleve: Eleve) -> None:
    choix = eleve.ouverture.json()["messages"][0]["choix"]
    assert [c["id"] for c in choix] == ["c1", "c2", "c3", "c4"]
    assert eleve.ouverture.status_code == 201


def test_every_example_asks_for_a_goal_of_the_contract() -> None:
    assert {choix["charge"]["but"] for choix in section("bienvenue.choix")} <= BUTS


def test_an_example_is_sent_to_rasa_with_its_demand(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.send({"choix": "c1"})
    assert rasa.textes[0].startswith('/choix{"demande": {"but": "chercher_formation"')
    assert eleve.said() == ["CAP cuisine près de Cholet"]


def test_an_empty_body_opens_a_conversation(eleve: Eleve) -> None:
    assert eleve.client.post("/conversations").status_code == 201


def test_ids_are_long_and_all_different(eleve: Eleve) -> None:
    ids = {eleve.client.post("/conversations", json={}).json()["id"] for _ in range(20)}
    assert len(ids) == 20 and min(map(len, ids)) >= 22


def test_a_strange_channel_is_refused_in_french(eleve: Eleve) -> None:
    reponse = eleve.client.post("/conversations", json={"canal": "<script>"})
    assert reponse.status_code == 422
    assert reponse.headers["content-type"] == "application/problem+json"
