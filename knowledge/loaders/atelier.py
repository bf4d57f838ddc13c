"""Établi des chargeurs : lire une source, contrôler, insérer par paquets."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from knowledge.catalogue import Catalogue
from knowledge.errors import CleEnDouble, SourceError
from knowledge.loaders.lecture import Lecteur
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import Base

Rangee = dict[str, Any]
PAQUET = 5000


def refuse_first(erreur: SourceError) -> None:
    """Construction : la première erreur arrête tout."""
    raise erreur


@dataclass
class Atelier:
    """Connexion à la base en construction, lecteur, référentiels, comptes."""

    connection: Connection
    lecteur: Lecteur
    refuse: Callable[[SourceError], None] = refuse_first
    registre: Registre = field(default_factory=Registre)
    rangees: Counter[str] = field(default_factory=Counter)
    """Lignes écrites par table."""
    ecarts: Counter[str] = field(default_factory=Counter)
    """Lignes écartées par motif, écrites dans `meta`."""

    @property
    def catalogue(self) -> Catalogue:
        """Catalogue des sources lues."""
        return self.lecteur.catalogue

    def rows(self, id_source: str, *cle: str) -> Iterator[Ligne]:
        """Lignes d'une source ; `CleEnDouble` si deux lignes ont les mêmes colonnes `cle`."""
        vues: dict[tuple[str, ...], int] = {}
        for ligne in self.lecteur.rows(id_source):
            valeurs = tuple(ligne[colonne] for colonne in cle)
            if cle and vues.setdefault(valeurs, ligne.numero) != ligne.numero:
                message = f"clé {' / '.join(valeurs)} déjà vue ligne {vues[valeurs]}"
                self.refuse(ligne.refus(CleEnDouble, cle[0], message))
                continue
            yield ligne

    def convert(self, id_source: str, conversion: Callable[[Ligne], Rangee | None], *cle: str) -> Iterator[Rangee]:
        """Lignes converties en rangées ; une conversion qui rend rien écarte la ligne."""
        for ligne in self.rows(id_source, *cle):
            try:
                rangee = conversion(ligne)
            except SourceError as erreur:
                self.refuse(erreur)
                continue
            if rangee is not None:
                yield rangee

    def insert(self, table: type[Base], rangees: Iterable[Rangee]) -> None:
        """Écrit des rangées, dans leur ordre ; toutes ont les mêmes clés."""
        reste = iter(rangees)
        while paquet := list(islice(reste, PAQUET)):
            self.connection.execute(insert(table), paquet)
            self.rangees[table.__tablename__] += len(paquet)

    def set_aside(self, motif: str) -> None:
        """Compte une ligne écartée, avec son motif."""
        self.ecarts[motif] += 1


def numbered(rangees: Iterable[Rangee]) -> Iterator[Rangee]:
    """Ajoute `id` = rang, pour les tables sans clé naturelle."""
    for rang, rangee in enumerate(rangees, 1):
        yield {"id": rang, **rangee}
