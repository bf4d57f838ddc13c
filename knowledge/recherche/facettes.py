"""Le nombre à côté de chaque filtre : ce qu'on aurait en le prenant, les autres critères gardés."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.campus import FiltreCampus, find_campuses
from knowledge.queries.familles import list_families
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import NIVEAUX
from knowledge.recherche.criteres import Criteres
from knowledge.recherche.filtrer import CHAMPS_FACETTES, Retenues
from knowledge.recherche.index import Bits, IndexFacettes, read_facettes


@dataclass(frozen=True)
class Valeur:
    """Une valeur d'un filtre, son nom officiel s'il diffère, ce qu'elle donnerait, et si elle est choisie."""

    valeur: str
    nom: str
    nombre: int
    choisie: bool


@dataclass(frozen=True)
class Facette:
    """Un filtre et ses valeurs, les vides ôtées sauf celles qui sont choisies."""

    champ: str
    valeurs: tuple[Valeur, ...]


def count_facets(session: Session, criteres: Criteres, retenues: Retenues) -> tuple[Facette, ...]:
    """Toutes les facettes, dans leur ordre ; les nombres comptent des offres (une formation dans un établissement)."""
    index, noms = read_facettes(session), remember(session, _names)
    return tuple(_facet(index, champ, criteres, retenues.without(champ), noms) for champ in CHAMPS_FACETTES)


def _facet(index: IndexFacettes, champ: str, criteres: Criteres, dehors: Bits, noms: dict[str, str]) -> Facette:
    posees = _chosen(criteres, champ)
    valeurs = [
        Valeur(valeur, noms.get(valeur, valeur), (dehors & bits).bit_count(), valeur in posees)
        for valeur, bits in index.facettes.get(champ, {}).items()
    ]
    gardees = [v for v in valeurs if v.nombre or v.choisie]
    return Facette(champ, tuple(sorted(gardees, key=_order(champ))))


def _order(champ: str) -> Callable[[Valeur], tuple[int, str]]:
    """Les niveaux dans l'ordre des études, le reste du plus fourni au moins fourni."""
    if champ == "niveaux":
        return lambda v: (NIVEAUX.index(v.valeur) if v.valeur in NIVEAUX else len(NIVEAUX), v.nom)
    return lambda v: (-v.nombre, v.nom)


def _chosen(criteres: Criteres, champ: str) -> tuple[str, ...]:
    pose = getattr(criteres, champ)
    if isinstance(pose, bool):
        return ("oui",) if pose else ()
    return pose if isinstance(pose, tuple) else (pose,) if pose else ()


def _names(session: Session) -> dict[str, str]:
    """Noms des familles et des campus, par code."""
    familles = {famille.code: famille.nom for famille in list_families(session)}
    return familles | {campus.id: campus.nom for campus in find_campuses(session, FiltreCampus())}
