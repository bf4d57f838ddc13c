"""Chaque dialogue, joué pour de vrai : passerelle, Rasa, actions et base en marche."""

from __future__ import annotations

import pytest

from tests.dialogues.scenarios import Scenario, load_scenarios, play

pytestmark = pytest.mark.vivant


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda s: f"{s.comportement}:{s.nom}")
def test_dialogue(scenario: Scenario, assistant: str) -> None:
    ecarts = play(scenario, assistant)
    assert not ecarts, "\n".join(ecarts)


def test_there_are_thirty_dialogues_or_more() -> None:
    assert len(load_scenarios()) >= 30
