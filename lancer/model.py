"""Le fichier du modèle : publié d'un geste avec son empreinte, vérifié avant d'être servi."""

import hashlib
import os
from pathlib import Path

from lancer.errors import NotReady

MODEL_NAME = "orientation.tar.gz"


def publish_model(built: Path, models: Path) -> Path:
    """Met le modèle neuf à la place de l'ancien et note son empreinte SHA-256."""
    target = models / MODEL_NAME
    _checksum_file(target).write_text(f"{_sha256(built)}  {MODEL_NAME}\n", encoding="ascii")
    os.replace(built, target)
    return target


def check_model(models: Path) -> None:
    """Lève `NotReady` si le modèle manque ou n'est pas celui qui a été entraîné ici.

    Charger un modèle Rasa exécute ce qu'il contient (CVE-2024-49375) : on ne sert que le sien.
    """
    model = models / MODEL_NAME
    if not model.is_file():
        raise NotReady(f"Le modèle n'est pas entraîné ({model}) : lancez « make train ».")
    known = _checksum_file(model)
    if not known.is_file() or known.read_text(encoding="ascii").split()[:1] != [_sha256(model)]:
        raise NotReady(f"{model} n'est pas le modèle entraîné ici : lancez « make train ».")


def _checksum_file(model: Path) -> Path:
    return model.with_name(f"{model.name}.sha256")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
