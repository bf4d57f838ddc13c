"""La ligne de commande : construire, vérifier, montrer, enregistrer."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.__main__ import create_app
from tests.knowledge.construction.petit import Petit

lancer = CliRunner()


@pytest.fixture(autouse=True)
def sans_lexique(monkeypatch: pytest.MonkeyPatch) -> None:
    """Le lexique a ses propres tests."""
    monkeypatch.setattr("knowledge.construction.export_lexique", lambda *_: None)


def test_build_dit_les_lignes_et_la_taille(petit: Petit, tmp_path: Path) -> None:
    base = tmp_path / "k.db"
    fin = lancer.invoke(create_app(), ["build", "--sources", str(petit.dossier), "--base", str(base)])
    assert fin.exit_code == 0, fin.output
    assert "Mo" in fin.output
    assert base.exists()


def test_build_refuse_et_dit_où(petit: Petit, tmp_path: Path) -> None:
    petit.change("communes", 2, "latitude", "0.5")
    fin = lancer.invoke(create_app(), ["build", "--sources", str(petit.dossier), "--base", str(tmp_path / "k.db")])
    assert fin.exit_code == 1
    assert "communes.csv:2:10: " in fin.output
    assert "Rien n'a été changé" in fin.output


def test_build_écrit_la_base_des_réglages(petit: Petit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIENTATION_VAR", str(tmp_path / "var"))
    assert lancer.invoke(create_app(), ["build", "--sources", str(petit.dossier)]).exit_code == 0
    assert (tmp_path / "var" / "knowledge.db").exists()


def test_check_se_tait_sur_des_sources_saines(modele: Petit) -> None:
    fin = lancer.invoke(create_app(), ["check", "--sources", str(modele.dossier)])
    assert (fin.exit_code, fin.output.strip()) == (0, "0 défaut")


def test_check_relève_tous_les_défauts(petit: Petit) -> None:
    petit.change("communes", 2, "latitude", "0.5")
    petit.change("communes", 4, "population", "beaucoup")
    petit.change("contacts", 3, "statut", "peut-être")
    petit.seal()
    fin = lancer.invoke(create_app(), ["check", "--sources", str(petit.dossier)])
    assert fin.exit_code == 1
    for place in ("communes.csv:2:10: ", "communes.csv:4:9: ", "contacts.csv:3:12: "):
        assert place in fin.output


def test_check_dit_un_fichier_illisible(petit: Petit) -> None:
    petit.chemin("contacts").write_bytes(b"type,nom\n\xff\n")
    fin = lancer.invoke(create_app(), ["check", "--sources", str(petit.dossier)])
    assert fin.exit_code == 1


def test_sources_liste_le_catalogue(modele: Petit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    fin = lancer.invoke(create_app(), ["sources", "--sources", str(modele.dossier)])
    assert fin.exit_code == 0
    assert "offre_nantes_2026" in fin.output


def test_register_accepte_un_fichier_renouvelé(petit: Petit, tmp_path: Path) -> None:
    petit.change("contacts", 2, "remarque", "relu")
    assert lancer.invoke(create_app(), ["register", "--sources", str(petit.dossier)]).exit_code == 0
    options = ["--sources", str(petit.dossier), "--base", str(tmp_path / "k.db")]
    assert lancer.invoke(create_app(), ["build", *options]).exit_code == 0
