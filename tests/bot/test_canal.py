"""Le canal de Rasa : fermé sans secret, muet sur ce qu'il reçoit."""

from __future__ import annotations

import json
import logging
from types import SimpleNamespace
from typing import Any

import pytest

from bot.canal import EN_TETE, CanalProtege

BON = {EN_TETE: "s3cret"}


async def post(traite: Any, entetes: dict[str, str]) -> Any:
    requete = SimpleNamespace(headers=entetes, json={"sender": "x", "message": "zorglub"})
    return await CanalProtege("s3cret").receive(requete, traite)


async def say(message: Any) -> None:
    await message.output_channel.send_text_message("x", message.text)


@pytest.mark.parametrize("entetes", [{}, {EN_TETE: ""}, {EN_TETE: "s3cre"}, {"Authorization": "s3cret"}])
async def test_without_the_secret_it_is_a_403(entetes: dict[str, str]) -> None:
    appels: list[Any] = []
    reponse = await post(appels.append, entetes)
    assert reponse.status == 403 and not appels


async def test_with_it_the_message_is_answered() -> None:
    assert json.loads((await post(say, BON)).body) == [{"recipient_id": "x", "text": "zorglub"}]


async def test_a_failure_is_traced_without_the_message(caplog: pytest.LogCaptureFixture) -> None:
    async def fail(message: Any) -> None:
        raise RuntimeError(message.text)

    with caplog.at_level(logging.DEBUG):
        reponse = await post(fail, BON)
    assert reponse.body == b"[]" and "RuntimeError" in caplog.text and "zorglub" not in caplog.text


def test_without_a_secret_rasa_does_not_start() -> None:
    with pytest.raises(ValueError, match="secret"):
        CanalProtege.from_credentials(None)
