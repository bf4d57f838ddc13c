"""Distances à vol d'oiseau : un vecteur par point, calculé une fois, puis un produit par comparaison."""

from math import asin, cos, radians, sin, sqrt

RAYON_TERRE_KM = 6371.0088
"""Rayon moyen (IUGG)."""
Vecteur = tuple[float, float, float]


def distance_km(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """Distance orthodromique en km (formule du haversine), entre deux points en degrés."""
    phi, phi2 = radians(latitude), radians(latitude2)
    a = sin((phi2 - phi) / 2) ** 2 + cos(phi) * cos(phi2) * sin(radians(longitude2 - longitude) / 2) ** 2
    return 2 * RAYON_TERRE_KM * asin(sqrt(min(1.0, a)))


def unit_vector(latitude: float | None, longitude: float | None) -> Vecteur | None:
    """Point en degrés → vecteur de longueur 1 depuis le centre de la Terre ; rien sans coordonnées."""
    if latitude is None or longitude is None:
        return None
    phi, lam = radians(latitude), radians(longitude)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def closeness(un: Vecteur, autre: Vecteur) -> float:
    """Cosinus de l'angle entre deux points : plus grand = plus proche, même ordre que la distance."""
    return un[0] * autre[0] + un[1] * autre[1] + un[2] * autre[2]


def closeness_of(rayon_km: float) -> float:
    """Proximité d'un point à cette distance : en dessous, il est hors du rayon."""
    return cos(min(rayon_km / RAYON_TERRE_KM, 3.14159265))
