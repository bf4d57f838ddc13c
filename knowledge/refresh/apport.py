"""Ce qu'une conversion donne : les lignes neuves de chaque source, ce qui est mis de côté, ce qui est refusé."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.catalogue import Catalogue
from knowledge.errors import SourceError
from knowledge.loaders.lecture import open_bytes
from knowledge.refresh.formats import Format
from knowledge.refresh.lecture import Donnee, Releve

Valeurs = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une ligne d'une source du projet ; `ligne` = celle du fichier reçu d'où elle vient, 0 si elle était déjà là."""

    valeurs: Valeurs
    ligne: int = 0


@dataclass(frozen=True)
class Jeu:
    """Les sources en place, avant le renouvellement."""

    catalogue: Catalogue
    _lues: dict[str, list[Valeurs]] = field(default_factory=dict)

    def rows(self, id_source: str) -> list[Valeurs]:
        """Lignes d'une source, colonne → valeur."""
        if id_source not in self._lues:
            with open_bytes(self.catalogue.chemin(id_source)) as flux:
                texte = io.StringIO(flux.read().decode("utf-8"), newline="")
            self._lues[id_source] = [{k: v.strip() for k, v in x.items()} for x in csv.DictReader(texte)]
        return self._lues[id_source]

    def columns(self, id_source: str) -> tuple[str, ...]:
        """Colonnes d'une source, dans l'ordre."""
        return self.catalogue.fiches[id_source].colonnes


@dataclass(frozen=True)
class Apport:
    """Une source renouvelée.

    `avant` et `apres` : les lignes que le fichier devait redire, et celles qu'il redit ou ajoute ; leur écart est la baisse.
    """

    source: str
    rangees: Sequence[Rangee]
    avant: Sequence[Valeurs]
    apres: Sequence[Valeurs]
    champs: dict[str, str] = field(default_factory=dict)
    """Colonne du projet → champ du format, pour placer une erreur dans le fichier reçu."""
    titre: str | None = None
    decrit: bool = False
    """Vrai : producteur, licence et adresse de la source deviennent ceux du format."""


@dataclass
class Lot:
    """Tout ce qu'une conversion a sous la main, et où elle dit ce qu'elle laisse."""

    releve: Releve
    jeu: Jeu
    date: str
    departements: tuple[str, ...]
    academie: str
    ecartees: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    defauts: list[SourceError] = field(default_factory=list)

    @property
    def donnees(self) -> list[Donnee]:
        """Lignes du fichier reçu."""
        return self.releve.donnees

    @property
    def format(self) -> Format:
        """Format du fichier reçu."""
        return self.releve.format

    def set_aside(self, motif: str) -> None:
        """Compte une ligne du fichier que le projet ne garde pas."""
        self.ecartees[motif] += 1

    def note(self, motif: str) -> None:
        """Compte une ligne gardée autrement que le fichier ne la dit."""
        self.notes[motif] += 1

    def stamp(self, ancienne: str = "") -> Valeurs:
        """Provenance d'une ligne que ce fichier donne ou complète."""
        return {"source": joined(ancienne, self.format.origine), "source_date": self.date}


Convertir = Callable[[Lot], list[Apport]]


@lru_cache(maxsize=4096)
def joined(ancienne: str, origine: str, separateur: str = " + ") -> str:
    """Une source citée une fois, à la fin des autres."""
    parts = [p for p in ancienne.split(separateur) if p and p != origine]
    return separateur.join([*parts, origine])
