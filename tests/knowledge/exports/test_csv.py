"""Le CSV : celui qu'un tableur français ouvre, sans une formule, et qui reste un tableau."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given

from knowledge.exports.cellules import clean
from knowledge.exports.csv_francais import decimal, to_csv
from knowledge.exports.tableau import Colonne, Tableau, Valeur
from tests.knowledge.exports.tableaux import COMPLET, FORMULES, ONISEP, of_one, valeurs


def read(octets: bytes) -> list[list[str]]:
    """Les rangées telles qu'un tableur français les lit : BOM, `;`, CRLF."""
    return list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_a_french_spreadsheet_reads_it() -> None:
    octets = to_csv(COMPLET)
    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.count(b"\n") == octets.count(b"\r\n") == 4
    assert read(octets)[1][:5] == ["Lycée Éric Tabarly", "12,5", "2026-09-01", "https://exemple.fr/a?b=1&c=2", "oui"]


def test_a_blank_stays_blank() -> None:
    assert read(to_csv(COMPLET))[3][1:5] == ["", "", "", ""]


def test_it_is_a_clean_table_whose_source_is_a_column() -> None:
    rangees = read(to_csv(COMPLET))
    assert rangees[0][-2:] == ["Source", "Date des données"]
    assert {tuple(rangee[-2:]) for rangee in rangees[1:]} == {
        ("Onisep, offre de formation | Constat de rentrée", "2026-10-08 | 2023-03")
    }
    assert {len(rangee) for rangee in rangees} == {7}


def test_a_table_that_names_the_source_of_each_row_gets_no_other() -> None:
    tableau = Tableau("t", (Colonne("source", "Source"),), (("Onisep",),), sources=(ONISEP,))
    assert read(to_csv(tableau)) == [["Source"], ["Onisep"]]


def test_an_empty_table_keeps_its_header() -> None:
    assert read(to_csv(Tableau("t", (Colonne("a", "A"),), ()))) == [["A"]]


@pytest.mark.parametrize("formule", FORMULES)
def test_a_cell_that_begins_like_a_formula_is_neutralised(formule: str) -> None:
    assert read(to_csv(of_one(formule)))[1] == [f"'{clean(formule)}"]


def test_a_header_that_begins_like_a_formula_is_neutralised() -> None:
    assert read(to_csv(Tableau("t", (Colonne("a", "=A"),), ())))[0] == ["'=A"]


def test_a_negative_number_stays_a_number() -> None:
    assert read(to_csv(of_one(-3.5, "nombre")))[1] == ["-3,5"]


def test_an_international_phone_number_stays_legible() -> None:
    assert "+33 2 41 49 21 60" in read(to_csv(of_one("+33 2 41 49 21 60")))[1][0]


@pytest.mark.parametrize(
    ("nombre", "ecrit"),
    [
        (12.0, "12"),
        (0.1, "0,1"),
        (1e-7, "0,0000001"),
        (1e22, "10000000000000000000000"),
        (-2, "-2"),
        (100.0, "100"),
        (5e-324, "0"),
    ],
)
def test_a_number_has_a_comma_and_no_exponent(nombre: float, ecrit: str) -> None:
    assert decimal(nombre) == ecrit


@given(valeurs)
def test_no_content_makes_a_formula_and_all_of_it_is_found_again(valeur: Valeur) -> None:
    (case,) = read(to_csv(of_one(valeur)))[1] or [""]
    if isinstance(valeur, str):
        assert case.removeprefix("'") == clean(valeur).removeprefix("'")
        assert not _executed(case)
    else:
        assert case in ("", "oui", "non") or float(case.replace(",", ".")) == pytest.approx(valeur, abs=1e-14)


def _executed(case: str) -> bool:
    """La règle d'un tableur prudent, écrite à part : le premier signe qui se voit, sous sa forme simple."""
    vus = [c for c in case if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Zs", "Zl", "Zp")]
    return (bool(vus) and unicodedata.normalize("NFKC", vus[0])[0] in "=+-@") or case[:1] in ("\t", "\n", "\r")
