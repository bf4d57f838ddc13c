"""Bornes géographiques de la France, pour refuser un point égaré."""

from collections.abc import Sequence

Boite = tuple[float, float, float, float]
"""Latitude sud, latitude nord, longitude ouest, longitude est (degrés)."""

BOITES: Sequence[Boite] = (
    (41.2, 51.3, -5.3, 9.8),  # métropole et Corse
    (15.7, 16.6, -61.9, -60.9),  # Guadeloupe
    (14.3, 15.0, -61.3, -60.7),  # Martinique
    (2.0, 6.1, -54.7, -51.5),  # Guyane
    (-21.5, -20.8, 55.1, 55.9),  # La Réunion
    (-13.1, -12.5, 44.9, 45.4),  # Mayotte
    (46.7, 47.2, -56.6, -56.0),  # Saint-Pierre-et-Miquelon
    (17.8, 18.2, -63.2, -62.7),  # Saint-Martin, Saint-Barthélemy
    (-28.0, -7.5, -155.0, -134.0),  # Polynésie française
    (-23.0, -19.0, 163.0, 169.0),  # Nouvelle-Calédonie
    (-14.5, -13.0, -178.5, -176.0),  # Wallis-et-Futuna
)


def in_france(latitude: float, longitude: float) -> bool:
    """Vrai si le point tombe dans une des boîtes (métropole ou outre-mer)."""
    return any(sud <= latitude <= nord and ouest <= longitude <= est for sud, nord, ouest, est in BOITES)
