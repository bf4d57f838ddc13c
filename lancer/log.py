"""Le journal commun : une ligne par événement, précédée du nom du processus, en couleur."""

import re

from rich.console import Console
from rich.text import Text

COLOURS = {"api": "cyan", "actions": "magenta", "rasa": "green"}
WIDTH = 8

NOISE = re.compile(r"^\S+\.py:\d+: \w*Warning: |^fatal: .*\bHEAD\b|declare_namespace|^ {2}\S")
"""Avertissements de bibliothèques, avec la ligne de code qui les suit : rien que l'exploitant puisse changer."""

TRACEBACK = re.compile(r"^Traceback \(most recent call last\)|^  File \"|^\s+\^|^    ")


class Log:
    """Écrit à l'écran ; `quiet` écarte les avertissements des bibliothèques."""

    def __init__(self, console: Console | None = None, *, quiet: bool = True) -> None:
        self.console = console or Console(highlight=False, soft_wrap=True)
        self._quiet = quiet

    def say(self, message: str, style: str = "") -> None:
        """Une phrase du lanceur lui-même."""
        self.console.print(Text.assemble((f"{'lancer':<{WIDTH}}│ ", "bold"), (message, style)))

    def relay(self, name: str, line: str) -> None:
        """Une ligne d'un processus, avec ses propres couleurs."""
        if line.strip() and not (self._quiet and is_noise(line)):
            prefix = Text(f"{name:<{WIDTH}}│ ", COLOURS.get(name, "yellow"))
            self.console.print(prefix + Text.from_ansi(line))


def is_noise(line: str) -> bool:
    """Vrai pour un avertissement de bibliothèque ; jamais pour une ligne de trace d'erreur."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
    return bool(NOISE.search(plain)) and not TRACEBACK.search(plain)
