"""Le modèle servi est celui qui a été entraîné ici, entier."""

from pathlib import Path

import pytest

from lancer.errors import NotReady
from lancer.model import MODEL_NAME, check_model, publish_model


@pytest.fixture
def models(tmp_path: Path) -> Path:
    (tmp_path / "neuf").write_bytes(b"modele")
    publish_model(tmp_path / "neuf", tmp_path)
    return tmp_path


def test_un_modele_publie_est_accepte(models: Path) -> None:
    check_model(models)


def test_un_modele_change_est_refuse(models: Path) -> None:
    (models / MODEL_NAME).write_bytes(b"autre")
    with pytest.raises(NotReady, match="make train"):
        check_model(models)


def test_un_modele_sans_empreinte_est_refuse(models: Path) -> None:
    (models / f"{MODEL_NAME}.sha256").unlink()
    with pytest.raises(NotReady, match="make train"):
        check_model(models)


def test_pas_de_modele_est_dit(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="pas entraîné"):
        check_model(tmp_path)
