"""Le modèle servi est celui qui a été entraîné ici, entier, d'après la configuration d'ici ; sinon le précédent sert."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from lancer import model
from lancer.errors import ModelRefused, NotReady
from lancer.model import FORMER, MODEL_NAME, choose_models, publish_model, sources_fingerprint


def write_model(chemin: Path, contenu: bytes) -> Path:
    """Une archive de la forme de celles de Rasa."""
    with tarfile.open(chemin, "w:gz") as archive:
        for nom, octets in (("metadata.json", b"{}"), ("components/poids", contenu * 2000)):
            membre = tarfile.TarInfo(nom)
            membre.size = len(octets)
            archive.addfile(membre, io.BytesIO(octets))
    return chemin


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Un dossier où deux modèles ont été publiés l'un après l'autre."""
    for contenu in (b"ancien", b"recent"):
        publish_model(write_model(tmp_path / "neuf", contenu), tmp_path)
    return tmp_path


def former(models: Path) -> Path:
    return models / FORMER / MODEL_NAME


def truncate(chemin: Path) -> None:
    chemin.write_bytes(chemin.read_bytes()[:-40])


def refusal(models: Path) -> str:
    """La raison du refus ; le précédent est alors seul à servir."""
    bons, refus = choose_models(models)
    assert bons == [former(models)]
    return refus[0]


def test_le_plus_recent_sert_et_le_precedent_reste(models: Path) -> None:
    assert choose_models(models) == ([models / MODEL_NAME, former(models)], [])


def test_un_modele_tronque_est_refuse_et_le_precedent_sert(models: Path) -> None:
    truncate(models / MODEL_NAME)
    assert "tronqué" in refusal(models)


def test_un_modele_tronque_avant_son_empreinte_est_refuse_aussi(models: Path) -> None:
    """L'empreinte dit vrai, l'archive est incomplète."""
    truncate(models / MODEL_NAME)
    (models / f"{MODEL_NAME}.sha256").write_text(f"{model._sha256(models / MODEL_NAME)}  {MODEL_NAME}\n")
    assert "tronqué" in refusal(models)


def test_un_modele_appris_d_une_autre_configuration_est_refuse(models: Path) -> None:
    (models / f"{MODEL_NAME}.sources").write_text("0" * 64 + "\n")
    assert "autre configuration" in refusal(models)


def test_un_modele_venu_d_ailleurs_est_refuse(models: Path) -> None:
    write_model(models / MODEL_NAME, b"autre")
    assert "entraîné ici" in refusal(models)


def test_un_modele_sans_empreinte_est_refuse(models: Path) -> None:
    (models / f"{MODEL_NAME}.sha256").unlink()
    assert "entraîné ici" in refusal(models)


def test_une_publication_tronquee_ne_remplace_rien(models: Path, tmp_path: Path) -> None:
    neuf = write_model(tmp_path / "neuf", b"troisieme")
    truncate(neuf)
    avant = (models / MODEL_NAME).read_bytes()
    with pytest.raises(ModelRefused):
        publish_model(neuf, models)
    assert (models / MODEL_NAME).read_bytes() == avant and choose_models(models)[1] == []


def test_un_mauvais_modele_ne_chasse_pas_le_precedent(models: Path, tmp_path: Path) -> None:
    avant = former(models).read_bytes()
    truncate(models / MODEL_NAME)
    publish_model(write_model(tmp_path / "neuf", b"troisieme"), models)
    assert former(models).read_bytes() == avant


def test_une_publication_coupee_laisse_le_precedent(models: Path) -> None:
    """Tué entre l'empreinte neuve et le modèle neuf : les deux ne vont plus ensemble."""
    (models / f"{MODEL_NAME}.sha256").write_text("f" * 64 + f"  {MODEL_NAME}\n")
    assert refusal(models)


def test_pas_de_modele_est_dit(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match=r"pas entraîné.*make train"):
        choose_models(tmp_path)


def test_l_empreinte_des_sources_voit_un_octet_et_un_nom(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    fichier = tmp_path / "data" / "a.yml"
    fichier.write_text("a")
    vues = {sources_fingerprint(tmp_path)}
    fichier.write_text("b")
    vues.add(sources_fingerprint(tmp_path))
    fichier.rename(tmp_path / "data" / "b.yml")
    vues.add(sources_fingerprint(tmp_path))
    assert len(vues) == 3 and sources_fingerprint(tmp_path) in vues
