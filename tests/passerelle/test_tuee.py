"""La passerelle dans son processus, tuée net pendant un message ; `make chaos` le refait cinquante fois (`tests/chaos`)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.chaos.passerelle import Eleve, Passerelle
from tests.passerelle.faux_rasa import FauxRasa


@pytest.fixture
def passerelle(tmp_path: Path, rasa: FauxRasa) -> Iterator[Passerelle]:
    with Passerelle(tmp_path / "var", rasa.url) as passerelle:
        yield passerelle


def test_killed_then_sent_again_a_message_is_answered_once(passerelle: Passerelle, rasa: FauxRasa) -> None:
    rasa.delai = 0.4
    eleve = Eleve(passerelle.url)
    coup = threading.Timer(0.2, passerelle.kill)
    coup.start()
    with pytest.raises(httpx.TransportError):
        eleve.send("cap cuisine", "k1")
    coup.join()
    passerelle.start()
    assert "je n’ai pas pu répondre" in eleve.history()[-1]["texte"]
    assert eleve.send("cap cuisine", "k1").json()["messages"][0]["texte"] == "Tu dis : cap cuisine"
    assert eleve.said() == ["cap cuisine"] and not eleve.unanswered()
