"""Après un arrêt brutal : rien de perdu en silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from starlette.testclient import TestClient

from api.passerelle.settings import Reglages
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa


def unanswer(reglages: Reglages) -> None:
    """Remet les tours de l'élève comme un arrêt brutal les laisse : reçus, sans réponse."""
    with sqlite3.connect(reglages.journal_path) as connexion:
        connexion.execute("UPDATE tours SET etat = 'recu', reponse = NULL WHERE texte IS NOT NULL")


def test_a_message_is_written_before_it_is_forwarded(eleve: Eleve, reglages: Reglages, rasa: FauxRasa) -> None:
    vus: list[tuple[str, str]] = []

    def look(_: object) -> list[object]:
        with sqlite3.connect(reglages.journal_path) as connexion:
            vus.extend(connexion.execute("SELECT texte, etat FROM tours WHERE texte IS NOT NULL"))
        return []

    rasa.reponse = look
    eleve.say("cap cuisine")
    assert vus == [("cap cuisine", "recu")]


def test_a_message_left_unanswered_gets_an_honest_sentence_at_start(
    launch: Callable[..., TestClient], reglages: Reglages
) -> None:
    eleve = Eleve(launch())
    eleve.say("cap cuisine")
    unanswer(reglages)
    eleve.client = launch()
    assert eleve.said() == ["cap cuisine"]
    assert "je n’ai pas pu répondre à ton dernier message" in eleve.history()[-1]["texte"]


def test_sent_again_with_its_key_it_is_answered_once(launch: Callable[..., TestClient], reglages: Reglages) -> None:
    eleve = Eleve(launch())
    eleve.say("cap cuisine", cle="k1")
    unanswer(reglages)
    eleve.client = launch()
    assert eleve.say("cap cuisine", cle="k1")["messages"][0]["texte"] == "Tu dis : cap cuisine"
    assert [m["texte"] for m in eleve.history()[1:]] == ["cap cuisine", "Tu dis : cap cuisine"]


def test_history_survives_a_restart(launch: Callable[..., TestClient]) -> None:
    eleve = Eleve(launch())
    eleve.say("cap cuisine")
    avant = eleve.history()
    eleve.client = launch()
    assert eleve.history() == avant
    assert eleve.send({"choix": "c1"}).status_code == 200


def test_a_journal_that_cannot_be_written_is_a_503_that_says_what_to_do(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.client.app.state.passerelle.journal.close()  # type: ignore[attr-defined]
    eleve.client.app.state.passerelle.journal = broken = BrokenJournal()  # type: ignore[attr-defined]
    eleve.client.app.state.passerelle.conversateur._journal = broken  # type: ignore[attr-defined]
    reponse = eleve.send({"texte": "cap"})
    assert reponse.status_code == 503 and "PsyEN" in reponse.json()["detail"] and reponse.headers["retry-after"]
    assert rasa.recus == []


class BrokenJournal:
    """Un disque plein."""

    def __getattr__(self, _: str) -> object:
        return self

    async def run(self, *_: object) -> None:
        from api.passerelle.journal.fichier import JournalError

        raise JournalError("OperationalError")

    def __call__(self) -> None:
        pass
