"""Un autre processus qui abuse du service depuis une autre adresse : `python -m tests.chaos.abuseur port secondes`."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time

ADRESSE = "127.0.0.2"
LENTES, GROS, BOMBES = 200, 2, 4
"""Connexions qui gouttent, corps de 100 Mo, et corps tordus, à la fois ; chaque bombe attend `REPIT_S` avant la suivante."""
REPIT_S = 0.1
TORDUS = (b"[" * 8000, b'{"texte": "' + b"\\u0000" * 1200 + b'"}', b'{"a":' * 1500, b"\xff" * 8000)


async def drip(port: int, fin: float) -> None:
    """Des en-têtes octet par octet ; fermée, la connexion est rouverte."""
    while time.monotonic() < fin:
        with contextlib.suppress(OSError):
            lecteur, ecrivain = await asyncio.open_connection("127.0.0.1", port, local_addr=(ADRESSE, 0))
            ecrivain.write(b"POST /conversations HTTP/1.1\r\nHost: x\r\n")
            while time.monotonic() < fin and not lecteur.at_eof():
                ecrivain.write(b"X-a: b\r\n")
                await ecrivain.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(lecteur.read(100), 1)
            ecrivain.close()


async def pour(port: int, fin: float) -> None:
    """Des corps de 100 Mo."""
    while time.monotonic() < fin:
        await _post(port, b"a" * 65_536, 1526)
        await asyncio.sleep(REPIT_S)


async def bomb(port: int, fin: float) -> None:
    """Des corps profonds, denses, illisibles."""
    rang = 0
    while time.monotonic() < fin:
        await _post(port, TORDUS[rang % len(TORDUS)], 1)
        rang += 1
        await asyncio.sleep(REPIT_S)


async def _post(port: int, morceau: bytes, fois: int) -> None:
    with contextlib.suppress(OSError, TimeoutError):
        async with asyncio.timeout(20):
            lecteur, ecrivain = await asyncio.open_connection("127.0.0.1", port, local_addr=(ADRESSE, 0))
            ecrivain.write(
                b"POST /conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                % (len(morceau) * fois)
            )
            for _ in range(fois):
                ecrivain.write(morceau)
                await ecrivain.drain()
            await lecteur.read(4096)
            ecrivain.close()


async def abuse(port: int, secondes: float) -> None:
    fin = time.monotonic() + secondes
    await asyncio.gather(
        *(drip(port, fin) for _ in range(LENTES)),
        *(pour(port, fin) for _ in range(GROS)),
        *(bomb(port, fin) for _ in range(BOMBES)),
    )


if __name__ == "__main__":
    asyncio.run(abuse(int(sys.argv[1]), float(sys.argv[2])))
