"""L'audit dit vrai : ce qui n'est pas accepté arrête, ce qui n'a pas été contrôlé est dit, une revue passée rouvre le constat."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from outils.audit.__main__ import exit_code
from outils.audit.constats import Accepte, Constat, read_accepted, refused
from outils.audit.outils import is_allowed, read_licences, read_pip

JOUR = datetime.date(2026, 1, 1)
LISTE = Path("docs/securite/acceptes.yml")
FAILLE = Constat("pip-audit", frozenset({"GHSA-x", "CVE-1"}), "pydantic", "1.10.9")


def accepted(**changes: Any) -> Accepte:
    base = {"outil": "pip-audit", "cle": "CVE-1", "ou": ("pydantic",), "raison": "r", "exposition": "e", "revue": JOUR}
    return Accepte(**base | changes)


def test_an_accepted_finding_is_not_to_be_treated() -> None:
    assert refused([FAILLE], [accepted()], JOUR) == []


@pytest.mark.parametrize("changes", [{"outil": "npm"}, {"cle": "CVE-2"}, {"ou": ("autre",)}])
def test_what_was_accepted_elsewhere_does_not_count(changes: dict[str, Any]) -> None:
    assert refused([FAILLE], [accepted(**changes)], JOUR) == [(FAILLE, "nouveau")]


def test_a_review_gone_by_opens_the_finding_again() -> None:
    assert refused([FAILLE], [accepted()], JOUR + datetime.timedelta(1)) == [(FAILLE, "revue en retard")]


def test_a_package_that_was_skipped_is_told_as_not_checked() -> None:
    lu = {"dependencies": [{"name": "a", "skip_reason": "Dependency not found on PyPI"}]}
    assert read_pip("x.lock", lu).manque.startswith("1 paquets sur 1 non contrôlés")


def test_a_vulnerability_is_known_by_all_its_names() -> None:
    faille = {"id": "GHSA-x", "aliases": ["CVE-1"], "fix_versions": ["1.10.13"]}
    lu = {"dependencies": [{"name": "pydantic", "version": "1.10.9", "vulns": [faille]}]}
    assert refused(read_pip("x.lock", lu).constats, [accepted()], JOUR) == []


@pytest.mark.parametrize(
    "licence, permise",
    [("MIT", True), ("GPL-3.0", False), ("MIT OR GPL-3.0", True), ("MIT AND GPL-3.0", False), ("BSD; MIT", True), ("UNKNOWN", False)],
)  # fmt: skip
def test_a_licence_is_read_with_its_and_and_or(licence: str, permise: bool) -> None:
    assert is_allowed(licence, frozenset({"MIT", "BSD"})) is permise


def test_a_package_of_another_licence_is_a_finding() -> None:
    lu = [{"Name": "x", "Version": "1", "License": "AGPL-3.0"}]
    assert [c.ou for c in read_licences(".venv", lu, frozenset({"MIT"})).constats] == ["x"]


@pytest.mark.parametrize(
    "a_traiter, manque, strict, attendu",
    [(0, False, False, 0), (0, False, True, 0), (1, False, False, 1), (1, True, True, 1), (0, True, False, 0), (0, True, True, 3)],
)  # fmt: skip
def test_the_exit_code_tells_the_truth(a_traiter: int, manque: bool, strict: bool, attendu: int) -> None:
    assert exit_code(a_traiter, manque, strict) == attendu


def test_the_written_list_is_complete_and_no_longer_than_a_year_and_a_half() -> None:
    liste = read_accepted(LISTE)
    assert liste and all(a.revue <= datetime.date.today() + datetime.timedelta(550) for a in liste)


def test_a_line_without_a_reason_is_refused(tmp_path: Path) -> None:
    ligne = {"outil": "x", "cle": "y", "ou": ["z"], "raison": "", "exposition": "e", "revue": JOUR}
    (tmp_path / "acceptes.yml").write_text(yaml.safe_dump([ligne]), encoding="utf-8")
    with pytest.raises(ValueError, match="raison"):
        read_accepted(tmp_path / "acceptes.yml")
