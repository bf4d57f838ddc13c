"""Rien ne sort, rien de Rasa ne se montre : l'assistant entier dans un réseau fermé, ouvert sur 0.0.0.0, et écouté."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.vie_privee.conversation_type import MESSAGES

pytestmark = pytest.mark.vivant

CLOISON = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--net")
DUREE_S = 240


def closable() -> bool:
    """Vrai si cette machine permet un espace de noms réseau."""
    try:
        essai = subprocess.run([*CLOISON, "ip", "link", "set", "lo", "up"], capture_output=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return essai.returncode == 0


@pytest.fixture(scope="module")
def constat(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    if not closable():
        pytest.skip("espace de noms réseau refusé par la machine ; reste test_prises.py")
    ordre = [*CLOISON, sys.executable, "-m", "tests.vie_privee.cloison", str(tmp_path_factory.mktemp("cloison"))]
    fini = subprocess.run(ordre, capture_output=True, text=True, timeout=DUREE_S, env=os.environ | {"PYTHONPATH": "."})
    assert fini.returncode == 0, fini.stdout[-2000:] + fini.stderr[-2000:]
    lu: dict[str, Any] = json.loads(fini.stdout.splitlines()[-1])
    return lu


def test_everything_was_really_used(constat: dict[str, Any]) -> None:
    """Sans quoi les constats qui suivent ne prouveraient rien."""
    assert constat["reponses"] == len(MESSAGES) + 1
    assert {"chercher_formation", "insertion", "detresse"} <= set(constat["buts"])
    assert constat["paquets"] > 100


def test_no_packet_leaves_the_machine(constat: dict[str, Any]) -> None:
    assert constat["sorties"] == []


def test_the_capture_sees_what_would_leave(constat: dict[str, Any]) -> None:
    assert constat["temoin"] == ["192.0.2.1"]


def test_only_the_gateway_listens_outside_the_loopback(constat: dict[str, Any]) -> None:
    ports = constat["ports"]
    attendus = [["0.0.0.0", ports["api"]], ["127.0.0.1", ports["actions"]], ["127.0.0.1", ports["rasa"]]]
    assert constat["ecoute"] == sorted(attendus)
    assert constat["du_dehors"] == {"api": 200, "actions": None, "rasa": None}


def test_no_path_of_the_gateway_reaches_rasa(constat: dict[str, Any]) -> None:
    permis = {404, 405}  # 405 : le chemin est à nous, mais pas pour ce verbe
    ouverts = {chemin: statuts for chemin, statuts in constat["chemins_de_rasa"].items() if set(statuts) - permis}
    assert not ouverts
