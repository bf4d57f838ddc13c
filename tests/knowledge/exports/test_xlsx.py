"""Le classeur, relu par une autre bibliothèque : des cases typées, aucune formule, et d'où elles viennent."""

import io
import zipfile
from datetime import datetime

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from knowledge.exports.cellules import clean
from knowledge.exports.tableau import Colonne, Tableau, Valeur
from knowledge.exports.xlsx import to_xlsx
from tests.knowledge.exports.tableaux import COMPLET, FORMULES, of_one, valeurs

CASE = 32_767
"""Caractères que tient une case d'Excel."""


def read(tableau: Tableau) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(tableau)))


def cell_of(valeur: Valeur, sorte: str = "texte") -> Cell:
    """La case relue d'un tableau d'une seule case."""
    case = read(of_one(valeur, sorte)).worksheets[0]["A2"]
    assert isinstance(case, Cell)
    return case


def test_cells_have_their_type() -> None:
    feuille = read(COMPLET).worksheets[0]
    valeurs = [case.value for case in feuille[2]]
    assert valeurs == ["Lycée Éric Tabarly", 12.5, datetime(2026, 9, 1), "https://exemple.fr/a?b=1&c=2", "oui"]
    assert feuille["C2"].number_format == "dd/mm/yyyy"
    assert [case.value for case in feuille[4]] == ["Collège", None, None, None, None]


def test_a_partial_date_stays_a_text() -> None:
    assert cell_of("2026-09", "date").value == "2026-09"


def test_the_header_is_frozen_and_filtered_and_columns_are_wide_enough() -> None:
    feuille = read(COMPLET).worksheets[0]
    assert (feuille.freeze_panes, feuille.auto_filter.ref) == ("A2", "A1:E4")
    assert feuille.column_dimensions["A"].width > len("Lycée « L'Orée » ; œuvre")


def test_only_an_https_address_of_a_link_column_is_a_link() -> None:
    assert cell_of("https://exemple.fr/a", "lien").hyperlink is not None
    for adresse in (
        "http://exemple.fr",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "internal:A1",
        "https://a@b.fr",
        "https:///x",
    ):
        assert cell_of(adresse, "lien").hyperlink is None, adresse
    assert cell_of("https://exemple.fr/a").hyperlink is None


@pytest.mark.parametrize("formule", FORMULES)
def test_a_text_is_never_a_formula(formule: str) -> None:
    case = cell_of(formule)
    assert (case.data_type, case.value) == ("s", clean(formule))


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    assert len(cell_of("é" * (CASE + 50)).value) == CASE


def test_codes_keep_their_zeros() -> None:
    assert cell_of("01000").value == "01000"


def test_the_second_sheet_says_where_the_rows_come_from() -> None:
    feuille = read(COMPLET)["Sources et critères"]
    textes = [str(case.value) for ligne in feuille.iter_rows() for case in ligne if case.value is not None]
    for attendu in ("Cholet (49)", "2026-10-08", "Licence Ouverte 2.0", "non précisée", "Distances à vol d'oiseau."):
        assert attendu in textes
    liens = {case.hyperlink.target for ligne in feuille.iter_rows() for case in ligne if case.hyperlink}
    assert liens == {"https://opendata.onisep.fr", "https://exemple.fr/recherche?q=cap"}


def test_a_hostile_title_does_not_break_the_workbook() -> None:
    classeur = read(Tableau("[x]:*?/\\ &P" + "é" * 400, (Colonne("a", "=A1"),), (("b",),)))
    assert classeur.sheetnames == ["Résultats", "Sources et critères"]
    assert classeur.worksheets[0]["A1"].data_type == "s"


def test_an_empty_table_opens() -> None:
    assert read(Tableau("t", (), ())).worksheets[0].max_row == 1


@settings(max_examples=60, deadline=None)
@given(valeurs)
def test_no_content_makes_a_formula_and_all_of_it_is_found_again(valeur: Valeur) -> None:
    octets = to_xlsx(of_one(valeur))
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(octets)).read("xl/worksheets/sheet1.xml")
    case = load_workbook(io.BytesIO(octets)).worksheets[0]["A2"]
    if isinstance(valeur, str):
        assert (case.value or "") == clean(valeur)
    elif isinstance(valeur, bool):
        assert case.value == ("oui" if valeur else "non")
    elif case.value is not None:
        assert float(case.value) == pytest.approx(valeur, rel=1e-9)
