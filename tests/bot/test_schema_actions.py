"""Ce que Rasa poste au serveur d'actions : le dernier message et les slots, pas les tours passés."""

from __future__ import annotations

import asyncio
import time

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.components import schema_actions
from bot.components.schema_actions import install, light_request


def test_an_action_gets_the_last_message_and_the_slots_without_the_past() -> None:
    suivi = DialogueStateTracker("une-conversation", [AnySlot("contexte", mappings=[{}])])
    suivi.update(UserUttered("un vieux secret"))
    suivi.update(SlotSet("contexte", {"but": "aide"}))
    suivi.update(UserUttered("et à Angers ?"))
    appel = light_request(RemoteAction("action_recherche", None), suivi, Domain.empty())
    assert appel["next_action"] == "action_recherche" and appel["tracker"]["events"] == []
    assert appel["tracker"]["slots"]["contexte"] == {"but": "aide"}
    assert appel["tracker"]["latest_message"]["text"] == "et à Angers ?" and "vieux secret" not in str(appel)


async def test_an_action_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figé : la conversation reste tenue par Rasa tant qu'il attend."""
    monkeypatch.setattr(schema_actions, "DELAI_ACTIONS_S", 0.3)
    install()
    muet = await asyncio.start_server(lambda *_: asyncio.sleep(30), "127.0.0.1", 0)
    port = muet.sockets[0].getsockname()[1]
    action = RemoteAction("action_recherche", EndpointConfig(f"http://127.0.0.1:{port}/webhook"))
    suivi = DialogueStateTracker("une-conversation", [])
    debut = time.monotonic()
    with pytest.raises(asyncio.TimeoutError):
        await action.run(None, None, suivi, Domain.empty())
    assert time.monotonic() - debut < 3
    muet.close()
