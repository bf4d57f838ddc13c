"""La ligne de commande : exporter, montrer une fiche, dire ce qui ne va pas, à un humain ou à une machine."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from knowledge.__main__ import create_app
from tests.knowledge.petite_base import write_base

Lancer = Callable[..., Result]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("cli")
    write_base(chemin / "knowledge.db")
    return chemin


@pytest.fixture
def lancer(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> Lancer:
    monkeypatch.setenv("ORIENTATION_VAR", str(dossier))
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *mots: CliRunner().invoke(create_app(), list(mots))


def test_the_words_of_ask_are_exported(lancer: Lancer) -> None:
    fin = lancer("export", "CAP cuisine près de Cholet")
    assert fin.exit_code == 0
    assert fin.stdout.startswith("\ufeffDistance (km);Établissement;")
    assert "Delanoue" in fin.stdout and "4 réponses" in fin.stderr


def test_explicit_filters_win_over_words(lancer: Lancer) -> None:
    fin = lancer("export", "CAP cuisine", "--lieu", "Cholet", "--rayon", "10", "--secteur", "prive", "--format", "json")
    assert {ligne["uai"] for ligne in json.loads(fin.stdout)["lignes"]} == {"0490904S"}


def test_filters_alone_are_a_question(lancer: Lancer) -> None:
    offres = json.loads(lancer("export", "--niveau", "bts", "--format", "json").stdout)
    assert {ligne["niveau"] for ligne in offres["lignes"]} == {"BTS"}
    ecoles = json.loads(lancer("export", "--lieu", "Cholet", "--rayon", "5", "--internat", "--format", "json").stdout)
    assert {ligne["uai"] for ligne in ecoles["lignes"]} == {"0490054T"}


@pytest.mark.parametrize(
    ("format_", "debut"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{"), ("pdf", b"%PDF")]
)
def test_each_format_is_written_to_a_file(lancer: Lancer, tmp_path: Path, format_: str, debut: bytes) -> None:
    fichier = tmp_path / "export"
    fin = lancer("export", "CAP cuisine", "--format", format_, "-o", str(fichier))
    assert fin.exit_code == 0, fin.output
    assert fichier.read_bytes().startswith(debut)
    assert fin.stdout == ""


def test_the_workbook_of_the_command_opens(lancer: Lancer, tmp_path: Path) -> None:
    lancer("export", "CAP cuisine", "--format", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert load_workbook(io.BytesIO((tmp_path / "x.xlsx").read_bytes())).worksheets[0].max_row > 2


@pytest.mark.parametrize(
    ("mots", "dit"),
    [
        (("--lieu", "Saint-Denis"), "Plusieurs lieux possibles"),
        (("--lieu", "xyzxyz"), "introuvable"),
        (("--lieu", "Cholet", "--rayon", "-5"), "Rayon"),
        (("--lieu", "Cholet", "--rayon", "1e9"), "Rayon"),
        (("--rayon", "5"), "commune"),
        (("--secteur", "laïc"), "admis : public, prive"),
        (("--statut", "élève"), "admis : scolaire, apprentissage"),
        (("--label", "campus"), "admis : lycee_des_metiers"),
        (("--niveau", "licence"), "Niveau inconnu"),
        (("--niveau", "BTS"), "n'est pas du niveau BTS"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_in_french(lancer: Lancer, mots: tuple[str, ...], dit: str) -> None:
    fin = lancer("export", "CAP cuisine", *mots)
    assert (fin.exit_code, fin.stdout) == (1, "")
    assert dit in fin.stderr
    refus = lancer("export", "CAP cuisine", *mots, "--format", "json")
    assert refus.exit_code == 1 and dit in json.loads(refus.stdout)["message"]


def test_a_filter_the_answer_cannot_apply_is_not_silently_dropped(lancer: Lancer) -> None:
    fin = lancer("export", "campus nautisme", "--statut", "scolaire")
    assert fin.exit_code == 1 and "--statut" in fin.stderr


def test_a_folder_that_cannot_be_written_is_said(lancer: Lancer, tmp_path: Path) -> None:
    fin = lancer("export", "CAP cuisine", "-o", str(tmp_path / "absent" / "x.csv"))
    assert fin.exit_code == 1 and "Impossible d'écrire" in fin.stderr


@pytest.mark.parametrize(
    ("genre", "designation", "dit"),
    [
        ("formation", "CAP maçon", "CAP maçon (50023217)"),
        ("formation", "50022146", "CAP cuisine (50022146)"),
        ("etablissement", "0490054t", "Lycée polyvalent Fernand Renaudeau (0490054T)"),
        ("etablissement", "renaudeau", "02 41 49 21 60"),
        ("famille", "g0003", "Bac pro aménagement et finition du bâtiment"),
        ("famille", "construction durable", "(G0003)"),
        ("campus", "cmq_050", "Bretagne"),
        ("notion", "campus", "Source"),
    ],
)
def test_a_card_is_found_by_its_code_or_its_name(lancer: Lancer, genre: str, designation: str, dit: str) -> None:
    fin = lancer("card", genre, designation)
    assert fin.exit_code == 0, fin.output
    assert dit in fin.stdout and "Source : " in fin.stdout
    assert max(map(len, fin.stdout.splitlines())) <= 80
    lu = json.loads(lancer("card", genre, designation, "--json").stdout)
    assert lu["genre"] == genre and lu["sources"]


@pytest.mark.parametrize(
    ("genre", "designation"),
    [("formation", "99999999"), ("etablissement", ""), ("famille", "zzz"), ("recette", "tarte")],
)
def test_an_unknown_card_is_said_with_code_1(lancer: Lancer, genre: str, designation: str) -> None:
    fin = lancer("card", genre, designation)
    assert (fin.exit_code, fin.stdout) == (1, "")
    assert fin.stderr.strip().endswith(".")
    assert json.loads(lancer("card", genre, designation, "--json").stdout)["message"]


def test_an_ambiguous_card_lists_the_candidates(lancer: Lancer) -> None:
    fin = lancer("card", "formation", "cuisine")
    assert fin.exit_code == 1
    assert "50022146  CAP cuisine" in fin.stderr and "40022106  Bac pro cuisine" in fin.stderr
    candidats = json.loads(lancer("card", "formation", "cuisine", "--json").stdout)["candidats"]
    assert {"code": "50022146", "nom": "CAP cuisine"} in candidats


@pytest.mark.parametrize(
    "mots",
    [
        ("ask", "CAP cuisine", "--json", "--limite", "beaucoup"),
        ("ask", "--json"),
        ("ask", "CAP", "--json", "--inconnue"),
        ("card", "formation", "--json"),
        ("export", "x", "--format", "json", "--rayon", "loin"),
    ],
)
def test_a_badly_written_command_is_said_in_json_to_a_machine(lancer: Lancer, mots: tuple[str, ...]) -> None:
    fin = lancer(*mots)
    assert fin.exit_code == 2
    assert json.loads(fin.stdout)["erreur"] == "CommandeInvalide"


def test_without_a_base_the_error_is_json_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIENTATION_VAR", str(tmp_path))
    for mots in (
        ["ask", "CAP", "--json"],
        ["card", "formation", "CAP", "--json"],
        ["export", "CAP", "--format", "json"],
    ):
        fin = CliRunner().invoke(create_app(), mots)
        assert fin.exit_code == 1 and json.loads(fin.stdout)["erreur"] == "BaseAbsente"


@pytest.mark.parametrize("question", ["CAP cuisine près de Cholet", "campus nautisme", "cuistot", "combien de campus"])
def test_tables_fit_80_columns_and_carry_no_colour_in_a_pipe(lancer: Lancer, question: str) -> None:
    fin = lancer("ask", question)
    assert fin.exit_code == 0
    assert "\x1b" not in fin.stdout
    assert max(map(len, fin.stdout.splitlines())) <= 80
    assert "…" not in fin.stdout
