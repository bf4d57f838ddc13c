"""Rasa ou les actions en panne : 200, une phrase honnête, une personne, et le retour de lui-même."""

from __future__ import annotations

import time
from typing import Any

import pytest

from api.passerelle.disjoncteur import Disjoncteur
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, rasa_says


def is_honest(reponse: dict[str, Any]) -> bool:
    """Une phrase qui s'excuse, une personne à contacter, et `preciser`."""
    message = reponse["messages"][0]
    contact = " ".join(ligne for fiche in message["fiches"] for ligne in fiche["lignes"])
    return bool(message["texte"]) and "PsyEN" in contact and reponse["compris"]["but"] == "preciser"


def test_rasa_stopped_then_back(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.stop()
    assert is_honest(eleve.say("cap cuisine"))
    rasa.start()
    assert eleve.say("cap cuisine")["messages"][0]["texte"] == "Tu dis : cap cuisine"


def test_rasa_restarted_between_two_messages_is_not_noticed(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.say("un")
    rasa.stop()
    rasa.start()
    assert eleve.say("deux")["messages"][0]["texte"] == "Tu dis : deux"


ORDURES = {
    "rien (actions arrêtées)": [],
    "objet": {},
    "texte": "bonjour",
    "nombres": [1, 2],
    "nul": None,
    "coupé": b'[{"text": "a',
    "html": b"<html>",
    "octets": b"\xff\xfe\x00",
    "demi-caractère": b'[{"text": "\\ud800"}]',
    "profond": b"[" * 90000,
    "vides": [{"text": ""}, {"text": "  "}],
    "custom étrange": [{"custom": 3}],
    "custom vide": [{"custom": {}}],
    "sans texte": [{"image": "http://x"}],
}


@pytest.mark.parametrize("ordure", ORDURES.values(), ids=ORDURES)
def test_an_empty_or_broken_reply_becomes_an_honest_sentence(eleve: Eleve, rasa: FauxRasa, ordure: Any) -> None:
    rasa.reponse = ordure
    assert is_honest(eleve.say("cap cuisine"))


@pytest.mark.parametrize("statut", [400, 404, 500, 503])
def test_an_error_status_becomes_an_honest_sentence(eleve: Eleve, rasa: FauxRasa, statut: int) -> None:
    rasa.statut = statut
    assert is_honest(eleve.say("cap cuisine"))


def test_a_slow_rasa_is_not_waited_for(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.delai = 2
    debut = time.perf_counter()
    assert is_honest(eleve.say("cap cuisine"))
    assert time.perf_counter() - debut < 1.5


def test_after_several_slow_replies_the_answer_is_immediate(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.delai = 1
    for _ in range(3):
        eleve.say("cap cuisine")
    debut = time.perf_counter()
    assert is_honest(eleve.say("cap cuisine"))
    assert time.perf_counter() - debut < 0.3 and len(rasa.recus) == 3


def test_the_breaker_tries_again_after_a_rest() -> None:
    disjoncteur = Disjoncteur(seuil=1, repos=0.05)
    disjoncteur.slow()
    assert disjoncteur.open
    time.sleep(0.06)
    assert not disjoncteur.open and disjoncteur.open, "un seul essai à la fois"
    disjoncteur.well()
    assert not disjoncteur.open


def test_a_bad_part_is_left_out_and_the_rest_is_said(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[{"libelle": "sans charge"}], fiches=[{"titre": 3}], sources="x")
    message = eleve.say("cap cuisine")["messages"][0]
    assert message == {"texte": "Voici.", "choix": [], "fiches": [], "sources": [], "tableau": None}


def test_a_script_link_is_left_out(eleve: Eleve, rasa: FauxRasa) -> None:
    fiche = {"type": "x", "titre": "y", "liens": [{"libelle": "z", "url": "javascript:alert(1)"}]}
    rasa.reponse = rasa_says("Voici.", fiches=[fiche])
    assert eleve.say("cap cuisine")["messages"][0]["fiches"] == []
