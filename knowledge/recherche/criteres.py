"""Ce qu'on cherche : des filtres, chacun absent ou précis."""

from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from knowledge.queries.lieux_index import Lieu

Vue = Literal["offres", "etablissements", "formations", "campus"]
Tri = Literal["pertinence", "distance", "nom", "insertion"]
VUES: tuple[Vue, ...] = ("offres", "etablissements", "formations", "campus")
TRIS: tuple[Tri, ...] = ("pertinence", "distance", "nom", "insertion")
RAYON_KM = 30.0
"""Autour d'une commune, quand la demande ne dit pas jusqu'où."""
RAYON_MAX_KM = 300.0


@dataclass(frozen=True)
class Criteres:
    """Filtres d'une recherche ; un filtre vide ne filtre pas.

    `formations` : codes demandés ; `sujets` : codes d'un domaine ou d'un métier nommé ; `niveaux` : formes du contrat ;
    `domaine` : nom du grand domaine ; `famille`, `campus`, `etablissement` : codes ; `rayon_km` : à vol d'oiseau.
    """

    formations: tuple[str, ...] = ()
    sujets: tuple[str, ...] = ()
    niveaux: tuple[str, ...] = ()
    domaine: str | None = None
    famille: str | None = None
    statut: str | None = None
    duree: str | None = None
    secteur: str | None = None
    nature: str | None = None
    internat: bool = False
    label: bool = False
    ulis: bool = False
    nouvelles: bool = False
    campus: str | None = None
    etablissement: str | None = None
    lieu: Lieu | None = None
    rayon_km: float | None = None
    partout: bool = False
    """Vrai : toute la France ; faux et sans lieu : le territoire premier."""

    def without(self, champ: str) -> "Criteres":
        """Les mêmes critères, celui-ci oublié."""
        defauts: dict[str, Any] = {f.name: f.default for f in fields(self)}
        return replace(self, **{champ: defauts[champ]})

    @property
    def names_formations(self) -> bool:
        """Vrai si quelque chose dit quelles formations on cherche."""
        return bool(
            self.formations
            or self.sujets
            or self.niveaux
            or self.domaine
            or self.famille
            or self.nouvelles
            or self.duree
        )
