"""Un seul renouvellement à la fois : le second est refusé tout de suite."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.refresh.errors import DejaEnCours

NOM = ".verrou"


@contextmanager
def locked(dossier: Path) -> Iterator[None]:
    """Tient le verrou du dossier ; le système le rend même si le processus est tué. `DejaEnCours` s'il est pris."""
    dossier.mkdir(parents=True, exist_ok=True)
    poignee = os.open(dossier / NOM, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(poignee, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(poignee)
        raise DejaEnCours(f"Un autre renouvellement est en cours ({dossier}).") from None
    try:
        yield
    finally:
        os.close(poignee)
