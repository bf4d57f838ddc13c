"""La liste des conversations effacées à la demande : une restauration ne doit pas les faire revenir."""

import hashlib
import os
import time
from pathlib import Path

GARDE_S = 31 * 86400
"""Au-delà, la conversation serait partie d'elle-même : la conservation ne dépasse pas 30 jours."""


class RegistreEffacements:
    """Un fichier d'une ligne par effacement : l'heure (secondes Unix) et l'empreinte de l'identifiant, qui ne se relit pas."""

    def __init__(self, chemin: Path) -> None:
        self._chemin = chemin

    def note(self, conversation: str) -> None:
        """Ajoute une ligne, écrite sur le disque avant de rendre la main. Lève `OSError`."""
        self._chemin.parent.mkdir(parents=True, exist_ok=True)
        descripteur = os.open(self._chemin, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descripteur, f"{int(time.time())} {fingerprint(conversation)}\n".encode())
            os.fsync(descripteur)
        finally:
            os.close(descripteur)

    def fingerprints(self) -> set[str]:
        """Les empreintes notées ; une ligne coupée par un arrêt est passée."""
        return {empreinte for _, empreinte in self._lines()}

    def prune(self) -> None:
        """Ôte les lignes qui ne peuvent plus servir."""
        avant = time.time() - GARDE_S
        lues = self._lines()
        gardees = [ligne for ligne in lues if ligne[0] >= avant]
        if len(gardees) < len(lues):
            neuf = self._chemin.with_name(f"{self._chemin.name}.neuf")
            neuf.touch(mode=0o600)
            neuf.write_text("".join(f"{quand} {empreinte}\n" for quand, empreinte in gardees), encoding="ascii")
            os.replace(neuf, self._chemin)

    def _lines(self) -> list[tuple[int, str]]:
        try:
            lignes = self._chemin.read_text(encoding="ascii", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        mots = (ligne.split() for ligne in lignes)
        return [(int(m[0]), m[1]) for m in mots if len(m) == 2 and m[0].isdecimal() and len(m[1]) == 64]


def fingerprint(conversation: str) -> str:
    """L'empreinte d'un identifiant : il porte 144 bits au hasard, on ne la retourne pas."""
    return hashlib.sha256(conversation.encode()).hexdigest()
