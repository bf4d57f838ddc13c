"""Le lexique qui sert : un lexique neuf est chargé à côté quand son fichier change, l'ancien sert jusque-là."""

from __future__ import annotations

import logging
import os
import zlib
from pathlib import Path
from threading import Lock, Thread
from typing import List, Sequence, Tuple

from langue.mention import Mention
from langue.repereur import Repereur
from langue.texte import Jeton

JOURNAL = logging.getLogger(__name__)
Marque = Tuple[int, int]


class LexiqueVivant:
    """Repère comme `Repereur`, et suit le fichier du lexique qu'un renouvellement des données remplace.

    Le modèle appris reste valable : il voit les genres des noms (lieu, formation…), pas les noms.
    """

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin
        self._vue: Marque | None = self._mark()
        self._repereur = Repereur.charger(chemin)
        self._verrou = Lock()
        self._releve: Thread | None = None

    def reperer_jetons(self, jetons: Sequence[Jeton], texte: str) -> List[Mention]:
        """Mentions lues par le lexique du moment."""
        self._follow()
        return self._repereur.reperer_jetons(jetons, texte)

    def wait(self, secondes: float) -> None:
        """Attend la fin d'un chargement en cours."""
        if self._releve is not None:
            self._releve.join(secondes)

    def _mark(self) -> Marque | None:
        """Ce qui distingue un fichier de celui qui l'a remplacé ; deux microsecondes."""
        try:
            stat = os.stat(self._chemin)
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def _follow(self) -> None:
        marque = self._mark()
        if marque in (None, self._vue):
            return
        with self._verrou:
            if marque != self._vue and not (self._releve and self._releve.is_alive()):
                self._vue = marque
                self._releve = Thread(target=self._take_over, name="relève du lexique", daemon=True)
                self._releve.start()

    def _take_over(self) -> None:
        try:
            self._repereur = Repereur.charger(self._chemin)
        except (OSError, EOFError, ValueError, KeyError, zlib.error) as erreur:
            # Lexique illisible : l'ancien continue, jusqu'au prochain remplacement.
            JOURNAL.warning("lexique neuf illisible, l'ancien sert encore : %s", erreur)
