"""Un établissement est-il dans ce lieu, et à quelle distance."""

from collections.abc import Callable

from knowledge.queries.ecoles import Ecole, inside
from knowledge.queries.geo import closeness, closeness_of, distance_km, unit_vector
from knowledge.queries.lieux_index import Lieu

LOIN = 2.0
"""Rang de ce dont on ne connaît pas la distance, après tout le reste."""
AU_PLUS_KM = 3.0
"""Où ranger, dans la commune de départ, celui dont on n'a que le point de la mairie : après ceux dont on a l'adresse."""
SUR_PLACE = 1 - 1e-12
"""Arrondi des cosinus : dix mètres, pour qu'un établissement reste dans un rayon qu'il touche."""


def located(lieu: Lieu | None) -> bool:
    """Vrai si l'on peut mesurer une distance depuis ce lieu."""
    return lieu is not None and lieu.latitude is not None


def distance_from(lieu: Lieu | None, ecole: Ecole) -> float | None:
    """Distance à vol d'oiseau en km, arrondie au dixième ; nulle sans deux points connus.

    Dans la commune de départ, un point de mairie ne mesure rien : « 0,0 km » serait une précision inventée.
    """
    if lieu is None or lieu.latitude is None or lieu.longitude is None:
        return None
    if ecole.latitude is None or ecole.longitude is None or _vague(lieu, ecole):
        return None
    return round(distance_km(lieu.latitude, lieu.longitude, ecole.latitude, ecole.longitude), 1)


def farness(lieu: Lieu | None) -> Callable[[Ecole], float]:
    """Rang d'éloignement d'un établissement (de -1 à 1, `LOIN` sans coordonnées) ; 0 sans point de départ."""
    depart = unit_vector(lieu.latitude, lieu.longitude) if lieu else None
    if depart is None:
        return lambda ecole: 0.0

    def rank(ecole: Ecole) -> float:
        if ecole.vecteur is None:
            return LOIN
        return -closeness_of(AU_PLUS_KM) if lieu and _vague(lieu, ecole) else -closeness(depart, ecole.vecteur)

    return rank


def _vague(lieu: Lieu, ecole: Ecole) -> bool:
    """Vrai si l'on sait seulement que l'établissement est dans la commune de départ."""
    return ecole.precision == "commune" and lieu.type == "commune" and ecole.code_insee == lieu.code


def in_place(lieu: Lieu | None, rayon_km: float | None) -> Callable[[Ecole], bool]:
    """Dit si un établissement est dans le lieu ; près d'une commune, dans le rayon, ou toujours sans rayon."""
    if lieu is None:
        return lambda ecole: True
    depart = unit_vector(lieu.latitude, lieu.longitude) if lieu.type == "commune" else None
    if depart is None:
        return lambda ecole: inside(ecole, lieu)
    if rayon_km is None:
        return lambda ecole: True
    seuil = closeness_of(rayon_km) * SUR_PLACE

    def within(ecole: Ecole) -> bool:
        return inside(ecole, lieu) if ecole.vecteur is None else closeness(depart, ecole.vecteur) >= seuil

    return within
