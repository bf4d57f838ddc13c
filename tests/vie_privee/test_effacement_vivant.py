"""Après l'effacement, demandé ou d'office, aucun octet d'aucun fichier ni d'aucune trace ne porte plus les mots de l'usager."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from rich.console import Console

from tests.dialogues.client import Conversation
from tests.vie_privee.conversation_type import DETRESSE, MESSAGES, MOT

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

pytestmark = pytest.mark.vivant

CONSERVATION_H = 4 / 3600
PATIENCE_S = 30


class Maison:
    """Un assistant qui efface après 4 s, ce qu'il a écrit sur le disque et ce qu'il a tracé."""

    def __init__(self, reglages: Settings, superviseur: Supervisor, traces: io.StringIO) -> None:
        self.reglages, self.superviseur, self.traces = reglages, superviseur, traces

    def open(self) -> Conversation:
        return Conversation(self.reglages.api_url)

    def holds(self, *mots: str) -> list[str]:
        """Les fichiers de `var` (et « traces ») qui portent un de ces mots, sans égard à la casse ; lu octet par octet."""
        cherches = [forme for mot in mots for forme in _forms(mot)]
        porteurs = [f.name for f in self._written() if any(c in f.read_bytes().lower() for c in cherches)]
        return porteurs + (["traces"] if any(c in self.traces.getvalue().lower().encode() for c in cherches) else [])

    def _written(self) -> Iterator[Path]:
        """Ce que l'assistant écrit : la base et le modèle ne sont que des liens."""
        return (f for f in self.reglages.var.rglob("*") if f.is_file() and not f.is_symlink())

    def wait_gone(self, *mots: str) -> list[str]:
        fin = time.monotonic() + PATIENCE_S
        while self.holds(*mots) and time.monotonic() < fin:
            time.sleep(0.5)
        return self.holds(*mots)


def _forms(mot: str) -> list[bytes]:
    """Le mot tel quel, en UTF-16 et échappé comme JSON le ferait."""
    bas = mot.lower()
    return [bas.encode(), bas.encode("utf-16-le"), bas.encode("ascii", "backslashreplace")]


@pytest.fixture(scope="module")
def maison(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maison]:
    from lancer.log import Log
    from lancer.supervisor import Supervisor
    from lancer.trial import trial_settings

    traces = io.StringIO()
    reglages = trial_settings(tmp_path_factory.mktemp("effacement") / "var")
    with pytest.MonkeyPatch.context() as environnement:
        environnement.setenv("ORIENTATION_CONSERVATION_HEURES", f"{CONSERVATION_H:.6f}")
        environnement.setenv("ORIENTATION_PURGE_SECONDES", "1")
        superviseur = Supervisor.from_settings(reglages, Log(Console(file=traces, width=10_000), quiet=False))
    with superviseur:
        yield Maison(reglages, superviseur, traces)


def erase(conversation: Conversation) -> int:
    entetes = {"Authorization": f"Bearer {conversation.jeton}"}
    return conversation._http.delete(f"/conversations/{conversation.id}", headers=entetes).status_code


def test_delete_leaves_no_byte_anywhere(maison: Maison) -> None:
    conversation = maison.open()
    for texte in MESSAGES[:4]:
        conversation.say(texte)
    assert {"conversations.db", "tracker.db"} & {nom.split("-")[0] for nom in maison.holds(MOT)}
    assert erase(conversation) == 204
    assert maison.holds(MOT, conversation.id, conversation.jeton) == []


def test_the_purge_leaves_no_byte_anywhere(maison: Maison) -> None:
    conversation = maison.open()
    for texte in MESSAGES:
        conversation.say(texte)
    assert maison.holds(MOT)
    assert maison.wait_gone(MOT, conversation.id) == []
    assert erase(conversation) == 404


def test_what_names_a_person_is_never_written(maison: Maison) -> None:
    conversation = maison.open()
    conversation.say("je m'appelle Zorglubine, mon mail est spirou@exemple.fr, 06 39 98 12 34")
    assert maison.holds("zorglubine", "spirou", "39 98 12") == []
    assert maison.holds("[nom]")


def test_a_distress_text_is_nowhere_as_soon_as_it_is_answered(maison: Maison) -> None:
    conversation = maison.open()
    assert conversation.say(DETRESSE)["compris"]["but"] == "detresse"
    assert maison.holds(MOT, "me harcèle") == []


def test_counters_hold_neither_text_nor_id(maison: Maison) -> None:
    conversation = maison.open()
    conversation.say(f"bonjour {MOT}")
    compteurs = httpx.get(f"{maison.reglages.api_url}/metrics").text
    assert "orientation_" in compteurs and MOT not in compteurs and conversation.id not in compteurs


def test_with_a_retention_of_zero_all_is_gone_at_the_next_pass(maison: Maison) -> None:
    """Le dernier test du fichier : il relance l'API avec une autre durée."""
    maison.superviseur._processes["api"].service.environment["ORIENTATION_CONSERVATION_HEURES"] = "0"
    maison.superviseur.restart_process("api")
    conversation = maison.open()
    conversation.say(f"bonjour {MOT}")
    assert maison.wait_gone(MOT, conversation.id) == []
