"""Ce que coûtent des clients lents ou trop nombreux : rien aux autres, et pas longtemps."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from api.passerelle import protocole
from api.passerelle.settings import Reglages
from tests.passerelle.application import served
from tests.passerelle.faux_rasa import FauxRasa

DEBUT = b"GET /livez HTTP/1.1\r\nHost: x\r\n"
ENTIERE = DEBUT + b"\r\n"


@pytest.fixture
def adresse(reglages: Reglages) -> Iterator[str]:
    with served(reglages) as adresse:
        yield adresse


@contextmanager
def connected(adresse: str, depuis: str = "127.0.0.1") -> Iterator[socket.socket]:
    url = urlsplit(adresse)
    with socket.create_connection((url.hostname, url.port), timeout=5, source_address=(depuis, 0)) as prise:
        yield prise


def status(prise: socket.socket) -> int | None:
    """Le code reçu ; rien si la connexion est fermée sans un mot."""
    try:
        ligne = prise.recv(4096).split(b" ")
    except (ConnectionError, TimeoutError):
        return None
    return int(ligne[1]) if len(ligne) > 1 else None


@pytest.mark.parametrize("envoi", [b"", b"\r\n", b"G", DEBUT, ENTIERE + DEBUT], ids=repr)
def test_headers_that_never_end_are_not_waited_for(adresse: str, envoi: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Après une requête servie, c'est le repos d'uvicorn (5 s) qui court."""
    monkeypatch.setattr(protocole, "EN_TETES_S", 0.5)
    debut = time.monotonic()
    with connected(adresse) as prise:
        prise.sendall(envoi)
        while prise.recv(4096):
            pass
    assert 0.4 < time.monotonic() - debut < 6.5


def test_dripping_a_header_does_not_buy_time(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocole, "EN_TETES_S", 0.6)
    debut, prise_en_main = time.monotonic(), None
    with connected(adresse) as prise:
        prise.sendall(DEBUT)
        prise.settimeout(0.1)
        while prise_en_main is None and time.monotonic() - debut < 3:
            prise.sendall(b"X-a: b\r\n")
            prise_en_main = status(prise)
    assert prise_en_main == 408 and time.monotonic() - debut < 1.5


def test_headers_without_measure_are_a_431(adresse: str) -> None:
    with connected(adresse) as prise:
        prise.sendall(DEBUT + b"X-long: " + b"a" * 40_000)
        assert status(prise) == 431


def test_ordinary_headers_pass_request_after_request(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Le compte des octets repart à chaque requête, et l'attente ne coupe pas une réponse lente."""
    monkeypatch.setattr(protocole, "EN_TETES_OCTETS", 1000)
    with connected(adresse) as prise:
        for _ in range(5):
            prise.sendall(DEBUT + b"X-long: " + b"a" * 500 + b"\r\n\r\n")
            assert status(prise) == 200


def test_a_slow_answer_is_not_taken_for_slow_headers(
    adresse: str, rasa: FauxRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocole, "EN_TETES_S", 0.1)
    rasa.delai = 0.4
    ouverte = httpx.post(f"{adresse}/conversations", json={}).json()
    entetes = {"Authorization": f"Bearer {ouverte['jeton']}"}
    chemin = f"{adresse}/conversations/{ouverte['id']}/messages"
    assert "Tu dis" in httpx.post(chemin, json={"texte": "cap"}, headers=entetes).text


def test_an_address_that_opens_too_many_connections_is_told_and_others_pass(
    adresse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocole, "PAR_ADRESSE", 20)
    with ExitStack() as pile:
        prises = [pile.enter_context(connected(adresse, "127.0.0.2")) for _ in range(25)]
        assert [status(prise) for prise in prises[20:]] == [429] * 5
        assert httpx.get(f"{adresse}/livez").status_code == 200
    time.sleep(0.3)
    with connected(adresse, "127.0.0.2") as prise:
        prise.sendall(ENTIERE)
        assert status(prise) == 200, "les connexions fermées ne comptent plus"


def test_a_websocket_is_not_opened(adresse: str) -> None:
    with connected(adresse) as prise:
        prise.sendall(DEBUT + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n")
        assert status(prise) in (200, 400, 404, 426)
