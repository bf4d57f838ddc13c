"""La ligne de commande : refresh, versions, rollback, build sur les sources renouvelées."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.__main__ import create_app
from knowledge.refresh.renouvellement import refresh
from tests.knowledge.refresh.essai import Essai

POLES = "type;nom;uai\nmetiers;Pôle d'essai;0490054T\n"


@pytest.fixture
def essais(essai: Essai, monkeypatch: pytest.MonkeyPatch) -> Essai:
    """Réglages sur le dossier d'essai, petites sources."""
    monkeypatch.setenv("ORIENTATION_VAR", str(essai.versions.base.parent))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("knowledge.commands.refresh.refresh", partial(refresh, sources=essai.sources))
    for commande in ("build", "check", "sources"):
        monkeypatch.setattr(f"knowledge.commands.{commande}.SOURCES", essai.sources)
    return essai


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(create_app(), [str(a) for a in arguments])


def test_refresh_shows_the_difference_then_versions_and_rollback(essais: Essai) -> None:
    assert "Aucun renouvellement" in run("versions").output
    fin = run("refresh", "poles", essais.write("p.csv", POLES), "--date", "2026-11-01")
    assert fin.exit_code == 0, fin.output
    assert "+ poles · metiers · Pôle d'essai · 0490054T" in fin.output
    assert "Version 0000" in fin.output
    assert "refresh poles" in run("versions").output
    assert run("rollback").exit_code == 1


def test_refresh_in_json_is_json(essais: Essai) -> None:
    fin = run("refresh", "poles", essais.write("p.csv", POLES), "--date", "2026-11-01", "--essai", "--json")
    bilan = json.loads(fin.stdout)
    assert (bilan["ecarts"][0]["ajoutees"], bilan["version"]) == (1, None)


def test_a_refusal_says_where_and_that_nothing_changed(essais: Essai) -> None:
    fichier = essais.write("p.csv", POLES.replace("0490054T", "0490054A"))
    fin = run("refresh", "poles", fichier, "--date", "2026-11-01")
    assert fin.exit_code == 1
    assert f"{fichier}:2:3: " in fin.output
    assert "Rien n'a été changé." in fin.output


def test_a_suspicious_fall_has_its_own_exit_code(essais: Essai) -> None:
    lignes = (essais.sources / "contacts.csv").read_text("utf-8").split("\n")
    fin = run("refresh", "contacts", essais.write("c.csv", "\n".join(lignes[:9]) + "\n"), "--date", "2026-11-20")
    assert fin.exit_code == 3
    assert "--accepter-baisse" in fin.output


def test_build_check_and_sources_use_the_renewed_sources_and_say_so(essais: Essai) -> None:
    run("refresh", "poles", essais.write("p.csv", POLES), "--date", "2026-11-01")
    for commande in ("build", "check", "sources"):
        fin = run(commande)
        assert fin.exit_code == 0, fin.output
        assert "renouvelées de la version 0000" in fin.output
    assert "2026-11-01" in run("sources").output
    assert essais.versions.base.is_symlink()


def test_build_from_a_named_folder_ignores_the_renewed_sources(essais: Essai, tmp_path: Path) -> None:
    run("refresh", "poles", essais.write("p.csv", POLES), "--date", "2026-11-01")
    fin = run("build", "--sources", essais.sources, "--base", tmp_path / "autre.db")
    assert fin.exit_code == 0
    assert "renouvelées" not in fin.output
