"""Entraîner un modèle de langue en le mesurant : secondes, calcul, mémoire, sur l'horloge et dans le noyau."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILS = {"TF_INTRA_OP_PARALLELISM_THREADS": "2", "TF_INTER_OP_PARALLELISM_THREADS": "2", "OMP_NUM_THREADS": "1"}
DISCRET = {"RASA_TELEMETRY_ENABLED": "false", "RASA_MAX_CACHE_SIZE": "0", "TF_CPP_MIN_LOG_LEVEL": "3"}
"""Sans télémétrie et sans le cache de Rasa, qui rendrait en une seconde un modèle déjà appris."""
MONTREES = 20


@dataclass(frozen=True)
class Demande:
    """Ce qu'on apprend : un pipeline, des phrases, et l'empreinte de tout ce dont le modèle dépend."""

    config: str
    phrases: Path
    empreinte: str
    nombre: int
    epoques: int | None = None


@dataclass(frozen=True)
class Apprentissage:
    """Ce qu'apprendre a coûté. `secondes` à l'horloge, `calcul_s` de processeur (ce que la charge de la machine ne gonfle pas)."""

    empreinte: str
    sha256: str
    nombre: int
    epoques: int | None
    secondes: float
    calcul_s: float
    memoire_mo: float
    date: str


class EchecApprentissage(Exception):
    """Rasa n'a pas rendu de modèle ; le message porte la fin de son journal."""


def fingerprint(chemins: Iterable[Path], *reglages: object) -> str:
    """Empreinte des fichiers (d'un dossier : tous les siens) et des réglages ; la date des fichiers n'y entre pas."""
    somme = hashlib.sha256(repr(reglages).encode())
    for chemin in chemins:
        fichiers = sorted(f for f in chemin.rglob("*") if f.is_file()) if chemin.is_dir() else [chemin]
        for fichier in fichiers:
            if fichier.suffix != ".pyc":
                somme.update(fichier.name.encode() + b"\0" + fichier.read_bytes())
    return somme.hexdigest()


def read_trace(modele: Path, empreinte: str) -> Apprentissage | None:
    """La trace laissée à côté de `modele`, si elle vaut encore et si le modèle est bien celui qu'elle décrit.

    Charger un modèle de Rasa exécute ce qu'il contient (CVE-2024-49375) : on ne charge que ce qu'on a entraîné.
    """
    try:
        trace = Apprentissage(**json.loads(trace_of(modele).read_text(encoding="utf-8")))
        fidele = trace.empreinte == empreinte and trace.sha256 == sha256(modele)
    except (OSError, ValueError, TypeError):
        return None
    return trace if fidele else None


def trace_of(modele: Path) -> Path:
    return modele.with_name(modele.name.removesuffix(".tar.gz") + ".json")


def sha256(fichier: Path) -> str:
    return hashlib.sha256(fichier.read_bytes()).hexdigest()


def learn(demande: Demande, modele: Path) -> Apprentissage:
    """Entraîne, publie le modèle puis sa trace ; `EchecApprentissage` si Rasa échoue. Le journal reste à côté (`.log`)."""
    modele.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mesure-", dir=modele.parent) as dossier:
        secondes, calcul, memoire = _run(demande, Path(dossier), modele.with_name(trace_of(modele).stem + ".log"))
        appris = Path(dossier) / "modele.tar.gz"
        trace = Apprentissage(
            demande.empreinte, sha256(appris), demande.nombre, demande.epoques, secondes, calcul, memoire, _today()
        )
        os.replace(appris, modele)
    trace_of(modele).write_text(json.dumps(asdict(trace), indent=1) + "\n", encoding="utf-8")
    return trace


def _run(demande: Demande, dossier: Path, journal: Path) -> tuple[float, float, float]:
    """(secondes, secondes de calcul, Mo de crête) du processus de Rasa."""
    (dossier / "config.yml").write_text(demande.config, encoding="utf-8")
    debut = time.perf_counter()
    with journal.open("wb") as sortie:
        processus = subprocess.Popen(
            _command(demande, dossier), env={**os.environ, **DISCRET, **FILS}, stdout=sortie, stderr=subprocess.STDOUT
        )
        try:
            _, statut, usage = os.wait4(processus.pid, 0)
            processus.returncode = os.waitstatus_to_exitcode(statut)
        finally:
            if processus.returncode is None:
                processus.kill()
                processus.wait()
    if processus.returncode != 0 or not (dossier / "modele.tar.gz").is_file():
        lignes = journal.read_text(encoding="utf-8", errors="replace").splitlines()[-MONTREES:]
        raise EchecApprentissage("\n".join(["L'entraînement a échoué. La fin du journal de Rasa :", *lignes]))
    return time.perf_counter() - debut, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _command(demande: Demande, dossier: Path) -> list[str]:
    """`nice` : la mesure passe après le reste de la machine ; `calcul_s` dit ce qu'elle a vraiment pris."""
    return [
        *("nice", "-n", "19", sys.executable, "-m", "rasa", "train", "nlu"),
        *("--config", str(dossier / "config.yml"), "--nlu", str(demande.phrases)),
        *("--out", str(dossier), "--fixed-model-name", "modele"),
    ]


def _today() -> str:
    return datetime.date.today().isoformat()
