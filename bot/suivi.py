"""Le suivi des conversations dans SQLite, relu à temps constant : les derniers tours, et la mémoire entière.

Rasa relit à chaque message tous les événements de la conversation : un tour coûte d'autant plus qu'elle est longue. Ici le passé lointain
n'est relu que par la dernière valeur de chaque case de mémoire (`contexte` porte le fil) ; rien n'est effacé du fichier.
Suppose, comme le domaine de ce projet, ni formulaire ni événement de pause ou de retour en arrière avant les tours relus.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import func

TOURS = 5
"""Tours relus si rien n'est réglé ; les règles du dialogue n'en regardent qu'un."""


class SuiviBorne(SQLTrackerStore):
    """`tours` : messages de l'usager relus avec tout ce qui les suit ; 0 : tous, comme Rasa."""

    def __init__(self, *arguments: Any, tours: Any = TOURS, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._tours = int(tours)

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        if not self._tours or fetch_events_from_all_sessions or not self.domain:
            return await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        with self.session_scope() as session:
            evenements = self._recent(session, sender_id)
        if not evenements:
            return None
        suivi = DialogueStateTracker.from_dict(sender_id, evenements, self.domain.slots)
        suivi.deja_au_fichier = len(suivi.events)
        return suivi

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Ajoute ce que le suivi a de neuf ; une seconde fois, rien de plus."""
        await super().save(tracker)
        tracker.deja_au_fichier = len(tracker.events)

    def _recent(self, session: Any, sender_id: str) -> list[dict[str, Any]]:
        """Les cases de mémoire d'avant, puis tout depuis l'attente qui précède les derniers messages."""
        table = self.SQLEvent
        siens = session.query(table).filter(table.sender_id == sender_id)
        session_id = siens.filter(table.type_name == "session_started").with_entities(func.max(table.id)).scalar() or 0
        debut = self._start(siens.filter(table.id >= session_id), session_id)
        cases = (
            siens.filter(table.type_name == "slot", table.id >= session_id, table.id < debut)
            .with_entities(func.max(table.id))
            .group_by(table.action_name)
        )
        avant = session.query(table).filter(table.id.in_([rang for (rang,) in cases]))
        lignes = [*avant.order_by(table.id), *siens.filter(table.id >= debut).order_by(table.id)]
        return [json.loads(ligne.data) for ligne in lignes]

    def _start(self, siens: Any, session_id: int) -> int:
        """Le premier événement à relire : l'attente d'avant le plus ancien des derniers messages, sinon le début de session."""
        table = self.SQLEvent
        messages = siens.filter(table.type_name == "user").order_by(table.id.desc())
        premier = messages.with_entities(table.id).offset(self._tours - 1).limit(1).scalar()
        if premier is None:
            return session_id
        attentes = siens.filter(table.id < premier, table.action_name == "action_listen")
        return attentes.with_entities(func.max(table.id)).scalar() or session_id

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
        """Ce que le fichier n'a pas : compté d'après la relecture, pas d'après le fichier, où un effacement a pu passer."""
        deja = getattr(tracker, "deja_au_fichier", None)
        if deja is None:
            return super()._additional_events(session, tracker)
        return islice(tracker.events, deja, None)
