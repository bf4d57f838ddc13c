"""Un processus surveillé : son groupe, ses dernières lignes, son code de sortie."""

import contextlib
import os
import signal
import subprocess
import threading
from collections import deque

from lancer.environment import ROOT
from lancer.log import Log, is_noise
from lancer.plan import Service
from lancer.ports import http_status

KEPT_LINES = 20
STOP_SECONDS = 8.0


class Process:
    """Chaque processus mène son propre groupe : l'arrêter arrête aussi ses enfants."""

    def __init__(self, service: Service, log: Log) -> None:
        self.service = service
        self.last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._log = log
        self._popen: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    @property
    def name(self) -> str:
        return self.service.name

    @property
    def pid(self) -> int | None:
        return self._popen.pid if self._popen else None

    @property
    def exit_code(self) -> int | None:
        """Code de sortie ; rien tant qu'il tourne ou n'a pas été lancé."""
        return self._popen.poll() if self._popen else None

    @property
    def ready(self) -> bool:
        return self.answers()

    def answers(self, timeout: float = 2.0) -> bool:
        """Vrai s'il répond 200 à son adresse de santé dans ce délai, en secondes."""
        return http_status(self.service.host, self.service.port, self.service.health, timeout) == 200

    def obituary(self) -> str:
        """Comment il s'est arrêté, et ses dernières lignes."""
        code = self.exit_code or 0
        how = f"code {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"
        lines = "\n".join(f"    {line}" for line in self.last_lines) or "    (aucune)"
        return f"{self.name} s'est arrêté tout seul ({how}). Ses dernières lignes :\n{lines}"

    def start(self) -> None:
        self.last_lines.clear()
        self._popen = subprocess.Popen(
            self.service.command,
            cwd=ROOT,
            env=self.service.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            umask=0o077,  # journal, suivi et clé ne sont lus que par leur propriétaire
        )
        self._reader = threading.Thread(target=self._read, args=(self._popen,), daemon=True)
        self._reader.start()

    def send(self, signal_number: int) -> None:
        """Envoie un signal à tout le groupe ; sans effet s'il est déjà fini."""
        if self._popen:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._popen.pid, signal_number)

    def finish(self) -> None:
        """Attend la fin, la force après `STOP_SECONDS`, et ne laisse aucun enfant derrière."""
        if not self._popen or not self._reader:
            return
        try:
            self._popen.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self._popen.wait()
        self.send(signal.SIGKILL)
        self._reader.join(1)
        self._popen = None

    def _read(self, popen: subprocess.Popen[str]) -> None:
        assert popen.stdout
        for line in popen.stdout:
            self._log.relay(self.name, line.rstrip())
            if not is_noise(line):
                self.last_lines.append(line.rstrip())
