"""Prendre une sauvegarde, service allumé ou non."""

import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from api.passerelle.settings import Reglages
from api.sauvegarde.archive import SOURCES, prune, write_archive
from api.sauvegarde.bases import JOURNAL, SUIVI, clean_copies, copy_base
from api.sauvegarde.erreurs import SauvegardeError
from api.sauvegarde.reglages import ReglagesSauvegarde


def take(reglages: Reglages, ou: ReglagesSauvegarde) -> Path:
    """L'archive prise ; les archives échues sont ôtées ensuite. Lève `SauvegardeError`."""
    try:
        ou.sauvegardes.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".en-cours-", dir=ou.sauvegardes) as dossier:
            _gather(reglages, Path(dossier))
            archive = write_archive(Path(dossier), ou.sauvegardes)
    except (OSError, sqlite3.Error) as erreur:
        raise SauvegardeError(
            f"Sauvegarde impossible : {type(erreur).__name__}. Les archives d'avant restent."
        ) from erreur
    prune(ou.sauvegardes, ou.sauvegardes_heures)
    return archive


def _gather(reglages: Reglages, dossier: Path) -> None:
    """Le journal d'abord : ce que Rasa écrit après l'instant de sa copie sera ôté de la sienne."""
    instant = time.time()
    for source, nom in ((reglages.journal_path, JOURNAL), (reglages.tracker_path, SUIVI)):
        if source.exists():
            copy_base(source, dossier / nom)
    clean_copies(dossier, instant, reglages.conservation_heures * 3600)
    if reglages.secret_path.exists():
        shutil.copy2(reglages.secret_path, dossier / "secret.key")
    if (reglages.var / SOURCES).is_dir():
        shutil.copytree(reglages.var / SOURCES, dossier / SOURCES, symlinks=True)
