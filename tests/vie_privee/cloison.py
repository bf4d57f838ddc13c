"""Faire vivre l'assistant entier dans un espace de noms réseau sans issue, ouvert « au public », et dire ce qui s'y est vu.

Lancé par `unshare`, jamais à la main : `python -m tests.vie_privee.cloison DOSSIER` ; le constat est le JSON de la dernière ligne.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import httpx

from lancer.ports import http_status
from lancer.supervisor import Supervisor
from lancer.trial import trial_settings
from tests.dialogues.client import Conversation
from tests.vie_privee.capture import ICI, Capture, close_world, knock_outside
from tests.vie_privee.conversation_type import DETRESSE, MESSAGES
from tests.vie_privee.prises import sockets

CHEMINS_DE_RASA = ("/webhooks/rest/webhook", "/model", "/model/parse", "/conversations/x/tracker", "/version", "/domain", "/webhook", "/actions")  # fmt: skip


def main(dossier: Path) -> dict[str, Any]:
    """Le constat, prêt pour JSON."""
    close_world()
    capture = Capture()
    reglages = trial_settings(dossier / "var").model_copy(update={"api_host": "0.0.0.0"})
    with Supervisor.from_settings(reglages):
        conversation = Conversation(reglages.api_url)
        reponses = [conversation.say(texte) for texte in (*MESSAGES, DETRESSE)]
        constat = {
            "reponses": sum(bool(reponse["messages"]) for reponse in reponses),
            "buts": [reponse["compris"]["but"] for reponse in reponses],
            "ecoute": sorted((prise.adresse, prise.port) for prise in sockets(os.getpid()) if prise.listens),
            "ports": {"api": reglages.api_port, "actions": reglages.actions_port, "rasa": reglages.rasa_port},
            "du_dehors": {
                nom: http_status(ICI, port, "/livez" if nom == "api" else "/")
                for nom, port in (("api", reglages.api_port), ("actions", reglages.actions_port), ("rasa", reglages.rasa_port))
            },
            "chemins_de_rasa": {chemin: _statuses(f"http://{ICI}:{reglages.api_port}{chemin}") for chemin in CHEMINS_DE_RASA},
        }  # fmt: skip
        time.sleep(1)
    return constat | {"sorties": capture.outside, "paquets": capture.paquets, "temoin": _control(capture)}


def _statuses(adresse: str) -> list[int]:
    return [httpx.request(methode, adresse, json={}).status_code for methode in ("GET", "POST", "PUT", "DELETE")]


def _control(capture: Capture) -> list[str]:
    knock_outside()
    time.sleep(0.3)
    return capture.outside


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
