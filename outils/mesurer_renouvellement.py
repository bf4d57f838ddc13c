"""Mesure un renouvellement sur un grand fichier pendant que l'API sert : secondes, mémoire, appels ratés.

    PYTHONPATH=. python outils/mesurer_renouvellement.py [--lignes 40000] [--port 5910] [--propre]

Le fichier a l'en-tête de l'Onisep et de vraies lignes : l'offre du territoire, puis celle des autres académies ;
`--propre` mesure plutôt `offre_france` dans sa forme propre, dont chaque ligne entre dans la base. Tout se passe dans un
dossier jetable, sur une copie de `var/knowledge.db` et de `var/lexique.json.gz`.
"""

import argparse
import csv
import gzip
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path
from statistics import quantiles

import httpx
from rich.console import Console
from rich.table import Table

from knowledge.settings import SOURCES, Settings
from tests.knowledge.refresh.fabriquer import ACTIONS, actions, rows

APPELS = ("/formations?q=cuisine", "/offres?lieu=commune:49099&niveau=CAP", "/etablissements?q=cholet", "/donnees")
PAUSE = 0.02


class Client(threading.Thread):
    """Appelle l'API sans relâche : (instant, durée en s, statut ou 0)."""

    def __init__(self, adresse: str) -> None:
        super().__init__(daemon=True)
        self.adresse, self.fini = adresse, threading.Event()
        self.appels: list[tuple[float, float, int]] = []

    def run(self) -> None:
        with httpx.Client(base_url=self.adresse, timeout=60) as client:
            while not self.fini.is_set():
                debut = time.monotonic()
                try:
                    statut = client.get(APPELS[len(self.appels) % len(APPELS)]).status_code
                except httpx.HTTPError:
                    statut = 0
                self.appels.append((debut, time.monotonic() - debut, statut))
                time.sleep(PAUSE)


def main() -> int:
    """Code 1 si un appel a raté ou si le renouvellement est refusé."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--lignes", type=int, default=40_000)
    lecteur.add_argument("--port", type=int, default=5910)
    lecteur.add_argument("--propre", action="store_true")
    options = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as dossier:
        var = Path(dossier) / "var"
        _copy(var)
        source = "offre_france" if options.propre else "onisep_actions_lycee"
        fichier = (_own if options.propre else _official)(Path(dossier), options.lignes)
        environnement = os.environ | {"ORIENTATION_VAR": str(var), "PYTHONPATH": "."}
        adresse = f"http://127.0.0.1:{options.port}"
        api = _serve(options.port, environnement)
        try:
            return _measure(adresse, source, fichier, environnement)
        finally:
            api.terminate()
            api.wait(20)


def _copy(var: Path) -> None:
    """La base et le lexique du moment, sans les liens des versions."""
    var.mkdir()
    reglages = Settings()
    for fichier, nom in ((reglages.base_path, "knowledge.db"), (reglages.lexique_path, "lexique.json.gz")):
        shutil.copy(fichier.resolve(), var / nom)


def _official(dossier: Path, lignes: int) -> Path:
    fichier, colonnes = dossier / "onisep.csv", ACTIONS.replace("\n", "").split(";")
    with fichier.open("w", encoding="utf-8-sig", newline="") as flux:
        ecrire = csv.DictWriter(flux, colonnes, restval="", delimiter=";")
        ecrire.writeheader()
        territoire = list(actions(tous=True))
        ecrire.writerows(territoire)
        for n, x in enumerate(islice(rows("offre_france"), lignes - len(territoire))):
            ecrire.writerow(
                {
                    "Action de Formation (AF) identifiant Onisep": f"AF.X{n}",
                    "Formation (FOR) libellé": x["libelle"] or x["type_diplome"],
                    "FOR URL et ID Onisep": "FOR.1",
                    "FOR type": x["type_diplome"],
                    "Lieu d'enseignement (ENS) libellé": x["uai"],
                    "ENS URL et ID Onisep": f"ENS.{n}",
                    "ENS statut": "public",
                    "ENS académie": x["region"],
                    "ENS commune": x["code_departement"],
                    "AF date de modification": "16/11/2026",
                }
            )
    return fichier


def _own(dossier: Path, lignes: int) -> Path:
    fichier = dossier / "offre_france.csv"
    with gzip.open(SOURCES / "offre_france.csv.gz", "rt", encoding="utf-8", newline="") as flux:
        fichier.write_text("".join(islice(flux, lignes + 1)), "utf-8")
    return fichier


def _serve(port: int, environnement: dict[str, str]) -> "subprocess.Popen[bytes]":
    commande = [sys.executable, "-m", "uvicorn", "--factory", "api.main:create_app", "--port", str(port)]
    api = subprocess.Popen([*commande, "--log-level", "error", "--no-access-log"], env=environnement)
    for _ in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{port}/donnees", timeout=60).raise_for_status()
            return api
        except httpx.HTTPError:
            time.sleep(0.2)
    api.terminate()
    raise SystemExit("l'API ne répond pas")


def _measure(adresse: str, source: str, fichier: Path, environnement: dict[str, str]) -> int:
    clients = [Client(adresse) for _ in range(2)]
    for client in clients:
        client.start()
    time.sleep(5)
    debut, avant = time.monotonic(), _version(adresse)
    commande = [sys.executable, "-m", "knowledge", "refresh", source, str(fichier), "--accepter-baisse"]
    fin = subprocess.run([*commande, "--date", "2026-11-16"], env=environnement, capture_output=True, text=True)
    publie, usage = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    while fin.returncode == 0 and _version(adresse) == avant and time.monotonic() < publie + 120:
        time.sleep(0.2)
    servi = time.monotonic()
    time.sleep(5)
    for client in clients:
        client.fini.set()
        client.join(60)
    print(fin.stdout or fin.stderr)
    appels = [appel for client in clients for appel in client.appels]
    _show(appels, debut, publie, servi, usage)
    return 1 if fin.returncode or any(statut != 200 for _, _, statut in appels) else 0


def _version(adresse: str) -> str:
    return str(httpx.get(f"{adresse}/donnees", timeout=60).json()["version"])


def _show(
    appels: list[tuple[float, float, int]], debut: float, publie: float, servi: float, usage: resource.struct_rusage
) -> None:
    print(f"renouvellement : {publie - debut:.1f} s ({usage.ru_utime + usage.ru_stime:.1f} s de processeur)")
    print(f"mémoire de la commande, au plus haut : {usage.ru_maxrss / 1024:.0f} Mo")
    print(f"de la publication aux données neuves servies : {servi - publie:.1f} s")
    table = Table("moment", "appels", "ratés", "p50 ms", "p99 ms", "pire ms")
    for nom, de, a in (("avant", 0.0, debut), ("pendant", debut, publie), ("relève et après", publie, float("inf"))):
        durees = sorted(duree * 1000 for instant, duree, _ in appels if de <= instant < a)
        rates = sum(statut != 200 for instant, _, statut in appels if de <= instant < a)
        if len(durees) > 1:
            p50, p99 = quantiles(durees, n=100)[49], quantiles(durees, n=100)[98]
            table.add_row(nom, str(len(durees)), str(rates), *(f"{x:.1f}" for x in (p50, p99, durees[-1])))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
