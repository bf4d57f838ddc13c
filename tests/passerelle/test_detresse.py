"""Un message de détresse : de l'aide d'abord, et rien de son texte n'est gardé."""

from __future__ import annotations

import pytest

from api.passerelle.settings import Reglages
from tests.passerelle.disque import bytes_on_disk
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, rasa_says
from tests.passerelle.suivi_rasa import SuiviRasa

SECRET = "jveux mourir zorglub"
AIDE = [{"text": "Tu n’es pas seul."}, {"custom": {"compris": {"but": "detresse", "confiance": 1.0, "entites": {}}}}]


@pytest.fixture
def suivi(reglages: Reglages, rasa: FauxRasa) -> SuiviRasa:
    """Rasa écrit ce qu'il reçoit dans son suivi, comme le vrai."""
    suivi = SuiviRasa(reglages.tracker_path)
    rasa.reponse = suivi.recorder(lambda demande: AIDE if "mourir" in demande["message"] else rasa_says("Oui."))
    return suivi


@pytest.fixture
def seen_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le repérage d'avant Rasa reconnaît la détresse."""
    monkeypatch.setattr("api.passerelle.tour.is_distress", lambda texte: "mourir" in texte)


def test_nothing_of_the_text_stays_on_disk(eleve: Eleve, suivi: SuiviRasa, reglages: Reglages) -> None:
    eleve.say("cap cuisine")
    assert eleve.say(SECRET)["compris"]["but"] == "detresse"
    disque = bytes_on_disk(reglages.var)
    assert b"zorglub" not in disque and b"cap cuisine" in disque


def test_history_says_the_message_was_not_kept(eleve: Eleve, suivi: SuiviRasa) -> None:
    eleve.say(SECRET)
    assert eleve.said() == ["(message non conservé)"]
    assert eleve.history()[-1]["texte"] == "Tu n’es pas seul."


def test_the_rasa_tracker_stays_whole_for_the_next_turn(eleve: Eleve, suivi: SuiviRasa) -> None:
    eleve.say("cap cuisine")
    avant = suivi.types(eleve.id)
    eleve.say(SECRET)
    assert suivi.types(eleve.id) == [*avant, "slot"]
    assert eleve.say("cap cuisine")["messages"][0]["texte"] == "Oui."


def test_recognised_beforehand_it_is_never_written_at_all(
    eleve: Eleve, suivi: SuiviRasa, reglages: Reglages, rasa: FauxRasa, seen_first: None
) -> None:
    pendant: list[bytes] = []
    rasa.reponse = lambda _: pendant.append(bytes_on_disk(reglages.var)) or AIDE
    eleve.say(SECRET)
    assert b"zorglub" not in pendant[0]


@pytest.mark.parametrize("panne", [[], "arret", "lenteur"])
def test_with_rasa_down_the_help_numbers_are_given_anyway(
    eleve: Eleve, rasa: FauxRasa, seen_first: None, panne: object
) -> None:
    rasa.reponse = []
    rasa.delai = 1 if panne == "lenteur" else 0
    if panne == "arret":
        rasa.stop()
    reponse = eleve.say(SECRET)
    assert reponse["compris"]["but"] == "detresse" and "3114" in reponse["messages"][0]["fiches"][0]["titre"]
    assert eleve.said() == ["(message non conservé)"]


def test_what_a_slow_rasa_writes_afterwards_is_erased_later(
    eleve: Eleve, suivi: SuiviRasa, rasa: FauxRasa, seen_first: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.passerelle.effacement.DELAI_TARDIF_S", -1)
    rasa.delai = 0.8
    eleve.say(SECRET)
    suivi.write(eleve.id, SECRET)
    eleve.client.portal.call(eleve.client.app.state.passerelle.effacement.sweep)
    assert suivi.types(eleve.id) == []


def test_what_is_surely_distress_is_forgotten_even_if_rasa_missed_it(
    eleve: Eleve, suivi: SuiviRasa, rasa: FauxRasa, reglages: Reglages, seen_first: None
) -> None:
    rasa.reponse = suivi.recorder(lambda _: rasa_says("Tu cherches un CAP ?"))
    eleve.say(SECRET)
    assert b"zorglub" not in bytes_on_disk(reglages.var) and suivi.types(eleve.id) == ["slot"]


def test_the_words_of_pupils_are_recognised_without_rasa(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.stop()
    for texte in ("je me fais harceler", "jai envie de mourir", "J'AI DES IDÉES NOIRES"):
        assert eleve.say(texte)["compris"]["but"] == "detresse", texte
    assert eleve.say("je suis mort de rire")["compris"]["but"] == "preciser"


def test_a_forgotten_text_does_not_make_its_key_conflict(eleve: Eleve, suivi: SuiviRasa) -> None:
    un, deux = (eleve.send({"texte": SECRET}, cle="k1") for _ in range(2))
    assert un.content == deux.content and deux.status_code == 200
