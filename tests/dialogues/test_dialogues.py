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
PART_FAIBLE, RATES = 0.25, 0.5
pytestmark = pytest.mark.vivant


@pytest.mark.parametrize(
    "scenario",
    [s for s in load_scenarios() if s.comportement != PANNES and not s.faible],
    ids=lambda s: f"{s.comportement}:{s.nom}",
)
def test_dialogue(scenario: Scenario, assistant: str) -> None:
    ecarts = play(scenario, assistant)
    assert not ecarts, "\n".join(ecarts)


def test_the_weak_dialogues_are_few_and_mostly_right(assistant: str) -> None:
    """Ceux qui portent `faible` (docs/faiblesses.md) : rejoués aussi, pour que leur part juste ne baisse pas."""
    faibles = [s for s in load_scenarios() if s.faible]
    assert len(faibles) <= PART_FAIBLE * len(load_scenarios())
    tours = [(s.nom, rang) for s in faibles for rang in range(1, len(s.tours) + 1)]
    rates = {(s.nom, int(e.split()[1])) for s in faibles for e in play(s, assistant)}
    assert len(rates) / len(tours) <= RATES, sorted(rates)


def test_every_behaviour_has_its_dialogues() -> None:
    comportements = {s.comportement for s in load_scenarios()}
    assert comportements == COMPORTEMENTS and len(load_scenarios()) >= 120
