"""Ce que le schéma manipule : des pas lus dans la base, puis un petit graphe de nœuds et d'arêtes."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.queries.sources import SourceCitee


class Sens(StrEnum):
    """De gauche à droite pour un écran large, de haut en bas pour un téléphone ou une feuille en portrait."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Genre(StrEnum):
    """Ce qu'une arête veut dire ; tout sauf `SUITE` est tracé en tirets."""

    SUITE = "suite"
    CONDITION = "condition"
    PASSERELLE = "passerelle"
    REMPLACE = "remplace"


class Role(StrEnum):
    """La place d'un nœud dans le parcours."""

    ENTREE = "entree"
    DEPART = "depart"
    SUITE = "suite"
    EMPLOI = "emploi"
    PASSERELLE = "passerelle"


@dataclass(frozen=True)
class Pas:
    """Une formation sur un chemin ; `code` et ce qui en dépend sont nuls hors de la base.

    `proximite` : plus c'est grand, plus c'est le même champ que le départ ; `condition` telle que la source la dit.
    """

    libelle: str
    code: str | None = None
    niveau: str | None = None
    niveau_cec: int | None = None
    duree: str | None = None
    type: str | None = None
    condition: str | None = None
    statut: str | None = None
    proximite: float = 0.0
    suites: tuple["Pas", ...] = ()

    @property
    def cle(self) -> str:
        """Ce qui distingue un pas d'un autre."""
        return self.code or self.libelle


@dataclass(frozen=True)
class Citation:
    """Une phrase de la base, avec sa source."""

    texte: str
    source: SourceCitee


@dataclass(frozen=True)
class Matiere:
    """Tout ce que la base sait autour d'une formation, avant d'en choisir ce qui tient dans une image."""

    depart: Pas
    seconde: Pas | None = None
    origines: tuple[Pas, ...] = ()
    suites: tuple[Pas, ...] = ()
    remplacantes: tuple[Pas, ...] = ()
    metiers: tuple[str, ...] = ()
    cede_de: Pas | None = None
    """Le diplôme fermé que l'on avait demandé, quand celui-ci l'a remplacé."""
    faits: dict[str, Citation] | None = None
    sources: tuple[SourceCitee, ...] = ()


@dataclass(frozen=True)
class Noeud:
    """Une boîte : ses mots, et les pas qu'elle replie quand elle en réunit plusieurs."""

    cle: str
    role: Role
    titre: str
    notes: tuple[str, ...] = ()
    pas: Pas | None = None
    replie: tuple[Pas, ...] = ()
    dit: tuple[str, ...] = ()
    """Ce que le texte détaille et que l'image ne montre qu'en partie."""
    aussi: tuple[str, ...] = ()
    """Suites de ce nœud qui sont déjà ailleurs dans le schéma."""

    @property
    def code(self) -> str | None:
        """Code de la fiche à ouvrir, s'il y en a une."""
        return self.pas.code if self.pas else None


@dataclass(frozen=True)
class Arete:
    """Un passage d'un nœud à un autre."""

    depart: str
    arrivee: str
    genre: Genre
    condition: str | None = None


@dataclass(frozen=True)
class Graphe:
    """Le parcours d'une formation, dans l'ordre où il se lit."""

    code: str
    titre: str
    noeuds: tuple[Noeud, ...]
    aretes: tuple[Arete, ...]
    savoir: tuple[Citation, ...] = ()
    avertissement: str | None = None
    sources: tuple[SourceCitee, ...] = ()

    def noeud(self, cle: str) -> Noeud:
        """Le nœud de cette clé ; `KeyError` sinon."""
        return {n.cle: n for n in self.noeuds}[cle]

    def depart(self) -> Noeud:
        """La formation demandée."""
        return next(n for n in self.noeuds if n.role is Role.DEPART)
