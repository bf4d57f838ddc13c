"""L'assistant ordinaire en marche : qui écoute, à qui il parle, qui il laisse entrer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import httpx
import pytest

from lancer.environment import internal_secret
from tests.dialogues.client import Conversation
from tests.vie_privee.conversation_type import MESSAGES
from tests.vie_privee.prises import process_tree, sockets

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

pytestmark = pytest.mark.vivant

CORPS = {"sender": "intrus", "message": "bonjour"}
APPEL = {"next_action": "action_listen", "sender_id": "x", "tracker": {}, "domain": {}, "version": "3.6.21"}
API_DE_RASA = ("/version", "/status", "/model", "/model/parse", "/model/train", "/domain", "/conversations/x/tracker", "/webhooks/rest/", "/webhooks/callback/webhook")  # fmt: skip


def pids(superviseur: Supervisor) -> list[int]:
    return [pid for nom in ("api", "actions", "rasa") if (pid := superviseur.pid(nom))]


def test_each_process_listens_once_on_the_loopback(superviseur: Supervisor, reglages: Settings) -> None:
    ecoute = {(p.adresse, p.port) for pid in pids(superviseur) for p in sockets(pid) if p.listens}
    assert ecoute == {("127.0.0.1", port) for port in (reglages.api_port, reglages.actions_port, reglages.rasa_port)}


def test_during_a_conversation_no_socket_is_turned_outside(superviseur: Supervisor, assistant: str) -> None:
    conversation = Conversation(assistant)
    vues = set()
    for texte in MESSAGES:
        conversation.say(texte)
        vues |= {p for pid in pids(superviseur) for p in sockets(pid)}
    assert len(vues) > 3 and not [p for p in vues if p.leaves]


def test_rasa_refuses_who_does_not_carry_the_secret(assistant: str, reglages: Settings) -> None:
    adresse = f"{reglages.rasa_url}/webhooks/rest/webhook"
    for faux in ({}, {"X-Orientation-Secret": "x"}, {"Authorization": f"Bearer {internal_secret()}"}):
        assert httpx.post(adresse, json=CORPS, headers=faux).status_code == 403
    assert httpx.post(adresse, json=CORPS, headers={"X-Orientation-Secret": internal_secret()}).status_code == 200


def test_the_actions_refuse_who_does_not_carry_the_secret(assistant: str, reglages: Settings) -> None:
    adresse = f"{reglages.actions_url}/webhook"
    assert httpx.post(adresse, json=APPEL).status_code == 403
    assert httpx.get(f"{reglages.actions_url}/actions").status_code == 403
    assert httpx.post(adresse, json=APPEL, headers={"X-Orientation-Secret": internal_secret()}).status_code != 403


@pytest.mark.parametrize("chemin", API_DE_RASA)
def test_rasa_serves_no_http_api_of_its_own(assistant: str, reglages: Settings, chemin: str) -> None:
    secret = {"X-Orientation-Secret": internal_secret()}
    for methode in ("GET", "POST", "PUT", "DELETE"):
        assert httpx.request(methode, reglages.rasa_url + chemin, json={}, headers=secret).status_code in (404, 405)


def test_the_secret_is_in_no_command_line_and_no_file(superviseur: Supervisor, reglages: Settings) -> None:
    """`ps` montre les commandes à tous les comptes de la machine ; l'environnement, au seul propriétaire."""
    secret = internal_secret().encode()
    for racine in pids(superviseur):
        for pid in process_tree(racine):
            with open(f"/proc/{pid}/cmdline", "rb") as commande:
                assert secret not in commande.read()
            assert os.stat(f"/proc/{pid}/environ").st_mode & 0o077 == 0
    fichiers = [f for f in reglages.var.rglob("*") if f.is_file() and not f.is_symlink()]
    assert not [f.name for f in fichiers if secret in f.read_bytes()]


def test_telemetry_is_off_in_every_process(superviseur: Supervisor, assistant: str) -> None:
    for nom in ("rasa", "actions"):
        with open(f"/proc/{superviseur.pid(nom)}/environ", "rb") as environnement:
            assert b"RASA_TELEMETRY_ENABLED=false" in environnement.read().split(b"\0")
