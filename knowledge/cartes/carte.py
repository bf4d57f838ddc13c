"""Une carte : ce que la base dit d'une chose, en sections datées, sans rien de la page ni du papier qui la montrera."""

from dataclasses import dataclass
from typing import Literal

from knowledge.queries.sources import SourceCitee

Ton = Literal["normal", "note", "avis", "pale"]


@dataclass(frozen=True)
class Cible:
    """Une autre carte : son genre (`GENRES`) et son code ; chaque rendu en fait le lien qui lui convient."""

    genre: str
    code: str


@dataclass(frozen=True)
class Element:
    """Un texte, ce à quoi il mène, ce qui le nuance.

    `url` : hors du service (https, tel, mailto) ; `precision` : à la suite, en retrait ; `reserve` : ce qui empêche de
    le prendre pour sûr ou pour actuel (« à vérifier », « vue à la rentrée 2022 »).
    """

    texte: str
    cible: Cible | None = None
    url: str | None = None
    precision: str | None = None
    reserve: str | None = None


@dataclass(frozen=True)
class Champ:
    """Un nom et ses valeurs."""

    nom: str
    valeurs: tuple[Element, ...]


@dataclass(frozen=True)
class Champs:
    """Des couples nom, valeurs."""

    champs: tuple[Champ, ...]


@dataclass(frozen=True)
class Paragraphe:
    """Une phrase ou deux, et au besoin où elles mènent."""

    texte: str
    ton: Ton = "normal"
    liens: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Liste:
    """Des éléments ; `replie` : ce qu'on lit avant de la déplier, quand elle ne s'impose pas."""

    elements: tuple[Element, ...]
    titre: str | None = None
    replie: str | None = None


@dataclass(frozen=True)
class Colonne:
    """Une colonne ; un nombre se range à droite."""

    titre: str
    nombre: bool = False


@dataclass(frozen=True)
class Tableau:
    """Des lignes de même longueur que `colonnes` ; la première case d'une ligne la nomme."""

    titre: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[Element, ...], ...]
    replie: str | None = None


@dataclass(frozen=True)
class Ligne:
    """Une ligne d'une liste à niveaux."""

    texte: str
    cible: Cible | None = None
    enfants: tuple["Ligne", ...] = ()


@dataclass(frozen=True)
class Schema:
    """L'image du parcours de cette formation, et ce qu'elle dit en toutes lettres."""

    cible: Cible
    titre: str
    equivalent: tuple[Ligne, ...]


Bloc = Champs | Paragraphe | Liste | Tableau | Schema


@dataclass(frozen=True)
class Section:
    """Une partie de la carte ; `cle` : son ancre ; `sources` : d'où vient ce qu'elle dit, elle et pas les autres."""

    cle: str
    titre: str
    blocs: tuple[Bloc, ...]
    sources: tuple[SourceCitee, ...] = ()


@dataclass(frozen=True)
class Etiquette:
    """Deux ou trois mots en tête de carte ; `alerte` : à ne pas manquer."""

    texte: str
    alerte: bool = False


@dataclass(frozen=True)
class Carte:
    """`date_donnees` : la plus récente des dates de ses sources (ISO, parfois partielle), vide si aucune n'est datée.

    `question` : ce qu'on demanderait à l'assistant pour en parler ; `situee` : sa réponse dépend d'un lieu.
    """

    genre: str
    code: str
    titre: str
    sous_titre: str
    etiquettes: tuple[Etiquette, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceCitee, ...]
    date_donnees: str
    question: str
    situee: bool = False
