"""Le repéreur de noms, relu quand le lexique change : la page comprend les mêmes mots que la conversation."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from langue.mention import Mention
from langue.repereur import Repereur

Marque = tuple[int, int]


class RepereurVivant:
    """Suit le fichier du lexique ; sans lui, rien n'est repéré et la recherche se rabat sur les noms de formation."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._verrou = Lock()
        self._marque: Marque | None = None
        self._repereur: Repereur | None = None

    def ready(self) -> bool:
        """Vrai si un lexique est lu ou peut l'être ; le relit s'il a changé (une seconde)."""
        marque = self._mark()
        if marque is not None and marque != self._marque:
            with self._verrou:
                if marque != self._marque:
                    self._read(marque)
        return self._repereur is not None

    def __call__(self, texte: str) -> Sequence[Mention]:
        """Mentions sûres du texte, aucune sans lexique."""
        return self._repereur.reperer(texte) if self.ready() and self._repereur else ()

    def _mark(self) -> Marque | None:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def _read(self, marque: Marque) -> None:
        """Un lexique illisible ne remplace pas celui qui sert."""
        self._marque = marque
        try:
            self._repereur = Repereur.charger(self.path)
        except (OSError, ValueError):
            return
