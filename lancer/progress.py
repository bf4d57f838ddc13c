"""L'attente visible : ce qui manque encore, et depuis combien de secondes."""

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.status import Status

from lancer.log import Log

HEARTBEAT_SECONDS = 10.0


class Progress:
    """Une ligne qui vit sur un terminal ; ailleurs, une phrase toutes les dix secondes."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._started = self._spoke = time.monotonic()
        self._status = Status("", console=log.console)

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._status.stop()

    @property
    def seconds(self) -> float:
        """Secondes depuis le début de l'attente."""
        return time.monotonic() - self._started

    def tick(self, waiting: Sequence[str]) -> None:
        """À appeler souvent : dit ce qu'on attend encore."""
        message = f"{', '.join(waiting)}… {self.seconds:.0f} s"
        self._status.update(message)
        if not self._log.console.is_terminal and time.monotonic() - self._spoke > HEARTBEAT_SECONDS:
            self._spoke = time.monotonic()
            self._log.say(f"en attente : {message}")

    def ready(self, name: str) -> None:
        self._log.say(f"{name} prêt en {seconds_text(self.seconds)}")


def seconds_text(seconds: float) -> str:
    """`12.34` → « 12,3 s »."""
    return f"{seconds:.1f} s".replace(".", ",")
