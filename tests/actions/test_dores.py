"""Un mot qui change dans une réponse se voit, se relit, et s'accepte en récrivant son fichier doré."""

from __future__ import annotations

import pytest

from tests.actions.dorer import DOSSIER, golden
from tests.actions.textes import load_responses


@pytest.mark.parametrize("nom", sorted(load_responses()))
def test_a_response_says_what_was_read_and_accepted(nom: str) -> None:
    assert golden(nom) == (DOSSIER / f"{nom}.txt").read_text(encoding="utf-8")


def test_no_golden_file_is_left_behind() -> None:
    assert {f.stem for f in DOSSIER.glob("*.txt")} == set(load_responses())
