"""Les longues épreuves de `make chaos` : hors de la suite ordinaire, un tableau à la fin."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.abus.service import SANS_LIMITE
from tests.chaos.passerelle import Passerelle
from tests.chaos.relais import Relais
from tests.chaos.tableau import TABLEAU, Constat
from tests.passerelle.faux_rasa import FauxRasa

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor


@pytest.fixture
def constat(request: pytest.FixtureRequest) -> Constat:
    """À remplir par l'épreuve ; son verdict est celui du test."""
    neuf = Constat(request.node.name.removeprefix("test_").replace("_", " "))
    TABLEAU.constats.append(neuf)
    request.node.constat = neuf
    return neuf


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    rapport = yield
    if rapport.when == "call" and (constat := getattr(item, "constat", None)):
        constat.verdict = {"passed": "tenu", "failed": "NON TENU"}.get(rapport.outcome, "non jouée")
    return rapport


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for ligne in TABLEAU.rows():
        terminalreporter.write_line(ligne)


@pytest.fixture
def rasa() -> Iterator[FauxRasa]:
    faux = FauxRasa()
    yield faux
    faux.stop()


@pytest.fixture
def passerelle(tmp_path: Path, rasa: FauxRasa) -> Iterator[Passerelle]:
    """La passerelle seule, dans son processus, devant un faux Rasa."""
    with Passerelle(tmp_path / "var", rasa.url) as passerelle:
        yield passerelle


@pytest.fixture(scope="session")
def reglages_chaos(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Ports libres et conversations à part ; la base n'est qu'un lien."""
    from lancer.trial import trial_settings

    assert (Path("var") / "models").exists(), "modèle absent : lancer « make train »"
    return trial_settings(tmp_path_factory.mktemp("chaos") / "var")


@pytest.fixture(scope="session")
def relais(reglages_chaos: Settings) -> Iterator[Relais]:
    """Entre les actions et les connaissances."""
    relais = Relais()
    relais.cible = reglages_chaos.api_url
    yield relais
    relais.stop()


@pytest.fixture(scope="session")
def tout(reglages_chaos: Settings, relais: Relais) -> Iterator[Supervisor]:
    """L'assistant entier, sans surveillance : l'épreuve tue et relance elle-même."""
    from lancer.plan import services
    from lancer.supervisor import Supervisor

    with pytest.MonkeyPatch.context() as environnement:
        for nom, valeur in SANS_LIMITE.items():
            environnement.setenv(nom, valeur)
        plan = services(reglages_chaos)
    vers = {"ORIENTATION_API_URL": relais.url}
    plan = tuple(replace(s, environment=s.environment | vers) if s.name == "actions" else s for s in plan)
    with Supervisor(plan) as superviseur:
        yield superviseur
