"""Chaque dialogue, joué pour de vrai : passerelle, Rasa, actions et base en marche."""

from __future__ import annotations

import pytest

from tests.dialogues.scenarios import PANNES, Scenario, load_scenarios, play

COMPORTEMENTS = {
    "ambiguites",
    "conseiller",
    "corrections",
    "detresse",
    "digressions",
    "fautes",
    "hors_sujet",
    "pannes",
    "parcours",
    "relances",
}
pytestmark = pytest.mark.vivant


@pytest.mark.parametrize(
    "scenario", [s for s in load_scenarios() if s.comportement != PANNES], ids=lambda s: f"{s.comportement}:{s.nom}"
)
def test_dialogue(scenario: Scenario, assistant: str) -> None:
    ecarts = play(scenario, assistant)
    assert not ecarts, "\n".join(ecarts)


def test_every_behaviour_has_its_dialogues() -> None:
    comportements = {s.comportement for s in load_scenarios()}
    assert comportements == COMPORTEMENTS and len(load_scenarios()) >= 120
