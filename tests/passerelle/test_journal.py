"""Le journal sous contrainte : verrouillé par un autre, en lecture seule, absent."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import time
from pathlib import Path

import pytest

from api.passerelle.composition import welcome
from api.passerelle.journal.fichier import JournalError
from api.passerelle.journal.journal import Journal
from api.passerelle.journal.tours import Recu


@pytest.fixture
async def journal(tmp_path: Path) -> Journal:
    """Un journal où une conversation « x » est ouverte."""
    journal = Journal(tmp_path / "var" / "conversations.db")
    await journal.run(journal.conversations.start, "x", "web", *welcome())
    return journal


def lock(journal: Journal) -> sqlite3.Connection:
    """Un autre processus qui tient le fichier."""
    connexion = sqlite3.connect(journal._fichier._chemin, isolation_level=None, check_same_thread=False)
    connexion.execute("BEGIN IMMEDIATE")
    return connexion


async def write(journal: Journal, texte: str) -> int:
    arrivee = await journal.run(journal.tours.receive, Recu("x", texte, None, None, None))
    return arrivee.rang


async def test_a_lock_makes_messages_wait_in_order_and_never_the_service(journal: Journal) -> None:
    verrou = lock(journal)
    ecritures = [asyncio.create_task(write(journal, f"m{n}")) for n in range(3)]
    debut = time.perf_counter()
    await asyncio.sleep(0.2)
    assert time.perf_counter() - debut < 0.35, "la boucle n'a pas attendu le verrou"
    verrou.close()
    assert await asyncio.gather(*ecritures) == [2, 3, 4]
    assert [tour.texte for tour in await journal.run(journal.tours.history, "x") or []] == [None, "m0", "m1", "m2"]


async def test_a_lock_that_lasts_too_long_is_told(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.passerelle.journal.fichier.ATTENTE_VERROU_MS", 50)
    verrou = lock(journal)
    with pytest.raises(JournalError):
        await write(journal, "cap")
    verrou.close()
    assert await write(journal, "cap") == 2


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("un fichier là où il faut un dossier")
    journal = Journal(tmp_path / "var" / "conversations.db")
    with pytest.raises(JournalError):
        await journal.run(journal.conversations.exists, "x")


@pytest.mark.parametrize(
    ("panne", "retour"),
    [("max_page_count=1", "max_page_count=1000000"), ("query_only=ON", "query_only=OFF")],
    ids=["plein", "lecture seule"],
)
async def test_a_full_or_read_only_file_is_told_loses_nothing_and_comes_back(
    journal: Journal, panne: str, retour: str
) -> None:
    """Les vrais SQLITE_FULL et SQLITE_READONLY ; sur un vrai disque : `tests/chaos/test_disque.py`."""
    await write(journal, "avant")
    journal._fichier._pragma(panne)
    with pytest.raises(JournalError):
        for _ in range(50):
            await write(journal, "mot " * 2000)
    journal._fichier._pragma(retour)
    await write(journal, "apres")
    dits = [tour.texte for tour in await journal.run(journal.tours.history, "x") or []]
    assert (dits[1], dits[-1]) == ("avant", "apres")


async def test_an_error_does_not_quote_the_message(journal: Journal) -> None:
    with journal._fichier.transaction() as connexion:
        connexion.exec_driver_sql("DROP TABLE tours")
    with pytest.raises(JournalError) as erreur:
        await write(journal, "zorglub")
    assert "zorglub" not in repr(erreur.value) and "zorglub" not in str(erreur.value.__cause__)


async def test_its_file_is_readable_by_its_owner_only(journal: Journal) -> None:
    fichiers = list(journal._fichier._chemin.parent.iterdir())
    assert {stat.S_IMODE(fichier.stat().st_mode) for fichier in fichiers} == {0o600}
