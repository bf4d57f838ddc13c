"""Ce qui ne se voit qu'avec un vrai serveur : corps énormes, corps lents, clients qui partent."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest

from api.passerelle.settings import Reglages
from tests.passerelle.application import served
from tests.passerelle.faux_rasa import FauxRasa


@pytest.fixture
def adresse(reglages: Reglages) -> Iterator[str]:
    with served(reglages) as adresse:
        yield adresse


@pytest.fixture
def ouverte(adresse: str) -> tuple[str, dict[str, str]]:
    """L'adresse où parler et l'en-tête qui y autorise."""
    conversation = httpx.post(f"{adresse}/conversations", json={}).json()
    return f"{adresse}/conversations/{conversation['id']}/messages", {
        "Authorization": f"Bearer {conversation['jeton']}"
    }


def test_a_body_of_one_megabyte_is_a_413(ouverte: tuple[str, dict[str, str]]) -> None:
    chemin, titre = ouverte
    reponse = httpx.post(chemin, json={"texte": "a" * 1_000_000}, headers=titre)
    assert reponse.status_code == 413 and "8192 octets" in reponse.json()["detail"]
    assert httpx.post(chemin, json={"texte": "cap"}, headers=titre).status_code == 200


def test_a_body_of_a_hundred_megabytes_is_cut_short(adresse: str) -> None:
    debut = time.perf_counter()
    with suppress(httpx.WriteError):  # la connexion peut être fermée avant la fin de l'envoi
        assert httpx.post(f"{adresse}/conversations", content=b"a" * 100_000_000).status_code == 413
    assert time.perf_counter() - debut < 4
    assert httpx.get(f"{adresse}/livez").status_code == 200


def test_a_body_that_never_comes_is_a_408(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.passerelle.taille.DELAI_S", 0.2)
    url = urlsplit(adresse)
    with socket.create_connection((url.hostname, url.port), timeout=5) as prise:
        prise.sendall(
            b"POST /conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"
        )
        assert b"408" in prise.recv(4096).split(b"\r\n")[0]


def test_a_client_that_leaves_still_finds_its_answer(ouverte: tuple[str, dict[str, str]], rasa: FauxRasa) -> None:
    chemin, titre = ouverte
    rasa.delai = 0.3
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(chemin, json={"texte": "cap"}, headers=titre, timeout=0.1)
    time.sleep(0.5)
    messages = httpx.get(chemin.removesuffix("/messages"), headers=titre).json()["messages"]
    assert messages[-1]["texte"] == "Tu dis : cap"
