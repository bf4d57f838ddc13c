"""Idempotency-Key : un message renvoyé n'est compté qu'une fois."""

from __future__ import annotations

import asyncio

from httpx import ASGITransport, AsyncClient

from api.passerelle.settings import Reglages
from tests.passerelle.application import make_app
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, rasa_says

CHOIX = {"libelle": "Oui", "charge": {"but": "aide"}}


def test_the_same_key_gives_the_same_answer_once(eleve: Eleve, rasa: FauxRasa) -> None:
    rasa.reponse = rasa_says("Voici.", choix=[CHOIX])
    un, deux = (eleve.send({"texte": "cap"}, cle="k1") for _ in range(2))
    assert un.content == deux.content and deux.status_code == 200
    assert len(rasa.recus) == 1 and eleve.said() == ["cap"]


def test_the_same_key_with_another_body_is_a_409(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.send({"texte": "cap"}, cle="k1")
    assert eleve.send({"texte": "bac"}, cle="k1").status_code == 409
    assert eleve.send({"choix": "c1"}, cle="k1").status_code == 409
    assert len(rasa.recus) == 1


def test_two_conversations_may_use_the_same_key(eleve: Eleve) -> None:
    eleve.send({"texte": "cap"}, cle="k1")
    assert Eleve(eleve.client).send({"texte": "bac"}, cle="k1").json()["messages"][0]["texte"] == "Tu dis : bac"


def test_without_a_key_each_message_counts(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.say("cap")
    eleve.say("cap")
    assert len(rasa.recus) == 2


async def test_while_the_first_is_in_flight_the_second_waits_or_conflicts(reglages: Reglages, rasa: FauxRasa) -> None:
    rasa.delai = 0.3
    app = make_app(reglages)
    async with app.router.lifespan_context(app), AsyncClient(transport=ASGITransport(app), base_url="http://t") as http:
        ouverte = (await http.post("/conversations", json={})).json()
        entetes = {"Authorization": f"Bearer {ouverte['jeton']}", "Idempotency-Key": "k1"}

        async def send(texte: str, apres: float) -> tuple[int, bytes]:
            await asyncio.sleep(apres)
            reponse = await http.post(
                f"/conversations/{ouverte['id']}/messages", json={"texte": texte}, headers=entetes
            )
            return reponse.status_code, reponse.content

        un, meme, autre = await asyncio.gather(send("cap", 0), send("cap", 0.1), send("bac", 0.1))
    assert un == meme and un[0] == 200 and autre[0] == 409 and len(rasa.recus) == 1
