"""Écouter tout ce qui passe sur l'interface locale d'un espace de noms réseau fermé, et dire ce qui voulait en sortir."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import threading

TOUT = 0x0003
IPV4, IPV6 = 0x0800, 0x86DD
DEHORS = "192.0.2.1"
"""Adresse d'exemple (RFC 5737) : personne n'y répond jamais."""
ICI = "10.99.0.1"
"""Adresse « publique » de l'assistant dans l'espace fermé."""


def close_world() -> None:
    """Une interface locale, et elle seule ; tout ce qui voudrait sortir y passe, donc y est vu."""
    for ordre in (
        "ip link set lo up",
        f"ip address add {ICI}/32 dev lo",
        "ip route add default dev lo",
        "ip -6 route add default dev lo",
    ):
        subprocess.run(ordre.split(), check=True)


class Capture:
    """Les destinations vues sur l'interface locale, autres que cette machine."""

    def __init__(self) -> None:
        self._prise = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(TOUT))
        self._vues: set[str] = set()
        self.paquets = 0
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def outside(self) -> list[str]:
        """Adresses étrangères à qui un paquet a été adressé."""
        return sorted(self._vues - {"127.0.0.1", "::1", ICI})

    def _read(self) -> None:
        while True:
            paquet, (_, protocole, *_reste) = self._prise.recvfrom(65535)
            self.paquets += 1
            if protocole == IPV4:
                self._vues.add(socket.inet_ntop(socket.AF_INET, paquet[16:20]))
            elif protocole == IPV6:
                self._vues.add(socket.inet_ntop(socket.AF_INET6, paquet[24:40]))


def knock_outside() -> None:
    """Ce qu'un mouchard ferait : la capture doit le voir, sans quoi elle ne prouve rien."""
    with contextlib.suppress(OSError):
        socket.create_connection((DEHORS, 443), timeout=0.5)
