"""Un service à malmener, partagé par les tests d'abus : chacun le laisse debout."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.abus.service import Service, serving


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("abus")) as service:
        yield service


@pytest.fixture(autouse=True)
def debout(service: Service) -> Iterator[None]:
    """Après chaque test, le service répond encore et n'a rendu aucun 5xx."""
    avant = server_errors(service)
    yield
    assert service.http.get("/livez").status_code == 200
    assert server_errors(service) == avant


def server_errors(service: Service) -> float:
    """Réponses 5xx comptées par `/metrics`, sauf celles de `/readyz` qui dit l'état."""
    lignes = service.http.get("/metrics").text.splitlines()
    comptes = [ligne for ligne in lignes if 'statut="5' in ligne and "_total{" in ligne and "/readyz" not in ligne]
    return sum(float(ligne.rsplit(" ", 1)[1]) for ligne in comptes)
