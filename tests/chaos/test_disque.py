"""Disque plein, dossier en lecture seule, verrous, descripteurs épuisés : dits à l'usager, rien de perdu, et le retour seul."""

from __future__ import annotations

import os
import resource
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from tests.chaos.passerelle import Eleve, Passerelle
from tests.chaos.tableau import Constat
from tests.passerelle.faux_rasa import FauxRasa

VERROU_S = 9
T = TypeVar("T")


def mount(*arguments: str) -> None:
    """Monte, ou passe l'épreuve : il faut en avoir le droit."""
    if subprocess.run(["mount", *arguments], capture_output=True).returncode:
        pytest.skip("le droit de monter un système de fichiers manque")


@pytest.fixture
def petit_disque(tmp_path: Path) -> Iterator[Path]:
    """Un vrai disque de 4 Mo."""
    dossier = tmp_path / "disque"
    dossier.mkdir()
    mount("-t", "tmpfs", "-o", "size=4m", "none", str(dossier))
    try:
        yield dossier
    finally:
        subprocess.run(["umount", "-l", str(dossier)], check=True)


def seconds_until_answered(eleve: Eleve) -> float:
    """Secondes avant une réponse normale."""
    debut = time.monotonic()
    while eleve.send("encore").status_code != 200:
        assert time.monotonic() - debut < 60
        time.sleep(0.1)
    return time.monotonic() - debut


def test_disque_plein(petit_disque: Path, rasa: FauxRasa, constat: Constat) -> None:
    with Passerelle(petit_disque, rasa.url) as passerelle:
        eleve = Eleve(passerelle.url)
        acceptes = [f"avant {n}" for n in range(5)]
        for texte in acceptes:
            assert eleve.send(texte).status_code == 200
        bouchon = petit_disque / "bouchon"
        with bouchon.open("wb", buffering=0) as fichier, suppress(OSError):
            while fichier.write(b"x" * 4096):
                pass
        vus = [eleve.send(f"plein {n} " + "mot " * 200) for n in range(40)]
        refus = [r for r in vus if r.status_code != 200]
        acceptes += [f"plein {n}" for n, r in enumerate(vus) if r.status_code == 200]
        assert refus and {r.status_code for r in refus} == {503}
        assert all("PsyEN" in r.json()["detail"] and r.headers["retry-after"] for r in refus)
        bouchon.unlink()
        retour = seconds_until_answered(eleve)
        dits = eleve.said()
        assert all(any(dit.startswith(texte) for dit in dits) for texte in acceptes) and not eleve.unanswered()
        passerelle.kill()
        passerelle.start()
        assert eleve.said() == dits, "le journal est sain après le redémarrage"
    constat.fait = "disque de 4 Mo rempli (ENOSPC), 40 messages, place rendue, redémarrage"
    constat.vu = f"{len(refus)} fois 503 avec Retry-After et le PsyEN, {len(vus) - len(refus)} réponses"
    constat.perdu, constat.retour = "0 message accepté", f"{retour:.1f}"


def test_dossier_en_lecture_seule(petit_disque: Path, rasa: FauxRasa, constat: Constat) -> None:
    with Passerelle(petit_disque, rasa.url) as passerelle:
        eleve = Eleve(passerelle.url)
        assert eleve.send("avant").status_code == 200
        passerelle.kill()
        mount("-o", "remount,ro", str(petit_disque))
        passerelle.start()
        refus = eleve.send("pendant")
        ouverture = eleve.http.post("/conversations", json={})
        assert refus.status_code == ouverture.status_code == 503 and "PsyEN" in refus.json()["detail"]
        mount("-o", "remount,rw", str(petit_disque))
        retour = seconds_until_answered(eleve)
        assert eleve.said() == ["avant", "encore"]
    constat.fait, constat.vu = (
        "système de fichiers remonté en lecture seule, puis rendu",
        "503 avec Retry-After et le PsyEN",
    )
    constat.perdu, constat.retour = "0", f"{retour:.1f}"


def test_journal_verrouille_neuf_secondes(passerelle: Passerelle, constat: Constat) -> None:
    eleve, voisin = Eleve(passerelle.url), Eleve(passerelle.url)
    assert eleve.send("avant").status_code == 200
    with locked(passerelle.dossier / "conversations.db"):
        debut = time.monotonic()
        assert eleve.http.get("/livez").status_code == 200
        vivant = time.monotonic() - debut
        reponses = in_parallel(lambda: eleve.send("pendant"), lambda: voisin.send("aussi"))
        duree = time.monotonic() - debut
    assert [r.status_code for r in reponses] == [200, 200] and vivant < 1
    assert eleve.said() == ["avant", "pendant"] and not eleve.unanswered()
    constat.fait, constat.vu = f"journal verrouillé {VERROU_S} s, deux conversations", f"sa réponse après {duree:.1f} s"
    constat.perdu, constat.retour = "0", f"{duree - VERROU_S:.1f}"


@contextmanager
def locked(chemin: Path) -> Iterator[None]:
    """Un autre processus tient le fichier `VERROU_S` secondes."""
    verrou = sqlite3.connect(chemin, isolation_level=None, check_same_thread=False)
    verrou.execute("BEGIN EXCLUSIVE")
    fin = threading.Timer(VERROU_S, verrou.close)
    fin.start()
    yield
    fin.join()


def in_parallel(*appels: Callable[[], httpx.Response]) -> list[httpx.Response]:
    reponses: list[httpx.Response] = []
    fils = [threading.Thread(target=lambda a=a: reponses.append(a())) for a in appels]  # type: ignore[misc]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return reponses


def retry_as_the_page(appel: Callable[[], T]) -> tuple[T, int]:
    """Le résultat, et combien de fois la connexion a été fermée sans un mot : l'usager appuie sur « Renvoyer »."""
    for essai in range(40):
        try:
            return appel(), essai
        except httpx.TransportError:
            time.sleep(0.5)
    raise AssertionError("jamais servi")


def test_descripteurs_epuises(passerelle: Passerelle, constat: Constat) -> None:
    """À court, uvloop ferme aussitôt les connexions neuves ; les muettes sont fermées dix secondes après."""
    eleve = Eleve(passerelle.url)
    assert eleve.send("avant").status_code == 200
    ouverts = len(os.listdir(f"/proc/{passerelle.pid}/fd"))
    resource.prlimit(passerelle.pid, resource.RLIMIT_NOFILE, (ouverts + 20, ouverts + 20))
    port, vus, renvois = int(passerelle.url.rsplit(":", 1)[1]), [], 0
    with ExitStack() as pile:
        for _ in range(60):
            with suppress(OSError):
                pile.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
        debut = time.monotonic()
        for n in range(5):
            reponse, essais = retry_as_the_page(lambda n=n: eleve.send(f"pendant {n}", f"k{n}"))  # type: ignore[misc]
            vus.append(reponse.status_code)
            renvois += essais
        autre, essais = retry_as_the_page(lambda: Eleve(passerelle.url, attente=40))
        retour = time.monotonic() - debut
        assert autre.send("cap").status_code == 200
    assert set(vus) <= {200, 503} and not eleve.unanswered()
    constat.fait = "20 descripteurs libres, 60 connexions muettes"
    constat.vu = f"{vus.count(200)} réponses sur 5 après {renvois} « Renvoyer » ; un nouveau venu : {essais}"
    constat.perdu, constat.retour = "0", f"{retour:.1f} sans rien faire (en-têtes jamais venus)"
