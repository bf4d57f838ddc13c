"""Un message à la fois par conversation, dans l'ordre, sans que l'une fasse attendre l'autre."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient, Response

from api.passerelle.settings import Reglages
from tests.passerelle.application import make_app
from tests.passerelle.faux_rasa import FauxRasa


class Salle:
    """Plusieurs élèves sur une même passerelle."""

    def __init__(self, http: AsyncClient) -> None:
        self.http = http

    async def open(self) -> dict[str, Any]:
        ouverte: dict[str, Any] = (await self.http.post("/conversations", json={})).json()
        return ouverte

    async def say(self, ouverte: dict[str, Any], texte: str) -> Response:
        entetes = {"Authorization": f"Bearer {ouverte['jeton']}"}
        return await self.http.post(f"/conversations/{ouverte['id']}/messages", json={"texte": texte}, headers=entetes)

    async def erase(self, ouverte: dict[str, Any]) -> Response:
        entetes = {"Authorization": f"Bearer {ouverte['jeton']}"}
        return await self.http.delete(f"/conversations/{ouverte['id']}", headers=entetes)


@pytest.fixture
async def salle(reglages: Reglages) -> AsyncIterator[Salle]:
    app = make_app(reglages.model_copy(update={"attente_conversation": 3, "tours_simultanes": 8}))
    async with app.router.lifespan_context(app), AsyncClient(transport=ASGITransport(app), base_url="http://t") as http:
        yield Salle(http)


async def test_messages_of_a_conversation_reach_rasa_one_by_one_in_order(salle: Salle, rasa: FauxRasa) -> None:
    rasa.delai = 0.05
    ouverte = await salle.open()
    reponses = await asyncio.gather(*(salle.say(ouverte, f"m{n}") for n in range(4)))
    assert rasa.textes == ["m0", "m1", "m2", "m3"]
    assert [r.json()["messages"][0]["texte"] for r in reponses] == [f"Tu dis : m{n}" for n in range(4)]


async def test_too_many_waiting_in_a_conversation_is_a_429(salle: Salle, rasa: FauxRasa) -> None:
    rasa.delai = 0.1
    ouverte = await salle.open()
    statuts = [r.status_code for r in await asyncio.gather(*(salle.say(ouverte, f"m{n}") for n in range(6)))]
    assert statuts == [200, 200, 200, 200, 429, 429]


async def test_one_slow_conversation_does_not_hold_the_others(salle: Salle, rasa: FauxRasa) -> None:
    rasa.delai = 0.2
    ouvertes = [await salle.open() for _ in range(5)]
    debut = time.perf_counter()
    await asyncio.gather(*(salle.say(ouverte, "cap") for ouverte in ouvertes))
    assert time.perf_counter() - debut < 0.8


async def test_too_many_at_once_is_a_503_with_retry_after(salle: Salle, rasa: FauxRasa) -> None:
    rasa.delai = 0.2
    ouvertes = [await salle.open() for _ in range(10)]
    reponses = await asyncio.gather(*(salle.say(ouverte, "cap") for ouverte in ouvertes))
    refusees = [r for r in reponses if r.status_code == 503]
    assert len(refusees) == 2 and int(refusees[0].headers["retry-after"]) >= 1


async def test_erasing_waits_for_the_turn_and_stops_those_behind(salle: Salle, rasa: FauxRasa) -> None:
    rasa.delai = 0.2
    ouverte = await salle.open()
    premier = asyncio.create_task(salle.say(ouverte, "un"))
    await asyncio.sleep(0.05)
    effacee = asyncio.create_task(salle.erase(ouverte))
    await asyncio.sleep(0.05)
    tard = await salle.say(ouverte, "deux")
    assert (await premier).status_code == 200 and (await effacee).status_code == 204
    assert tard.status_code == 404 and rasa.textes == ["un"]
