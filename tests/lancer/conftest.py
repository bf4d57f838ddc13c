"""Un journal que les tests peuvent relire."""

import io

import pytest
from rich.console import Console

from lancer.log import Log


@pytest.fixture
def ecran() -> io.StringIO:
    """Ce que voit l'exploitant."""
    return io.StringIO()


@pytest.fixture
def log(ecran: io.StringIO) -> Log:
    return Log(Console(file=ecran, width=200))
