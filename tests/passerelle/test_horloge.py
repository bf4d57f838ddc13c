"""L'heure saute, recule ou change de saison : rien n'est perdu, rien n'est effacé trop tôt, personne n'est bloqué."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from api.passerelle.effacement import Effacement
from tests.passerelle.eleve import Eleve

HEURE = 3600.0
CHANGEMENTS = {
    "printemps": datetime(2027, 3, 28, 0, 59, tzinfo=UTC),
    "automne": datetime(2026, 10, 25, 0, 59, tzinfo=UTC),
}
"""Une minute avant le changement d'heure en France."""


class Horloge:
    """L'heure du système, déplacée à volonté ; l'horloge monotone, elle, ne saute pas."""

    def __init__(self) -> None:
        self._vraie = time.time
        self.decalage = 0.0

    def __call__(self) -> float:
        return self._vraie() + self.decalage

    def set(self, quand: datetime) -> None:
        self.decalage = quand.timestamp() - self._vraie()


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> Horloge:
    horloge = Horloge()
    monkeypatch.setattr(time, "time", horloge)
    return horloge


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def sweep(eleve: Eleve) -> None:
    """Un passage de l'effacement, dans la boucle du service."""
    effacement: Effacement = eleve.client.app.state.passerelle.effacement  # type: ignore[attr-defined]
    assert eleve.client.portal
    eleve.client.portal.call(effacement.sweep)


@pytest.mark.parametrize("saut", [-48 * HEURE, -2 * HEURE, -1.0, 1.0, 2 * HEURE, 12 * HEURE])
def test_a_jump_of_the_clock_loses_no_message(eleve: Eleve, horloge: Horloge, saut: float) -> None:
    eleve.say("avant")
    horloge.decalage += saut
    assert eleve.say("après")["messages"][0]["texte"] == "Tu dis : après"
    sweep(eleve)
    assert eleve.said() == ["avant", "après"]


@pytest.mark.parametrize("saison", CHANGEMENTS)
def test_a_change_of_season_is_not_noticed(eleve: Eleve, horloge: Horloge, paris: None, saison: str) -> None:
    horloge.set(CHANGEMENTS[saison])
    neuf = Eleve(eleve.client)
    neuf.say("avant")
    horloge.decalage += 120
    neuf.say("après")
    sweep(neuf)
    assert neuf.said() == ["avant", "après"]


@pytest.mark.parametrize(("heures", "reste"), [(23.9, True), (24.1, False)])
def test_a_day_is_twenty_four_hours_even_when_it_has_twenty_five(
    eleve: Eleve, horloge: Horloge, paris: None, heures: float, reste: bool
) -> None:
    horloge.set(CHANGEMENTS["automne"])
    neuf = Eleve(eleve.client)
    neuf.say("bonjour")
    horloge.decalage += heures * HEURE
    sweep(neuf)
    assert (neuf.client.get(neuf.chemin, headers=neuf.titre).status_code == 200) is reste


def test_a_clock_that_goes_back_blocks_nobody(launch: Callable[..., TestClient], horloge: Horloge) -> None:
    """Les débits suivent l'horloge monotone : reculer d'un jour ne ferme pas le robinet un jour."""
    eleve = Eleve(launch(conversation_rafale=1, conversation_par_minute=600))
    eleve.say("un")
    horloge.decalage -= 24 * HEURE
    time.sleep(0.2)
    assert eleve.send({"texte": "deux"}).status_code == 200


def test_a_token_issued_before_the_clock_went_back_still_opens(eleve: Eleve, horloge: Horloge) -> None:
    horloge.decalage -= 24 * HEURE
    assert eleve.client.get(eleve.chemin, headers=eleve.titre).status_code == 200
