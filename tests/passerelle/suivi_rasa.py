"""La table `events` de Rasa 3.6, écrite comme il l'écrit, sans Rasa."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLE = """CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, sender_id VARCHAR(255) NOT NULL, type_name VARCHAR(255) NOT NULL,
timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"""
TOUR = ("user", "slot", "action", "bot", "action")


class SuiviRasa:
    """Chaque message devient cinq lignes, dont une case de mémoire."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connexion:
            connexion.execute(TABLE)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._chemin, timeout=10)

    def write(self, conversation: str, texte: str) -> None:
        with self._open() as connexion:
            for genre in TOUR:
                donnees = json.dumps({"event": genre, "text": texte if genre in ("user", "bot") else None})
                ligne = (conversation, genre, time.time(), donnees)
                connexion.execute(
                    "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)", ligne
                )

    def recorder(self, repond: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
        """Une réponse de faux Rasa qui écrit d'abord le message."""

        def record(demande: dict[str, Any]) -> Any:
            self.write(demande["sender"], demande["message"])
            return repond(demande)

        return record

    def types(self, conversation: str) -> list[str]:
        """Les genres d'événements gardés pour une conversation, dans l'ordre."""
        with self._open() as connexion:
            lignes = connexion.execute("SELECT type_name FROM events WHERE sender_id = ? ORDER BY id", (conversation,))
            return [genre for (genre,) in lignes]

    def senders(self) -> set[str]:
        with self._open() as connexion:
            return {id for (id,) in connexion.execute("SELECT DISTINCT sender_id FROM events")}
