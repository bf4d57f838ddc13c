"""Le suivi borné : même mémoire que Rasa, temps constant, rien d'effacé ni d'écrit deux fois."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.suivi import SuiviBorne

DOMAINE = Domain.from_dict(
    {"slots": {n: {"type": "any", "mappings": [{"type": "custom"}]} for n in ("contexte", "vous")}, "intents": ["dire"]}
)


def store(chemin: Path, tours: int) -> SuiviBorne:
    return SuiviBorne(domain=DOMAINE, db=str(chemin), tours=tours)


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


async def play(suivis: SuiviBorne, rang: int, **slots: Any) -> None:
    """Un tour comme Rasa le joue : relire, écouter, répondre, sauver."""
    suivi = await suivis.get_or_create_tracker("x", append_action_listen=False)
    if not suivi.events:
        suivi.update_with_events(
            [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")], DOMAINE
        )
    evenements = [UserUttered(f"m{rang}", {"name": "dire"}), ActionExecuted("action_dire"), BotUttered(f"r{rang}")]
    evenements += [SlotSet(nom, valeur) for nom, valeur in slots.items()]
    suivi.update_with_events([*evenements, ActionExecuted("action_listen")], DOMAINE)
    await suivis.save(suivi)


def rows(chemin: Path) -> list[Any]:
    with sqlite3.connect(chemin) as base:
        return base.execute("SELECT type_name, data FROM events ORDER BY id").fetchall()


def memory(suivi: DialogueStateTracker | None) -> dict[str, Any]:
    assert suivi
    return {
        "slots": suivi.current_slot_values(),
        "dernier": suivi.latest_message and suivi.latest_message.text,
        "action": suivi.latest_action_name,
        "fin": [type(e).__name__ for e in list(suivi.events)[-15:]],
    }


@pytest.mark.parametrize("tours_joues", [1, 2, 3, 10])
async def test_bounded_memory_equals_the_whole(chemin: Path, tours_joues: int) -> None:
    for rang in range(tours_joues):
        await play(store(chemin, 3), rang, contexte={"but": rang}, **({"vous": True} if rang == 0 else {}))
    borne, entier = await store(chemin, 3).retrieve("x"), await store(chemin, 0).retrieve("x")
    assert memory(borne) == memory(entier)
    assert borne and borne.get_slot("vous") is True, "dite au premier tour, jamais redite"


async def test_the_file_is_the_one_rasa_would_have_written(tmp_path: Path) -> None:
    for rang in range(8):
        for tours in (2, 0):
            await play(store(tmp_path / f"{tours}.db", tours), rang, contexte={"but": rang})
    borne, entier = (rows(tmp_path / f"{tours}.db") for tours in (2, 0))
    assert [genre for genre, _ in borne] == [genre for genre, _ in entier]
    assert [e for e in borne if '"m' in e[1]] and len(borne) == 3 + 8 * 5


async def test_what_is_read_again_does_not_grow(chemin: Path) -> None:
    tailles = []
    for rang in range(40):
        await play(store(chemin, 5), rang, contexte={"but": rang}, vous=False)
        suivi = await store(chemin, 5).retrieve("x")
        tailles.append(len(suivi.events if suivi else ()))
    assert max(tailles) == tailles[6] == tailles[-1] < 40


async def test_saving_twice_writes_once(chemin: Path) -> None:
    await play(store(chemin, 2), 0, contexte=1)
    suivis = store(chemin, 2)
    suivi = await suivis.retrieve("x")
    assert suivi
    suivi.update(UserUttered("encore", {"name": "dire"}), DOMAINE)
    await suivis.save(suivi)
    await suivis.save(suivi)
    assert sum("encore" in donnees for _, donnees in rows(chemin)) == 1


async def test_what_was_erased_meanwhile_is_not_written_again(chemin: Path) -> None:
    """Rasa compte les lignes du fichier : après un effacement, il récrirait les vieux textes."""
    for rang in range(3):
        await play(store(chemin, 2), rang, contexte=rang)
    suivis = store(chemin, 2)
    suivi = await suivis.retrieve("x")
    assert suivi
    with sqlite3.connect(chemin) as base:
        base.execute("DELETE FROM events")
    suivi.update(UserUttered("après", {"name": "dire"}), DOMAINE)
    await suivis.save(suivi)
    assert [genre for genre, _ in rows(chemin)] == ["user"]


async def test_a_new_session_hides_the_one_before(chemin: Path) -> None:
    await play(store(chemin, 5), 0, contexte="vieux")
    suivis = store(chemin, 5)
    suivi = await suivis.retrieve("x")
    assert suivi
    suivi.update_with_events([SessionStarted(), ActionExecuted("action_listen")], DOMAINE)
    await suivis.save(suivi)
    relu = await suivis.retrieve("x")
    assert relu and relu.get_slot("contexte") is None and len(relu.events) == 2


async def test_a_clock_that_goes_back_loses_nothing(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa choisit les événements d'après l'heure de début de session : reculée d'une heure, tout serait oublié."""
    await play(store(chemin, 5), 0, contexte="un")
    vraie = time.time
    monkeypatch.setattr(time, "time", lambda: vraie() - 3600)
    for rang in (1, 2):
        await play(store(chemin, 5), rang, contexte=rang)
    relu = await store(chemin, 5).retrieve("x")
    assert relu and relu.get_slot("contexte") == 2
    assert sum(genre == "user" for genre, _ in rows(chemin)) == 3


def test_the_endpoints_name_this_store(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Un nom faux, et Rasa garderait tout en mémoire sans rien dire."""
    reglage = yaml.safe_load(Path("bot/endpoints.yml").read_text(encoding="utf-8"))["tracker_store"]
    suivis = TrackerStore.create(EndpointConfig.from_dict({**reglage, "db": str(chemin), "tours": "3"}), DOMAINE)
    assert isinstance(suivis, SuiviBorne) and suivis._tours == 3


def test_no_competence_needs_what_is_not_read_again() -> None:
    """Ni formulaire, ni pause, ni retour en arrière : les cases de mémoire disent tout du passé."""
    domaines = [yaml.safe_load(f.read_text(encoding="utf-8")) for f in Path("bot/domain").glob("*.yml")]
    assert not any(d.get("forms") for d in domaines)
    actions = "\n".join(f.read_text(encoding="utf-8") for f in Path("actions").rglob("*.py"))
    assert not any(nom in actions for nom in ("UserUtteranceReverted", "ConversationPaused", "ActiveLoop", "Restarted"))
