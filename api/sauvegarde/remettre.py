"""Remettre une sauvegarde : vérifiée entière avant de toucher à quoi que ce soit, sans ramener ce qui a été effacé."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from api.passerelle.journal.versions import ETAPES
from api.passerelle.registre_effacements import RegistreEffacements
from api.passerelle.settings import Reglages
from api.sauvegarde.archive import SOURCES, read_archive
from api.sauvegarde.bases import JOURNAL, SUIVI, check_base, forget
from api.sauvegarde.erreurs import SauvegardeError
from knowledge.refresh.versions import Versions

SUFFIXES = ("", "-wal", "-shm", "-journal")


def restore(archive: Path, reglages: Reglages) -> int:
    """Remplace l'état présent ; rend le nombre de conversations laissées dehors. Lève `SauvegardeError` : rien n'a alors changé."""
    reglages.var.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restauration-", dir=reglages.var) as travail:
        neuf, ancien = Path(travail) / "neuf", Path(travail) / "ancien"
        neuf.mkdir(mode=0o700)
        ancien.mkdir(mode=0o700)
        laissees = _prepare(archive, neuf, reglages)
        _check_free(reglages.journal_path)
        _swap(neuf, ancien, reglages)
    _serve_sources(reglages)
    return laissees


def _prepare(archive: Path, neuf: Path, reglages: Reglages) -> int:
    read_archive(archive, neuf)
    for nom, version in ((JOURNAL, len(ETAPES)), (SUIVI, None)):
        if (neuf / nom).exists():
            check_base(neuf / nom, version)
    effacees = RegistreEffacements(reglages.effacements_path).fingerprints()
    laissees = forget(neuf, effacees, reglages.conservation_heures * 3600)
    for nom in (JOURNAL, SUIVI, "secret.key"):
        if (neuf / nom).exists():
            (neuf / nom).chmod(0o600)
    return laissees


def _check_free(base: Path) -> None:
    """Lève `SauvegardeError` si un processus tient la base : remplacée sous lui, il écrirait dans le vide."""
    if not base.exists():
        return
    try:
        with closing(sqlite3.connect(base, timeout=0, isolation_level=None)) as essai:
            essai.execute("PRAGMA journal_mode = DELETE")
            essai.execute("BEGIN EXCLUSIVE")
            essai.execute("ROLLBACK")
    except sqlite3.OperationalError as erreur:
        raise SauvegardeError(f"{base.name} est en service : arrêtez l'assistant, puis recommencez.") from erreur
    except sqlite3.DatabaseError:
        return  # abîmée : c'est sans doute pour cela qu'on restaure


def _swap(neuf: Path, ancien: Path, reglages: Reglages) -> None:
    """Met de côté l'état présent, pose le neuf ; au moindre échec, remet le présent."""
    places = {
        **{f"{JOURNAL}{s}": reglages.journal_path.with_name(reglages.journal_path.name + s) for s in SUFFIXES},
        **{f"{SUIVI}{s}": reglages.tracker_path.with_name(reglages.tracker_path.name + s) for s in SUFFIXES},
    }
    places |= {nom: reglages.var / nom for nom in ("secret.key", SOURCES) if (neuf / nom).exists()}
    try:
        for nom, place in places.items():
            if place.exists():
                shutil.move(place, ancien / nom)
        for nom, place in places.items():
            if (neuf / nom).exists():
                shutil.move(neuf / nom, place)
    except OSError as erreur:
        _put_back(ancien, places)
        raise SauvegardeError(
            f"Restauration impossible : {type(erreur).__name__}. L'état présent est remis."
        ) from erreur


def _serve_sources(reglages: Reglages) -> None:
    """La base et le lexique servis redeviennent ceux de la version remise, s'il y a des données renouvelées."""
    versions = Versions(reglages.var / SOURCES, reglages.base_path, reglages.var / "lexique.json.gz")
    if versions.current:
        versions.back_to(versions.current)


def _put_back(ancien: Path, places: dict[str, Path]) -> None:
    for nom, place in places.items():
        if (ancien / nom).exists():
            if place.is_dir():
                shutil.rmtree(place)
            os.replace(ancien / nom, place)
