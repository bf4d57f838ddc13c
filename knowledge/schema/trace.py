"""Le trait d'une arête : des points, reliés par des droites ou par des courbes, et la pointe au bout."""

from dataclasses import dataclass, replace

from knowledge.schema.boites import Boite
from knowledge.schema.formes import Arete

Point = tuple[float, float]
POINTE = 7.0
"""Longueur de la pointe de flèche."""


@dataclass(frozen=True)
class Trace:
    """Les points d'un trait ; `courbe` : adouci entre deux points ; le dernier point est celui de la flèche.

    `rebours` : écrit depuis la flèche. Des tirets qui finissent ensemble se superposent alors au lieu de se combler.
    """

    arete: Arete
    points: tuple[Point, ...]
    courbe: bool
    rebours: bool = False

    def moved(self, dx: float, dy: float) -> "Trace":
        """Le même, déplacé."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def path(self) -> str:
        """Le tracé, dans la langue des chemins de SVG ; il s'arrête où la pointe commence."""
        points = (*self.points[:-1], self._base())
        (x0, y0), *suite = reversed(points) if self.rebours else points
        morceaux, avant = [f"M{x0:.1f} {y0:.1f}"], (x0, y0)
        for x, y in suite:
            morceaux.append(self._segment(avant, (x, y)))
            avant = (x, y)
        return "".join(morceaux)

    def head(self) -> str:
        """La pointe de flèche, un triangle plein."""
        (bx, by), (x, y) = self._base(), self.points[-1]
        ex, ey = (y - by) * 0.5, (x - bx) * 0.5
        return f"M{x:.1f} {y:.1f}L{bx + ex:.1f} {by - ey:.1f}L{bx - ex:.1f} {by + ey:.1f}Z"

    def _base(self) -> Point:
        """Le pied de la pointe : à l'horizontale pour une courbe, sinon dans le sens du dernier segment."""
        (ax, ay), (x, y) = self.points[-2], self.points[-1]
        if self.courbe or ay == y:
            return (x - POINTE if ax <= x else x + POINTE, y)
        return (x, y - POINTE if ay <= y else y + POINTE)

    def _segment(self, avant: Point, apres: Point) -> str:
        (ax, ay), (x, y) = avant, apres
        if not self.courbe or ay == y:
            return f"L{x:.1f} {y:.1f}"
        milieu = (ax + x) / 2
        return f"C{milieu:.1f} {ay:.1f} {milieu:.1f} {y:.1f} {x:.1f} {y:.1f}"


def across(arete: Arete, depart: Boite, arrivee: Boite, passages: tuple[Point, ...]) -> Trace:
    """Du bord droit de l'une au bord gauche de l'autre."""
    return Trace(arete, ((depart.droite, depart.milieu), *passages, (arrivee.x, arrivee.milieu)), True)
