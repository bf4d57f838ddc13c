"""Sauvegarder l'assistant en marche, tout perdre, restaurer, relancer : la conversation reprend, l'effacée ne revient pas."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from api.passerelle.settings import Reglages
from api.sauvegarde.prendre import take
from api.sauvegarde.reglages import ReglagesSauvegarde
from api.sauvegarde.remettre import restore
from lancer.supervisor import Supervisor
from lancer.trial import trial_settings
from tests.dialogues.client import Conversation

pytestmark = pytest.mark.vivant


def header(conversation: Conversation) -> dict[str, str]:
    return {"Authorization": f"Bearer {conversation.jeton}"}


def test_the_whole_assistant_comes_back_from_an_archive(tmp_path: Path) -> None:
    reglages = trial_settings(tmp_path / "var")
    passerelle, ou = Reglages(var=reglages.var), ReglagesSauvegarde(sauvegardes=tmp_path / "sauvegardes")
    with Supervisor.from_settings(reglages) as superviseur:
        gardee, effacee = Conversation(reglages.api_url), Conversation(reglages.api_url)
        gardee.say("où faire un CAP cuisine près de Cholet ?")
        effacee.say("bonjour zorglub")
        archive = take(passerelle, ou)
        httpx.delete(f"{reglages.api_url}/conversations/{effacee.id}", headers=header(effacee)).raise_for_status()
        for nom in ("rasa", "actions", "api"):
            superviseur.stop_process(nom)
    for fichier in ("conversations.db", "tracker.db", "secret.key"):
        (reglages.var / fichier).unlink()
    assert restore(archive, passerelle) == 1
    with Supervisor.from_settings(reglages):
        perdue = httpx.get(f"{reglages.api_url}/conversations/{effacee.id}", headers=header(effacee))
        suite = gardee.say("et en apprentissage ?")["compris"]
        assert perdue.status_code == 404
        assert suite["but"] == "chercher_formation" and suite["entites"]["lieu"]["nom"] == "Cholet"
