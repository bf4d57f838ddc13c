"""Un assistant à soi, qu'on peut casser sans gêner les autres tests `vivant`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.dialogues.client import Conversation

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

DELAI_RASA_S = 4
"""Secondes laissées à Rasa : moins que les 8 d'usage, pour ne pas passer la suite à attendre un processus figé."""


@pytest.fixture(scope="package")
def reglages_a_casser(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Ports libres ; dans ce dossier `var`, la base n'est qu'un lien : l'ôter n'ôte rien à la maison."""
    from lancer.trial import trial_settings

    assert (Path("var") / "models").exists(), "modèle absent : lancer « make train »"
    return trial_settings(tmp_path_factory.mktemp("pannes") / "var")


@pytest.fixture(scope="package")
def a_casser(reglages_a_casser: Settings) -> Iterator[Supervisor]:
    from lancer.supervisor import Supervisor

    with pytest.MonkeyPatch.context() as environnement:
        environnement.setenv("ORIENTATION_RASA_DELAI", str(DELAI_RASA_S))
        superviseur = Supervisor.from_settings(reglages_a_casser)
    with superviseur:
        yield superviseur


@pytest.fixture
def ouvrir(a_casser: Supervisor, reglages_a_casser: Settings) -> Callable[[], Conversation]:
    """Ouvre une conversation neuve."""
    return lambda: Conversation(reglages_a_casser.api_url)
