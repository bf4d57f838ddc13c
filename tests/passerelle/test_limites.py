"""Débit par conversation et par adresse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from api.passerelle.limites import Adresses, Debit
from tests.passerelle.eleve import Eleve


def test_a_conversation_that_goes_too_fast_gets_a_429_with_a_delay(launch: Callable[..., TestClient]) -> None:
    eleve = Eleve(launch(conversation_rafale=2, conversation_par_minute=6))
    assert [eleve.send({"texte": "a"}).status_code for _ in range(3)] == [200, 200, 429]
    reponse = eleve.send({"texte": "a"})
    assert 8 <= int(reponse.headers["retry-after"]) <= 10 and "attends" in reponse.json()["detail"]


def test_another_conversation_is_not_slowed(launch: Callable[..., TestClient]) -> None:
    eleve = Eleve(launch(conversation_rafale=1, conversation_par_minute=1))
    eleve.send({"texte": "a"})
    assert Eleve(eleve.client).send({"texte": "a"}).status_code == 200


def test_an_address_that_opens_too_much_gets_a_429(launch: Callable[..., TestClient]) -> None:
    client = launch(adresse_rafale=3, adresse_par_minute=1)
    assert [client.post("/conversations", json={}).status_code for _ in range(4)] == [201, 201, 201, 429]


def test_an_address_that_asks_too_much_elsewhere_gets_a_429_too(launch: Callable[..., TestClient]) -> None:
    """Les connaissances et la page : le même seau que les conversations."""
    client = launch(adresse_rafale=2, adresse_par_minute=1)
    reponses = [client.get("/") for _ in range(3)]
    assert [r.status_code for r in reponses] == [200, 200, 429] and reponses[2].headers["retry-after"]
    assert reponses[2].headers["content-security-policy"] and client.post("/conversations", json={}).status_code == 429


def test_the_action_server_and_the_watch_are_never_refused(launch: Callable[..., TestClient]) -> None:
    client = launch(adresse_rafale=1, adresse_par_minute=1)
    assert [client.get("/livez").status_code for _ in range(5)] == [200] * 5
    local = TestClient(client.app, client=("127.0.0.1", 1))
    assert [local.get("/").status_code for _ in range(5)] == [200] * 5


def test_a_bucket_fills_again_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    heure = [0.0]
    monkeypatch.setattr("api.passerelle.limites.time.monotonic", lambda: heure[0])
    debit = Debit(rafale=1, par_minute=60)
    assert debit.take("a") == 0 and debit.take("a") == 1
    heure[0] = 1.5
    assert debit.take("a") == 0


def test_an_address_is_masked_and_another_day_masks_otherwise() -> None:
    adresses, autres = Adresses(), Adresses()
    assert adresses.mask("10.0.0.1") == adresses.mask("10.0.0.1") != adresses.mask("10.0.0.2")
    assert autres.mask("10.0.0.1") != adresses.mask("10.0.0.1"), "le sel est tiré au sort"
    assert "10.0.0.1" not in adresses.mask("10.0.0.1")
