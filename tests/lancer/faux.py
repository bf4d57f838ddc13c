"""De faux services, minuscules, et de quoi voir si un processus vit encore."""

import contextlib
import os
import sys
import time
from pathlib import Path

from lancer.plan import Service
from lancer.ports import free_ports

SERVE = """
import http.server, sys
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


def faux(name: str = "faux", code: str = SERVE) -> Service:
    """Un service fait d'un bout de Python ; par défaut, il répond 200 à `/`."""
    port = free_ports(1)[0]
    command = (sys.executable, "-c", code, str(port))
    return Service(name, command, dict(os.environ), "127.0.0.1", port, "/", "ORIENTATION_API_PORT")


def alive(pid: int) -> bool:
    """Vrai si le processus tourne ; un mort que personne n'a encore relevé ne compte pas."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def gone(pid: int | None, seconds: float = 3.0) -> bool:
    """Attend un peu la fin d'un processus."""
    limit = time.monotonic() + seconds
    while pid and alive(pid) and time.monotonic() < limit:
        time.sleep(0.05)
    return bool(pid) and not alive(pid or 0)
