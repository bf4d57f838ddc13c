"""Quand rien ne répond : quel filtre ôter, et ce qu'on trouverait alors."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from knowledge.recherche.criteres import Criteres
from knowledge.recherche.filtrer import Retenues, where
from knowledge.recherche.index import read_facettes

RAYONS_KM = (50.0, 100.0, 200.0)


@dataclass(frozen=True)
class Relache:
    """Les critères sans `champ` (ou avec un rayon plus grand), et le nombre d'offres qu'ils donnent."""

    champ: str
    criteres: Criteres
    nombre: int


def relax(session: Session, criteres: Criteres, retenues: Retenues) -> tuple[Relache, ...]:
    """Ce qui redonne des résultats : un rayon plus grand d'abord, puis chaque critère ôté seul."""
    ailleurs = _further(session, criteres, retenues)
    seuls = [
        Relache(champ, criteres.without(champ), retenues.without(champ).bit_count())
        for champ in retenues.par_champ
        if champ not in ("ou", "formations")
    ]
    return tuple(r for r in (*ailleurs, *seuls) if r.nombre)


def _further(session: Session, criteres: Criteres, retenues: Retenues) -> list[Relache]:
    """Le premier rayon plus grand qui donne quelque chose ; à défaut toute la France."""
    reste, index = retenues.without("ou"), read_facettes(session)
    if criteres.rayon_km is not None:
        for rayon in (r for r in RAYONS_KM if r > (criteres.rayon_km or 0)):
            elargis = replace(criteres, rayon_km=rayon)
            nombre = (reste & where(session, index, elargis)).bit_count()
            if nombre:
                return [Relache("rayon_km", elargis, nombre)]
    return [Relache("lieu", replace(criteres, lieu=None, rayon_km=None, partout=True), reste.bit_count())]
