"""Ce que la construction de `widget/` a laissé : les pièces, leurs noms et leurs empreintes."""

import json
from dataclasses import dataclass
from pathlib import Path

MANIFESTE = "manifeste.json"


@dataclass(frozen=True)
class Piece:
    """Un module : `nom` porte l'empreinte de son contenu, `integrite` est celle que vérifie le navigateur (SRI)."""

    nom: str
    integrite: str
    octets: int
    gzip: int


class Livraison:
    """Le dossier construit, relu quand il change : reconstruire ne demande pas de redémarrer."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._vu = 0.0
        self._pieces: dict[str, Piece] = {}

    @property
    def pieces(self) -> dict[str, Piece]:
        """Les pièces par rôle (`element`, `carte`, `fond`) ; vide tant que rien n'est construit."""
        chemin = self.dossier / MANIFESTE
        try:
            date = chemin.stat().st_mtime
            if date != self._vu:
                brut = json.loads(chemin.read_text(encoding="utf-8"))
                self._pieces, self._vu = {role: Piece(**piece) for role, piece in brut.items()}, date
        except (OSError, ValueError, TypeError):
            return {}
        return self._pieces

    @property
    def element(self) -> Piece | None:
        """Le module de l'élément, s'il est construit."""
        return self.pieces.get("element")
