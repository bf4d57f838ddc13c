"""En-têtes de sécurité, CORS, taille des corps, erreurs imprévues."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from api.passerelle.entetes import EnTetes
from api.passerelle.mesures import Mesures
from tests.passerelle.eleve import Eleve

PAGE = "https://www.ac-nantes.fr"


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for chemin in ("/", "/livez", "/rien"):
        entetes = client.get(chemin).headers
        assert entetes["content-security-policy"].startswith("default-src 'self'")
        assert entetes["x-content-type-options"] == "nosniff"


def ask_from(client: TestClient, origine: str) -> str | None:
    demande = {
        "Origin": origine,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,idempotency-key",
    }
    return client.options("/conversations", headers=demande).headers.get("access-control-allow-origin")


def test_no_other_origin_may_call_by_default(client: TestClient) -> None:
    assert ask_from(client, PAGE) is None


def test_only_listed_origins_may_call(launch: Callable[..., TestClient]) -> None:
    client = launch(cors=(PAGE,))
    assert ask_from(client, PAGE) == PAGE and ask_from(client, "https://ailleurs.example") is None


def test_a_body_announced_too_big_is_a_413(eleve: Eleve) -> None:
    reponse = eleve.send({"texte": "a" * 9000})
    assert reponse.status_code == 413 and reponse.headers["content-type"] == "application/problem+json"


def test_a_body_too_big_without_announcing_it_is_a_413(eleve: Eleve) -> None:
    def chunks() -> Iterator[bytes]:
        yield from (b"a" * 1000 for _ in range(10))

    assert eleve.client.post(f"{eleve.chemin}/messages", content=chunks(), headers=eleve.titre).status_code == 413


def test_an_unforeseen_error_is_told_in_french_without_details(eleve: Eleve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.passerelle.routes.read_demande", lambda *_: 1 / 0)
    reponse = eleve.send({"texte": "cap"})
    assert reponse.status_code == 500 and "division" not in reponse.text
    assert reponse.headers["content-type"] == "application/problem+json"


async def test_a_client_that_leaves_before_the_end_is_not_counted_as_a_breakdown() -> None:
    """Son corps n'est jamais venu : rien ne lui a été répondu, et ce n'est pas un 500."""
    mesures = Mesures()

    async def silent(*_: object) -> None:
        return

    await EnTetes(silent, mesures)({"type": "http", "method": "POST"}, None, None)  # type: ignore[arg-type]
    assert b'statut="499"' in mesures.text() and b'statut="500"' not in mesures.text()
