"""Un message à la fois par conversation, dans l'ordre d'arrivée, et pas plus que le service n'en peut traiter."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class FilePleine(Exception):
    """Trop de messages attendent dans cette conversation."""


class Surcharge(Exception):
    """Trop de messages sont traités à la fois."""


@dataclass
class _File:
    verrou: asyncio.Lock = field(default_factory=asyncio.Lock)
    presents: int = 0


class Files:
    """`attente` : messages admis derrière celui qu'on traite ; `total` : messages admis toutes conversations ensemble."""

    def __init__(self, attente: int, total: int) -> None:
        self._attente = attente
        self._total = total
        self._files: dict[str, _File] = {}
        self.presents = 0

    @asynccontextmanager
    async def enter(self, conversation: str, force: bool = False) -> AsyncIterator[asyncio.Lock]:
        """Une place dans la file, et le verrou de la conversation.

        Lève `FilePleine` ou `Surcharge` sans attendre ; `force` : une place quoi qu'il arrive (effacer ne se refuse pas).
        """
        file = self._files.get(conversation) or _File()
        if not force:
            self._check_room(file)
        self._files[conversation] = file
        self._move(file, 1)
        try:
            yield file.verrou
        finally:
            self._move(file, -1)
            if not file.presents:
                self._files.pop(conversation, None)

    def _check_room(self, file: _File) -> None:
        if self.presents >= self._total:
            raise Surcharge
        if file.presents > self._attente:
            raise FilePleine

    def _move(self, file: _File, pas: int) -> None:
        file.presents += pas
        self.presents += pas
