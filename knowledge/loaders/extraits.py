"""Les extraits de l'année : quels territoires en ont un, et leurs lignes."""

from collections.abc import Iterator

from knowledge.loaders.atelier import Atelier
from knowledge.loaders.ligne import Ligne
from territoires.territoire import covered


def formations_rows(atelier: Atelier, *cle: str) -> Iterator[Ligne]:
    """Formations de tous les extraits ; les clés se lisent comme dans `Atelier.rows`."""
    for territoire in covered():
        if territoire.extrait:
            yield from atelier.rows(territoire.extrait.formations, *cle)


def offers_rows(atelier: Atelier, *cle: str) -> Iterator[Ligne]:
    """Offres de tous les extraits."""
    for territoire in covered():
        if territoire.extrait:
            yield from atelier.rows(territoire.extrait.offres, *cle)
