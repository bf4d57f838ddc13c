"""Petites sources et bases construites pour les tests de la construction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from knowledge.base import open_engine
from knowledge.construction import Bilan, build
from knowledge.settings import SOURCES
from tests.knowledge.construction import petit as petits
from tests.knowledge.construction.petit import Petit


@pytest.fixture(scope="session")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Petit:
    """Petit dossier de sources, à ne pas changer."""
    return petits.create(tmp_path_factory.mktemp("sources") / "petit")


@pytest.fixture
def petit(modele: Petit, tmp_path: Path) -> Petit:
    """Copie du petit dossier, que le test peut abîmer."""
    return petits.copy(modele, tmp_path / "sources")


@pytest.fixture(scope="session")
def petite_base(modele: Petit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Base construite depuis le petit dossier."""
    cible = tmp_path_factory.mktemp("base") / "knowledge.db"
    build(modele.dossier, cible)
    return cible


@pytest.fixture
def lecture(petite_base: Path) -> Iterator[Connection]:
    """Connexion de lecture à la petite base."""
    moteur = open_engine(petite_base)
    with moteur.connect() as connection:
        yield connection
    moteur.dispose()


@pytest.fixture(scope="session")
def vraie(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bilan]:
    """Base de toute la France, sans lexique, et son bilan."""
    cible = tmp_path_factory.mktemp("france") / "knowledge.db"
    return cible, build(SOURCES, cible)
