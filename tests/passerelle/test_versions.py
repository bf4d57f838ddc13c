"""Mettre à niveau avec des données : la conversation d'avant continue, un journal d'après est refusé."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from api.passerelle.jetons import Jetons, read_secret
from api.passerelle.journal import versions
from api.passerelle.journal.fichier import Fichier
from api.passerelle.settings import Reglages
from tests.passerelle.faux_rasa import FauxRasa

AVANT = (Path(__file__).parent / "journal_avant.sql").read_text(encoding="utf-8")
ID = "une-conversation-d-avant"


@pytest.fixture
def journal_avant(reglages: Reglages) -> Path:
    """Le journal tel que l'écrivait la version sans numéro, avec une conversation d'il y a une heure."""
    reglages.var.mkdir(parents=True)
    with sqlite3.connect(reglages.journal_path) as connexion:
        connexion.executescript(AVANT.replace(":maintenant", str(time.time() - 3600)))
    return reglages.journal_path


def version(chemin: Path) -> int:
    with sqlite3.connect(chemin) as connexion:
        return int(connexion.execute("PRAGMA user_version").fetchone()[0])


def titre(reglages: Reglages) -> dict[str, str]:
    """Le jeton que l'usager avait reçu avant la mise à niveau."""
    return {"Authorization": f"Bearer {Jetons(read_secret(reglages), 72).issue(ID)}"}


def test_the_conversation_goes_on_after_the_upgrade(
    journal_avant: Path, launch: Callable[..., TestClient], reglages: Reglages, rasa: FauxRasa
) -> None:
    client, entetes = launch(), titre(reglages)
    avant = client.get(f"/conversations/{ID}", headers=entetes).json()["messages"]
    assert [m["texte"] for m in avant if m["de"] == "eleve"] == ["un CAP cuisine à Cholet"]
    assert client.post(f"/conversations/{ID}/messages", json={"choix": "c1"}, headers=entetes).status_code == 200
    assert rasa.textes == ['/choix{"demande": {"but": "chercher_formation"}}']
    assert version(journal_avant) == len(versions.ETAPES)


def test_a_new_journal_carries_the_present_version(launch: Callable[..., TestClient], reglages: Reglages) -> None:
    launch().post("/conversations", json={})
    assert version(reglages.journal_path) == len(versions.ETAPES)


def test_an_upgrade_that_fails_midway_changes_nothing(journal_avant: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_midway(connexion: Connection) -> None:
        connexion.exec_driver_sql("ALTER TABLE tours ADD COLUMN note TEXT")
        connexion.exec_driver_sql("ALTER TABLE absente ADD COLUMN note TEXT")

    monkeypatch.setattr(versions, "ETAPES", (break_midway,))
    with pytest.raises(OperationalError):
        versions.upgrade(Fichier(journal_avant)._engine)
    with sqlite3.connect(journal_avant) as connexion:
        colonnes = [ligne[1] for ligne in connexion.execute("PRAGMA table_info(tours)")]
    assert "note" not in colonnes and version(journal_avant) == 0


def test_each_missing_step_is_run_once_in_order(journal_avant: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    passees: list[int] = []
    monkeypatch.setattr(versions, "ETAPES", tuple(lambda _, n=n: passees.append(n) for n in range(3)))
    for _ in range(2):
        versions.upgrade(Fichier(journal_avant)._engine)
    assert passees == [0, 1, 2] and version(journal_avant) == 3


def test_a_journal_from_a_later_version_is_refused_and_left_untouched(
    journal_avant: Path, launch: Callable[..., TestClient]
) -> None:
    with sqlite3.connect(journal_avant) as connexion:
        connexion.execute("PRAGMA user_version = 99")
    octets = journal_avant.read_bytes()
    with pytest.raises(versions.JournalTropRecent, match="version 99"):
        launch()
    assert journal_avant.read_bytes() == octets
