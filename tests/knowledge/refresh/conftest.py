"""De quoi renouveler une petite base : sources réduites, versions neuves, construction vraie ou feinte."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.refresh.versions import Versions
from tests.knowledge.construction import petit as petits
from tests.knowledge.construction.petit import Petit
from tests.knowledge.refresh.essai import Essai


@pytest.fixture(scope="session")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Petit:
    """Petit dossier de sources, que rien ne change : un renouvellement n'y écrit jamais."""
    return petits.create(tmp_path_factory.mktemp("sources") / "petit")


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """Versions d'un dossier `var` neuf, sans base."""
    var = tmp_path / "var"
    return Versions(var / "sources", var / "knowledge.db", var / "lexique.json.gz")


@pytest.fixture
def essai(modele: Petit, versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Essai:
    """Renouvellement vrai, lexique à part (il a ses tests)."""
    monkeypatch.setattr("knowledge.construction.export_lexique", lambda _, sortie: sortie.write_bytes(b"lexique"))
    recus = tmp_path / "recus"
    recus.mkdir()
    return Essai(modele.dossier, versions, recus)


@pytest.fixture
def vite(essai: Essai, monkeypatch: pytest.MonkeyPatch) -> Essai:
    """Renouvellement dont la construction est feinte : la base écrite ne fait que nommer ses sources renouvelées."""

    def feign(_: Path, base: Path, lexique: Path, __: Any, par_dessus: Path) -> None:
        contenu = json.dumps(sorted(f.name for f in par_dessus.glob("*.csv.gz")))
        base.write_text(contenu, "utf-8")
        lexique.write_text(contenu, "utf-8")

    monkeypatch.setattr("knowledge.refresh.renouvellement.build", feign)
    return essai
