"""Ce qu'on attend d'une réponse pendant une panne, et après."""

from __future__ import annotations

import re
import time
from typing import Any

from tests.dialogues.client import Conversation, shown

QUESTION = "CAP cuisine près de Cholet"
APPEL = "je me fais harceler"
RETOUR_S = 30
_AVEU = re.compile(r"souci technique|n’ai pas réussi|n’arrive pas à")


def check_honest(reponse: dict[str, Any]) -> None:
    """Une phrase qui avoue la panne, une personne à qui parler, et un but du contrat."""
    lu = shown(reponse)
    assert _AVEU.search(lu), lu
    assert "PsyEN" in lu, lu
    assert reponse["compris"]["but"]


def check_help_first(reponse: dict[str, Any]) -> None:
    """Les trois numéros, et `detresse`."""
    lu = shown(reponse)
    assert all(numero in lu for numero in ("3018", "119", "3114")), lu
    assert reponse["compris"]["but"] == "detresse"


def check_normal(reponse: dict[str, Any]) -> None:
    """La recherche comprise, avec au moins une fiche."""
    assert is_normal(reponse), shown(reponse)


def is_normal(reponse: dict[str, Any]) -> bool:
    fiches = [
        fiche for message in reponse["messages"] for fiche in message["fiches"] if fiche["type"] == "etablissement"
    ]
    return reponse["compris"]["but"] == "chercher_formation" and bool(fiches)


def wait_normal(conversation: Conversation, texte: str = QUESTION) -> dict[str, Any]:
    """La première réponse normale ; échoue si elle n'est pas venue d'elle-même en `RETOUR_S` secondes."""
    fin = time.monotonic() + RETOUR_S
    while not is_normal(reponse := conversation.say(texte)):
        assert time.monotonic() < fin, f"toujours en panne après {RETOUR_S} s : {shown(reponse)}"
        time.sleep(0.5)
    return reponse
