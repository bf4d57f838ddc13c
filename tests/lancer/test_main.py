"""`python -m lancer` vu du dehors : codes de sortie, phrases, signaux."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lancer.faux import gone

STANDALONE = """
import sys
from lancer import __main__ as main
from lancer.supervisor import Supervisor
from tests.lancer.faux import faux

Supervisor.from_settings = classmethod(lambda cls, settings, log, model: cls([faux()], log))
main.check_ready = lambda settings: None
main.choose_models = lambda models: ([None], [])
watch = Supervisor.watch
Supervisor.watch = lambda self, canary: (print("enfant", self.pid("faux"), flush=True), watch(self))
sys.exit(main.main())
"""
"""Le vrai `main`, avec un faux service à la place des trois vrais."""


def lancer(**environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lancer"]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=30)


def test_sans_base_il_dit_quelle_commande_lancer(tmp_path: Path) -> None:
    result = lancer(ORIENTATION_VAR=str(tmp_path), ORIENTATION_BOT_PYTHON=sys.executable)
    assert result.returncode == 2
    assert "make base" in result.stdout


def test_sans_rasa_il_dit_quelle_commande_lancer(tmp_path: Path) -> None:
    result = lancer(ORIENTATION_BOT_PYTHON=str(tmp_path / "absent"))
    assert result.returncode == 2
    assert "make install" in result.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_un_signal_arrete_tout_sans_erreur(number: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", STANDALONE], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    try:
        child = next(int(line.split()[1]) for line in parent.stdout if line.startswith("enfant"))
        parent.send_signal(number)
        assert parent.wait(10) == 0
        assert gone(child)
    finally:
        parent.kill()
        parent.communicate()
