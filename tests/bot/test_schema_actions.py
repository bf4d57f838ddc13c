"""Ce que Rasa poste au serveur d'actions : le dernier message et les slots, pas les tours passés."""

from __future__ import annotations

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.schema_actions import light_request


def test_an_action_gets_the_last_message_and_the_slots_without_the_past() -> None:
    suivi = DialogueStateTracker("une-conversation", [AnySlot("contexte", mappings=[{}])])
    suivi.update(UserUttered("un vieux secret"))
    suivi.update(SlotSet("contexte", {"but": "aide"}))
    suivi.update(UserUttered("et à Angers ?"))
    appel = light_request(RemoteAction("action_recherche", None), suivi, Domain.empty())
    assert appel["next_action"] == "action_recherche" and appel["tracker"]["events"] == []
    assert appel["tracker"]["slots"]["contexte"] == {"but": "aide"}
    assert appel["tracker"]["latest_message"]["text"] == "et à Angers ?" and "vieux secret" not in str(appel)
