"""La porte vers les connaissances : ce qui arrive quand l'API va mal."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from actions.noyau.client import Client, ConnaissanceIndisponible, Introuvable
from tests.actions.conftest import FausseApi


def get(adresse: str, chemin: str = "/familles", **parametres: Any) -> dict[str, Any]:
    async def call() -> dict[str, Any]:
        client = Client(adresse, delai_s=0.2)
        try:
            return await client.get(chemin, **parametres)
        finally:
            await client.close()

    return asyncio.run(call())


def test_up_gives_the_json(api: FausseApi) -> None:
    api.reponses["/familles"] = {"elements": []}
    assert get(api.adresse) == {"elements": []}


def test_unknown_path_is_not_found(api: FausseApi) -> None:
    with pytest.raises(Introuvable):
        get(api.adresse, "/campus/cmq_999")


@pytest.mark.parametrize("statut", [400, 422, 500, 503])
def test_an_error_status_is_a_breakdown(api: FausseApi, statut: int) -> None:
    api.statut = statut
    with pytest.raises(ConnaissanceIndisponible):
        get(api.adresse)


@pytest.mark.parametrize("corps", ["pas du json", "[1, 2]", '"texte"', "{"])
def test_a_body_that_is_not_an_object_is_a_breakdown(api: FausseApi, corps: str) -> None:
    api.corps = corps
    with pytest.raises(ConnaissanceIndisponible):
        get(api.adresse)


def test_too_slow_is_a_breakdown(api: FausseApi) -> None:
    api.delai_s = 0.6
    with pytest.raises(ConnaissanceIndisponible):
        get(api.adresse)


def test_a_trickle_is_a_breakdown_too() -> None:
    """Un octet de temps en temps : chaque lecture est rapide, la réponse ne vient jamais."""

    async def trickle(_: asyncio.StreamReader, ecrivain: asyncio.StreamWriter) -> None:
        ecrivain.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n")
        for _tour in range(40):
            ecrivain.write(b" ")
            await asyncio.sleep(0.05)

    async def call() -> float:
        serveur = await asyncio.start_server(trickle, "127.0.0.1", 0)
        client, debut = Client(f"http://127.0.0.1:{serveur.sockets[0].getsockname()[1]}", delai_s=0.2), time.monotonic()
        with pytest.raises(ConnaissanceIndisponible):
            await client.get("/familles")
        serveur.close()
        return time.monotonic() - debut

    assert asyncio.run(call()) < 1.5


def test_a_connection_closed_under_our_feet_is_opened_again() -> None:
    """Vu sous charge : l'API fermait une connexion au repos à l'instant où l'action la reprenait."""
    recues = []

    async def hang_up_first(lecteur: asyncio.StreamReader, ecrivain: asyncio.StreamWriter) -> None:
        recues.append(await lecteur.readuntil(b"\r\n\r\n"))
        if len(recues) > 1:
            ecrivain.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        ecrivain.close()

    async def call() -> dict[str, Any]:
        serveur = await asyncio.start_server(hang_up_first, "127.0.0.1", 0)
        client = Client(f"http://127.0.0.1:{serveur.sockets[0].getsockname()[1]}", delai_s=2)
        reponse = await client.get("/familles")
        serveur.close()
        return reponse

    assert asyncio.run(call()) == {} and len(recues) == 2


def test_down_is_a_breakdown(api: FausseApi) -> None:
    api.stop()
    with pytest.raises(ConnaissanceIndisponible):
        get(api.adresse)


def test_empty_parameters_are_left_out_and_lists_are_joined(api: FausseApi) -> None:
    api.reponses["/offres"] = {"elements": []}
    get(api.adresse, "/offres", formation=["a", "b"], lieu=None, statut="", internat=True, page=2)
    assert api.asked("/offres") == [{"formation": "a,b", "internat": "true", "page": "2"}]
