"""Une partie s'arrête, se fige ou manque : 200, une phrase honnête, une personne, et le retour sans rien faire."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.dialogues.client import Conversation
from tests.pannes.observation import (
    APPEL,
    QUESTION,
    RETOUR_S,
    check_help_first,
    check_honest,
    check_normal,
    wait_normal,
)

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

pytestmark = pytest.mark.vivant
Ouvrir = Callable[[], Conversation]


@contextmanager
def killed(superviseur: Supervisor, nom: str) -> Iterator[None]:
    """Le processus est tué net, puis relancé quoi qu'il arrive."""
    superviseur.kill_process(nom)
    try:
        yield
    finally:
        superviseur.start_process(nom)


@contextmanager
def missing(fichier: Path) -> Iterator[None]:
    """Le fichier porte un autre nom, puis le sien."""
    ailleurs = fichier.rename(fichier.with_name("ailleurs"))
    try:
        yield
    finally:
        ailleurs.rename(fichier)


@pytest.mark.parametrize("nom", ["actions", "rasa"])
def test_a_dead_process_is_told_and_its_return_is_noticed(nom: str, a_casser: Supervisor, ouvrir: Ouvrir) -> None:
    conversation = ouvrir()
    wait_normal(conversation)
    with killed(a_casser, nom):
        check_honest(conversation.say(QUESTION))
        check_help_first(conversation.say(APPEL))
        check_honest(ouvrir().say("c koi un bac pro"))
    wait_normal(conversation)
    check_normal(conversation.say("et à Angers ?"))


def test_a_frozen_rasa_is_soon_not_waited_for_and_its_return_is_noticed(a_casser: Supervisor, ouvrir: Ouvrir) -> None:
    conversations = [ouvrir() for _ in range(3)]
    a_casser.freeze_process("rasa")
    try:
        with ThreadPoolExecutor(3) as fils:
            for reponse in fils.map(lambda conversation: conversation.say(QUESTION), conversations):
                check_honest(reponse)
        debut = time.monotonic()
        check_help_first(ouvrir().say(APPEL))
        assert time.monotonic() - debut < 2, "le disjoncteur devait s'ouvrir"
    finally:
        a_casser.thaw_process("rasa")
    wait_normal(conversations[0])


def test_a_missing_base_is_told_and_its_return_is_noticed(reglages_a_casser: Settings, ouvrir: Ouvrir) -> None:
    conversation = ouvrir()
    wait_normal(conversation)
    with missing(reglages_a_casser.base_path):
        check_honest(conversation.say(QUESTION))
        check_help_first(conversation.say(APPEL))
        assert ready_status(reglages_a_casser) == 503
    wait_normal(conversation)
    assert ready_again(reglages_a_casser)


def ready_status(reglages: Settings) -> int:
    return httpx.get(f"{reglages.api_url}/readyz", timeout=15).status_code


def ready_again(reglages: Settings) -> bool:
    """Vrai dès que `/readyz` rend 200 ; il garde son avis trois secondes."""
    fin = time.monotonic() + RETOUR_S
    while ready_status(reglages) != 200 and time.monotonic() < fin:
        time.sleep(0.5)
    return time.monotonic() < fin
