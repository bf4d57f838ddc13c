"""Le superviseur lance ensemble, surveille, et ne laisse rien derrière lui."""

import os
import signal
import threading
from pathlib import Path

import pytest

from lancer.errors import PortTaken, ProcessDied, StartupTimeout
from lancer.log import Log
from lancer.ports import http_status
from lancer.supervisor import Supervisor
from lancer.surveillance import Regles
from tests.lancer.faux import SERVE, alive, faux, gone

DIES = "import sys; print('fichier absent'); print('/x.py:1: UserWarning: bruit'); sys.exit(3)"
DEAF = "import time; time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{SERVE}"
CHILD = """
import os, pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
time.sleep(60)
"""
HAS_CHILD = f"""
import pathlib, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", {CHILD!r}, FICHIER])
while not pathlib.Path(FICHIER).exists():
    time.sleep(0.02)
{SERVE}
"""


def test_tout_repond_pendant_et_rien_apres(log: Log) -> None:
    un, deux = faux("un"), faux("deux")
    with Supervisor([un, deux], log) as supervisor:
        assert [http_status(s.host, s.port, "/") for s in (un, deux)] == [200, 200]
        pids = [supervisor.pid("un"), supervisor.pid("deux")]
    assert all(gone(pid) for pid in pids)


def test_un_port_pris_est_nomme_et_rien_n_est_lance(log: Log) -> None:
    libre, pris = faux("libre"), faux("pris")
    with Supervisor([pris], log):
        supervisor = Supervisor([libre, pris], log)
        with pytest.raises(PortTaken, match=rf"{pris.port} \(pris\).*ORIENTATION_API_PORT") as error:
            supervisor.start()
    assert error.value.exit_code == 2
    assert supervisor.pid("libre") is None


def test_un_mort_au_lancement_est_nomme_avec_code_et_dernieres_lignes(log: Log) -> None:
    supervisor = Supervisor([faux("sain"), faux("malade", DIES)], log)
    with pytest.raises(ProcessDied, match=r"(?s)malade.*code 3.*fichier absent$"), supervisor:
        pass
    assert supervisor.pid("sain") is None


def test_sans_relance_permise_un_mort_en_route_arrete_la_surveillance(log: Log) -> None:
    with Supervisor([faux("un"), faux("deux")], log, Regles(relances=0)) as supervisor:
        pid = supervisor.pid("deux")
        assert pid
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(ProcessDied, match=r"deux.*SIGKILL"):
            supervisor.watch()


def test_un_sourd_est_nomme_apres_le_delai(log: Log) -> None:
    supervisor = Supervisor([faux("sourd", DEAF)], log, Regles(retour=0.5))
    with pytest.raises(StartupTimeout, match="sourd"), supervisor:
        pass
    assert supervisor.pid("sourd") is None


def test_les_enfants_d_un_processus_finissent_avec_lui(log: Log, tmp_path: Path) -> None:
    fichier = tmp_path / "enfant"
    with Supervisor([faux("parent", HAS_CHILD.replace("FICHIER", repr(str(fichier))))], log):
        child = int(fichier.read_text())
        assert alive(child)
    assert gone(child)


def test_un_processus_qui_ignore_sigterm_est_force(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lancer.process.STOP_SECONDS", 0.3)
    with Supervisor([faux("tetu", STUBBORN)], log) as supervisor:
        pid = supervisor.pid("tetu")
    assert gone(pid)


def test_demander_l_arret_rend_la_main(log: Log) -> None:
    with Supervisor([faux()], log) as supervisor:
        threading.Timer(0.3, supervisor.request_stop).start()
        supervisor.watch()
        assert supervisor.stopping


def test_un_processus_tue_expres_se_relance(log: Log) -> None:
    service = faux()
    with Supervisor([service], log) as supervisor:
        before = supervisor.pid("faux")
        supervisor.kill_process("faux")
        assert http_status(service.host, service.port, "/") is None
        supervisor.start_process("faux")
        assert http_status(service.host, service.port, "/") == 200
        assert supervisor.pid("faux") != before


def test_un_processus_fige_ne_repond_plus_puis_repond(log: Log) -> None:
    service = faux()
    with Supervisor([service], log) as supervisor:
        supervisor.freeze_process("faux")
        assert http_status(service.host, service.port, "/", timeout=0.3) is None
        supervisor.thaw_process("faux")
        assert http_status(service.host, service.port, "/") == 200
