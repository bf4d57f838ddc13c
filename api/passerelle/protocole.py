"""Le protocole HTTP d'uvicorn, qui n'attend ni des en-têtes sans fin ni cent connexions muettes d'une même adresse.

uvicorn ne borne que le repos entre deux requêtes : des en-têtes envoyés octet par octet, ou jamais, tiendraient une connexion pour toujours.
Le corps est borné par `LimiteCorps`.
"""

import asyncio
from asyncio import TimerHandle
from collections import Counter
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EN_TETES_S = 10.0
"""Temps laissé à des en-têtes pour arriver."""
EN_TETES_OCTETS = 32_768
PAR_ADRESSE = 500
"""Connexions ouvertes à la fois par une même adresse."""
EXEMPTES = frozenset(("127.0.0.1", "::1"))
"""Le mandataire et le serveur d'actions parlent pour tous."""

_ouvertes: Counter[str] = Counter()


class ProtocoleBorne(HttpToolsProtocol):
    """À donner à uvicorn : `--http api.passerelle.protocole:ProtocoleBorne`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._adresse = ""
        self._patience: TimerHandle | None = None
        self._octets = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._adresse = self.client[0] if self.client else ""
        _ouvertes[self._adresse] += 1
        if self._adresse not in EXEMPTES and _ouvertes[self._adresse] > PAR_ADRESSE:
            self._refuse(429, b"Too Many Requests")
        else:
            self._be_patient()

    def connection_lost(self, exc: Exception | None) -> None:
        _ouvertes[self._adresse] -= 1
        if not _ouvertes[self._adresse]:
            del _ouvertes[self._adresse]
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._waits_for_headers():
            self._be_patient()
            self._octets += len(data)
        super().data_received(data)
        if self._octets > EN_TETES_OCTETS and not self.transport.is_closing():
            self._refuse(431, b"Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._octets = 0
        super().on_headers_complete()

    def _waits_for_headers(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _be_patient(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(EN_TETES_S, self._refuse, 408, b"Request Timeout")

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _refuse(self, statut: int, titre: bytes) -> None:
        """Une réponse sans corps, puis la fin : personne n'a encore rien demandé de lisible."""
        self._stop_waiting()
        self.transport.write(
            b"HTTP/1.1 %d %s\r\ncontent-length: 0\r\nretry-after: 10\r\nconnection: close\r\n\r\n" % (statut, titre)
        )
        self.transport.close()
