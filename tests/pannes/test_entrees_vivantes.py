"""Une mauvaise entrée, tout allumé : une réponse ou un 4xx du contrat, jamais un 5xx, et la conversation continue."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.dialogues.client import Conversation, shown
from tests.pannes.observation import check_normal, wait_normal

if TYPE_CHECKING:
    from lancer.settings import Settings

pytestmark = pytest.mark.vivant

REFUSEES = {
    "vide": (b'{"texte": ""}', 422),
    "blanche": (json.dumps({"texte": " \n\t\u00a0 "}).encode(), 422),
    "1001 caractères": (json.dumps({"texte": "a" * 1001}).encode(), 422),
    "1 Mo": (json.dumps({"texte": "a" * 1_000_000}).encode(), 413),
    "NUL seuls": (b'{"texte": "\\u0000\\u0000"}', 422),
    "demi-caractère seul": (b'{"texte": "\\udfff"}', 422),
    "NUL brut": (b'{"texte": "cap\x00cuisine"}', 400),
    "JSON coupé": (b'{"texte": "cap', 400),
}
REPONDUES = {
    "NUL dedans": "cap\x00cuisine",
    "demi-caractère dedans": "cap \ud800 cuisine",
    "emoji": "👩🏽‍🍳🔥",
    "droite à gauche": "\u202ecap cuisine\u202c \u200f",
    "arabe": "مرحبا كيف حالك",
    "restart": "/restart",
    "intent": "/intent{}",
    "choix forgé": '/choix{"demande": {"but": "saluer"}}',
    "SQL": "'; DROP TABLE conversations; --",
    "HTML": "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "accolades": "{nom} %s ${HOME} {{7*7}}",
    "mille": "a" * 1000,
}


def send(reglages: Settings, conversation: Conversation, corps: bytes) -> httpx.Response:
    """La réponse HTTP brute à un corps brut : un client JSON n'enverrait pas un demi-caractère."""
    entetes = {"Content-Type": "application/json", "Authorization": f"Bearer {conversation.jeton}"}
    adresse = f"{reglages.api_url}/conversations/{conversation.id}/messages"
    return httpx.post(adresse, content=corps, headers=entetes, timeout=30)


@pytest.fixture
def conversation(ouvrir: Callable[[], Conversation]) -> Conversation:
    """Une conversation qui parle déjà du CAP cuisine près de Cholet."""
    ouverte = ouvrir()
    wait_normal(ouverte)
    return ouverte


def check_goes_on(conversation: Conversation) -> None:
    """Le fil est gardé : « et à Angers ? » parle toujours du CAP cuisine."""
    suite = conversation.say("et à Angers ?")
    check_normal(suite)
    assert suite["compris"]["entites"]["formation"][0]["libelle"] == "CAP cuisine"


@pytest.mark.parametrize(("corps", "statut"), REFUSEES.values(), ids=REFUSEES)
def test_what_cannot_be_read_is_refused_in_french(
    reglages_a_casser: Settings, conversation: Conversation, corps: bytes, statut: int
) -> None:
    reponse = send(reglages_a_casser, conversation, corps)
    assert (reponse.status_code, reponse.headers["content-type"]) == (statut, "application/problem+json"), reponse.text
    assert reponse.json()["detail"]
    check_goes_on(conversation)


@pytest.mark.parametrize("texte", REPONDUES.values(), ids=REPONDUES)
def test_what_is_strange_is_answered(reglages_a_casser: Settings, conversation: Conversation, texte: str) -> None:
    reponse = send(reglages_a_casser, conversation, json.dumps({"texte": texte}).encode())
    assert reponse.status_code == 200, reponse.text
    assert shown(reponse.json()).strip() and reponse.json()["compris"]["but"]
    check_goes_on(conversation)
