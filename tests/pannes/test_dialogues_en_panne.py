"""Les dialogues de `tests/dialogues/pannes` : un processus tombe au milieu, la conversation reprend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.dialogues.client import Conversation
from tests.dialogues.scenarios import PANNES, Scenario, gaps, load_scenarios
from tests.pannes.observation import wait_normal
from tests.pannes.test_pannes_vivantes import Ouvrir, killed

if TYPE_CHECKING:
    from lancer.supervisor import Supervisor

pytestmark = pytest.mark.vivant


@pytest.mark.parametrize("scenario", [s for s in load_scenarios() if s.comportement == PANNES], ids=lambda s: s.nom)
def test_dialogue_through_a_fault(scenario: Scenario, a_casser: Supervisor, ouvrir: Ouvrir) -> None:
    conversation, ecarts = ouvrir(), []
    wait_normal(ouvrir())
    for rang, tour in enumerate(scenario.tours, 1):
        ecarts += [
            f"tour {rang} « {tour['dit']} » : {e}" for e in gaps(tour, say(conversation, tour, a_casser, ouvrir))
        ]
    assert not ecarts, "\n".join(ecarts)


def say(conversation: Conversation, tour: dict[str, Any], superviseur: Supervisor, ouvrir: Ouvrir) -> dict[str, Any]:
    """La réponse au tour, processus arrêté s'il le demande ; ensuite tout est revenu."""
    if "panne" not in tour:
        return conversation.say(tour["dit"])
    with killed(superviseur, tour["panne"]):
        reponse = conversation.say(tour["dit"])
    wait_normal(ouvrir())
    return reponse
