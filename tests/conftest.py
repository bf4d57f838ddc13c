"""L'assistant entier, lancé une fois pour tous les tests `vivant`.

Les imports du service restent dans les fixtures : ce fichier est aussi lu sous le Python 3.10 du bot.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor


@pytest.fixture(scope="session")
def reglages(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Ports libres et dossier `var` à part ; la base, le lexique et le modèle de la maison."""
    from lancer.trial import trial_settings

    assert (Path("var") / "models").exists(), "modèle absent : lancer « make train »"
    return trial_settings(tmp_path_factory.mktemp("assistant") / "var")


@pytest.fixture(scope="session")
def superviseur(reglages: Settings) -> Iterator[Supervisor]:
    from lancer.supervisor import Supervisor

    with Supervisor.from_settings(reglages) as superviseur:
        yield superviseur


@pytest.fixture(scope="session")
def assistant(superviseur: Supervisor, reglages: Settings) -> str:
    """L'adresse de l'assistant en marche."""
    return reglages.api_url
