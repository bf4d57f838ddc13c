"""Le fichier du modèle : publié d'un geste avec ses empreintes, vérifié avant d'être servi ; le précédent reste à côté."""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from lancer.environment import ROOT
from lancer.errors import ModelRefused, NotReady

MODEL_NAME = "orientation.tar.gz"
FORMER = "precedent"
"""Sous-dossier où reste le dernier modèle bon."""
SOURCES = ("config.yml", "bot/domain", "data")
"""Ce dont un modèle est appris : un modèle appris d'autre chose ne va pas avec les réponses d'ici."""
SUFFIXES = (".sha256", ".sources")


def publish_model(built: Path, models: Path) -> Path:
    """Met le modèle neuf à la place de l'ancien, gardé dans `precedent` s'il est bon ; note ses empreintes.

    Lève `ModelRefused` si l'archive neuve n'est pas entière : l'ancien reste alors en place.
    """
    _check_archive(built)
    target = models / MODEL_NAME
    _keep_former(target)
    _beside(target, ".sha256").write_text(f"{_sha256(built)}  {MODEL_NAME}\n", encoding="ascii")
    _beside(target, ".sources").write_text(f"{sources_fingerprint()}\n", encoding="ascii")
    os.replace(built, target)
    return target


def choose_models(models: Path) -> tuple[list[Path], list[str]]:
    """Les modèles bons à servir, le plus récent d'abord, et pourquoi les autres sont refusés.

    Lève `NotReady` s'il n'y en a aucun.
    """
    good, refusals = [], []
    for model, check in ((models / MODEL_NAME, check_model), (models / FORMER / MODEL_NAME, check_whole)):
        try:
            check(model)
            good.append(model)
        except ModelRefused as refusal:
            refusals.append(str(refusal))
    if not good:
        raise NotReady(f"{refusals[0]} Lancez « make train ».")
    return good, refusals if (models / MODEL_NAME) not in good else []


def check_model(model: Path) -> None:
    """Lève `ModelRefused` si le modèle n'est pas entier et d'ici, ou s'il a été appris d'autres sources."""
    check_whole(model)
    sources = _beside(model, ".sources")  # absent : modèle d'une version qui ne le notait pas
    if sources.is_file() and sources.read_text(encoding="ascii").strip() != sources_fingerprint():
        raise ModelRefused(f"{model} a été appris d'une autre configuration.")


def check_whole(model: Path) -> None:
    """Lève `ModelRefused` si le modèle manque, est tronqué ou vient d'ailleurs.

    Charger un modèle Rasa exécute ce qu'il contient (CVE-2024-49375) : on ne sert que le sien.
    """
    if not model.is_file():
        raise ModelRefused(f"Le modèle n'est pas entraîné ({model}).")
    known = _beside(model, ".sha256")
    if not known.is_file() or known.read_text(encoding="ascii").split()[:1] != [_sha256(model)]:
        raise ModelRefused(f"{model} n'est pas le modèle entraîné ici, ou il est tronqué.")
    _check_archive(model)


def sources_fingerprint(root: Path = ROOT) -> str:
    """Empreinte de la configuration, du domaine et des phrases : noms et contenus."""
    total = hashlib.sha256()
    for file in _source_files(root):
        total.update(f"{file.relative_to(root).as_posix()} {_sha256(file)}\n".encode())
    return total.hexdigest()


def _source_files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        yield from [source] if source.is_file() else sorted(f for f in source.rglob("*.yml") if f.is_file())


def _keep_former(model: Path) -> None:
    """Copie le modèle en place dans `precedent`, s'il est entier : ses sources, elles, ont pu changer depuis."""
    try:
        check_whole(model)
    except ModelRefused:
        return
    former = model.parent / FORMER / MODEL_NAME
    former.parent.mkdir(exist_ok=True)
    for suffix in (*SUFFIXES, ""):
        if (source := _beside(model, suffix)).is_file():
            shutil.copy2(source, _beside(former, suffix))


def _check_archive(model: Path) -> None:
    """Lit l'archive jusqu'au bout : gzip vérifie chaque octet."""
    try:
        with tarfile.open(model, "r:gz") as archive:
            if not any(member.name.endswith("metadata.json") for member in archive):
                raise ModelRefused(f"{model} n'est pas un modèle Rasa.")
            while archive.fileobj and archive.fileobj.read(1 << 20):
                pass
    except (OSError, EOFError, tarfile.TarError) as error:
        raise ModelRefused(f"{model} est tronqué ou illisible.") from error


def _beside(model: Path, suffix: str) -> Path:
    return model.with_name(f"{model.name}{suffix}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
