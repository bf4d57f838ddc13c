"""Qui ouvre quoi : un jeton signé, une conversation, une durée."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.passerelle.jetons import JetonFaux, Jetons, read_secret
from api.passerelle.settings import Reglages
from tests.passerelle.eleve import Eleve

APPELS = [("GET", ""), ("DELETE", ""), ("POST", "/messages")]


def call(eleve: Eleve, methode: str, suite: str, jeton: str | None, id: str | None = None) -> int:
    entetes = {"Authorization": f"Bearer {jeton}".encode()} if jeton is not None else {}
    corps = {"texte": "bonjour"} if methode == "POST" else None
    reponse = eleve.client.request(methode, f"/conversations/{id or eleve.id}{suite}", json=corps, headers=entetes)
    assert reponse.headers["content-type"] == "application/problem+json"
    return reponse.status_code


@pytest.mark.parametrize("methode, suite", APPELS)
@pytest.mark.parametrize("jeton", [None, "", "faux", "a.b.c", "é" * 10, "x" * 3000])
def test_without_a_good_token_it_is_a_401(eleve: Eleve, methode: str, suite: str, jeton: str | None) -> None:
    assert call(eleve, methode, suite, jeton) == 401


@pytest.mark.parametrize("methode, suite", APPELS)
def test_the_token_of_another_conversation_is_a_403(eleve: Eleve, methode: str, suite: str) -> None:
    assert call(eleve, methode, suite, Eleve(eleve.client).jeton) == 403


@pytest.mark.parametrize("methode, suite", APPELS)
def test_an_unknown_conversation_is_a_404(eleve: Eleve, methode: str, suite: str) -> None:
    assert call(eleve, methode, suite, eleve.jeton, id="inconnue") == 404


def test_a_token_altered_by_one_sign_is_refused(eleve: Eleve) -> None:
    signe = "A" if eleve.jeton[-5] != "A" else "B"  # le tout dernier porte des bits de remplissage
    altere = eleve.jeton[:-5] + signe + eleve.jeton[-4:]
    assert call(eleve, "GET", "", altere) == 401


def test_an_expired_token_says_so(launch: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    eleve = Eleve(launch(jeton_heures=1))
    monkeypatch.setattr("api.passerelle.jetons.time.time", lambda: 4e9)
    reponse = eleve.client.get(eleve.chemin, headers=eleve.titre)
    assert reponse.status_code == 401 and "expiré" in reponse.json()["detail"]


def test_tokens_survive_a_restart(launch: Callable[..., TestClient]) -> None:
    eleve = Eleve(launch())
    eleve.client = launch()
    assert eleve.say("toujours là ?")


def test_the_drawn_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    reglages = Reglages(var=tmp_path)
    assert read_secret(reglages) == read_secret(reglages)
    assert stat.S_IMODE(reglages.secret_path.stat().st_mode) == 0o600


def test_two_secrets_do_not_read_each_other() -> None:
    with pytest.raises(JetonFaux):
        Jetons("b", 1).read(Jetons("a", 1).issue("x"))
