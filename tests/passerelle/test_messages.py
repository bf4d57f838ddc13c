"""Parler : le texte part à Rasa, la réponse revient dans la forme du contrat."""

from __future__ import annotations

from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import COMPRIS, FauxRasa, rasa_says

CHOIX = {"libelle": "Et après ?", "charge": {"but": "poursuites_apres_formation", "garder": True}}
FICHE = {"type": "etablissement", "titre": "Lycée", "lignes": ["a"], "liens": [], "distance_km": 3.2}
SOURCE = {"titre": "Onisep", "date": "2026-10-01", "url": None}


def test_a_message_gets_the_contract_answer(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX], fiches=[FICHE], sources=[SOURCE])
    reponse = eleve.say("cap cuisine")
    assert {cle: reponse["compris"][cle] for cle in COMPRIS} == COMPRIS
    message = reponse["messages"][0]
    assert message["texte"] == "Voici." and message["sources"] == [SOURCE]
    assert message["choix"] == [{"id": "c5", "libelle": "Et après ?"}]
    assert message["fiches"][0]["distance_km"] == 3.2


def test_the_conversation_id_is_the_rasa_sender(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.say("bonjour")
    assert rasa.recus == [{"sender": eleve.id, "message": "bonjour"}]


def test_choice_ids_never_repeat_in_a_conversation(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX, CHOIX])
    ids = [c["id"] for _ in range(3) for c in eleve.say("oui")["messages"][0]["choix"]]
    assert ids == ["c5", "c6", "c8", "c9", "c11", "c12"]  # c7 et c10 retirent ce qui a été compris


def test_choices_of_two_messages_of_one_answer_have_their_own_ids(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = [*rasa_says("Un.", choix=[CHOIX, CHOIX]), *rasa_says("Deux.", choix=[CHOIX])]
    assert [[c["id"] for c in m["choix"]] for m in eleve.say("oui")["messages"]] == [["c5", "c6"], ["c7"]]


def test_a_choice_sends_back_its_demand_and_shows_its_label(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX])
    eleve.say("cap cuisine")
    assert eleve.send({"choix": "c5"}).status_code == 200
    assert rasa.textes[1] == '/choix{"demande": {"but": "poursuites_apres_formation", "garder": true}}'
    assert eleve.said() == ["cap cuisine", "Et après ?"]


def test_an_unknown_choice_is_a_422_in_french(eleve: Eleve, rasa: FauxRasa) -> None:
    reponse = eleve.send({"choix": "c99"})
    assert reponse.status_code == 422 and "choix" in reponse.json()["detail"]
    assert rasa.recus == [] and eleve.said() == []


def test_the_choice_of_another_conversation_is_unknown(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX])
    eleve.say("cap cuisine")
    assert Eleve(eleve.client).send({"choix": "c5"}).status_code == 422


def test_history_tells_both_sides_in_order(eleve: Eleve) -> None:
    eleve.say("un")
    eleve.say("deux")
    assert [(m["de"], m["texte"]) for m in eleve.history()[1:]] == [
        ("eleve", "un"),
        ("assistant", "Tu dis : un"),
        ("eleve", "deux"),
        ("assistant", "Tu dis : deux"),
    ]


def test_history_keeps_the_choices_usable(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX])
    eleve.say("cap cuisine")
    assert eleve.history()[-1]["choix"] == [{"id": "c5", "libelle": "Et après ?"}]


def test_answers_are_not_cached(eleve: Eleve) -> None:
    assert eleve.send({"texte": "bonjour"}).headers["cache-control"] == "no-store"
