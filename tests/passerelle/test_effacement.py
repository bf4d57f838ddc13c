"""Effacer : à la demande ou d'office, partout, jusque dans les octets des fichiers."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from api.passerelle.service import Passerelle
from api.passerelle.settings import Reglages
from tests.passerelle.disque import bytes_on_disk
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, echo
from tests.passerelle.suivi_rasa import SuiviRasa


@pytest.fixture
def suivi(reglages: Reglages, rasa: FauxRasa) -> SuiviRasa:
    suivi = SuiviRasa(reglages.tracker_path)
    rasa.reponse = suivi.recorder(echo)
    return suivi


def sweep(client: TestClient) -> None:
    """Un passage de l'effacement automatique."""
    service: Passerelle = client.app.state.passerelle  # type: ignore[attr-defined]
    client.portal.call(service.effacement.sweep)  # type: ignore[union-attr]


def erase(eleve: Eleve) -> int:
    return eleve.client.delete(eleve.chemin, headers=eleve.titre).status_code


def test_after_a_delete_nothing_remains_in_any_file(eleve: Eleve, suivi: SuiviRasa, reglages: Reglages) -> None:
    for numero in range(20):
        eleve.say(f"zorglub {numero}")
    assert b"zorglub" in bytes_on_disk(reglages.var)
    assert erase(eleve) == 204
    disque = bytes_on_disk(reglages.var)
    assert b"zorglub" not in disque and eleve.id.encode() not in disque


def test_an_erased_conversation_is_unknown(eleve: Eleve) -> None:
    assert erase(eleve) == 204
    assert erase(eleve) == 404
    assert eleve.send({"texte": "cap"}).status_code == 404
    assert eleve.client.get(eleve.chemin, headers=eleve.titre).status_code == 404


def test_the_others_are_left_alone(eleve: Eleve, suivi: SuiviRasa) -> None:
    autre = Eleve(eleve.client)
    autre.say("bonjour")
    eleve.say("cap")
    erase(eleve)
    assert autre.said() == ["bonjour"] and suivi.senders() == {autre.id}


def test_a_locked_tracker_is_a_503_and_nothing_is_half_erased(
    launch: Callable[..., TestClient], suivi: SuiviRasa, reglages: Reglages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.passerelle.suivi.ATTENTE_VERROU_S", 0.1)
    eleve = Eleve(launch())
    eleve.say("cap")
    verrou = sqlite3.connect(reglages.tracker_path, isolation_level=None)
    verrou.execute("BEGIN EXCLUSIVE")
    assert erase(eleve) == 503 and eleve.said() == ["cap"]
    verrou.close()
    assert erase(eleve) == 204 and suivi.senders() == set()


def test_a_conversation_is_erased_after_its_time(
    launch: Callable[..., TestClient], suivi: SuiviRasa, reglages: Reglages
) -> None:
    eleve = Eleve(launch(conservation_heures=1))
    eleve.say("zorglub")
    age(reglages, eleve, heures=0.9)
    sweep(eleve.client)
    assert eleve.said() == ["zorglub"]
    age(reglages, eleve, heures=1.1)
    sweep(eleve.client)
    assert eleve.client.get(eleve.chemin, headers=eleve.titre).status_code == 404
    assert b"zorglub" not in bytes_on_disk(reglages.var) and suivi.senders() == set()


def age(reglages: Reglages, eleve: Eleve, heures: float) -> None:
    """Vieillit une conversation."""
    with sqlite3.connect(reglages.journal_path) as connexion:
        connexion.execute("UPDATE conversations SET vue = ? WHERE id = ?", (time.time() - heures * 3600, eleve.id))


def test_what_rasa_keeps_of_no_known_conversation_is_erased(eleve: Eleve, suivi: SuiviRasa) -> None:
    eleve.say("cap")
    suivi.write("canari-1", "x")
    suivi.write("partie", "écrit par Rasa après l'effacement")
    sweep(eleve.client)
    assert suivi.senders() == {eleve.id}


def test_without_any_tracker_file_erasing_works(eleve: Eleve, reglages: Reglages) -> None:
    assert not reglages.tracker_path.exists()
    assert erase(eleve) == 204
    sweep(eleve.client)
