"""La mémoire de chaque processus, relevée au fil du temps dans /proc."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

PERIODE_S = 5.0


class Memoire:
    """`pids` : nom → numéro du processus."""

    def __init__(self, pids: Mapping[str, int]) -> None:
        self._pids = pids
        self._debut = time.monotonic()
        self.releves: list[tuple[float, dict[str, float]]] = []

    async def watch(self) -> None:
        """Relève sans fin ; à annuler."""
        while True:
            self.releves.append((time.monotonic() - self._debut, {n: resident(p) for n, p in self._pids.items()}))
            await asyncio.sleep(PERIODE_S)

    def around(self, nom: str, depuis: float, jusque: float) -> float:
        """Médiane en Mo entre deux instants, en secondes."""
        vus = [mo[nom] for quand, mo in self.releves if depuis <= quand <= jusque]
        return median(vus) if vus else float("nan")


def resident(pid: int) -> float:
    """Mémoire résidente d'un processus, en Mo."""
    for ligne in Path(f"/proc/{pid}/status").read_text().splitlines():
        if ligne.startswith("VmRSS"):
            return int(ligne.split()[1]) / 1024
    return 0.0
