"""Ce dont une feuille est faite : des paragraphes, des listes, des fiches, des tableaux, des schémas."""

from dataclasses import dataclass

from knowledge.exports.tableau import Tableau


@dataclass(frozen=True)
class Paragraphe:
    """Du texte suivi ; une ligne vide y sépare deux alinéas."""

    texte: str
    titre: str | None = None


@dataclass(frozen=True)
class Liste:
    """Des éléments à puces."""

    elements: tuple[str, ...]
    titre: str | None = None


@dataclass(frozen=True)
class Champs:
    """Des couples (nom, valeur) ; une valeur vide n'est pas montrée."""

    paires: tuple[tuple[str, str | None], ...]
    titre: str | None = None


@dataclass(frozen=True)
class TableauBloc:
    """Un tableau ; de lui, la feuille prend les colonnes, les lignes et la note."""

    tableau: Tableau
    titre: str | None = None


@dataclass(frozen=True)
class Schema:
    """Une image SVG et ce qu'elle dit, en toutes lettres : les deux sont imprimés."""

    svg: bytes
    equivalent: str
    titre: str | None = None


Bloc = Paragraphe | Liste | Champs | TableauBloc | Schema
