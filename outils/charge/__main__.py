"""`python -m outils.charge [fidele|max|longue] [--conversations 50] [--minutes 10]`."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from outils.charge import fidele, longue

MODES = {"fidele": fidele.run, "max": fidele.run_without_pause, "longue": longue.run}


def main() -> int:
    """Code de sortie : 0 si tout est tenu, 1 sinon."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # arrêté, l'essai arrête ce qu'il a lancé
    options = argparse.ArgumentParser()
    options.add_argument("mode", choices=MODES)
    options.add_argument("--conversations", type=int, default=50)
    options.add_argument("--minutes", type=float, default=10.0)
    choix = options.parse_args()
    return 0 if asyncio.run(MODES[choix.mode](choix.conversations, choix.minutes)) else 1


if __name__ == "__main__":
    sys.exit(main())
