"""La boîte d'un nœud : ses lignes de texte coupées à sa largeur, et la hauteur qu'il leur faut."""

from dataclasses import dataclass

from knowledge.schema.formes import Noeud, Role
from knowledge.schema.mesure import width, wrap
from knowledge.schema.mots import word

TITRE, NOTE = 13.0, 11.5
"""Tailles de police, en unités du dessin."""
INTERLIGNE = 1.3
MARGE = 9.0
"""Entre le bord et le texte."""


@dataclass(frozen=True)
class Ligne:
    """Une ligne de texte, sa taille et sa graisse."""

    texte: str
    taille: float
    gras: bool = False

    @property
    def hauteur(self) -> float:
        """Ce qu'elle prend de haut."""
        return self.taille * INTERLIGNE


@dataclass(frozen=True)
class Boite:
    """Un nœud mis en lignes ; `x`, `y` : coin haut gauche, une fois placée."""

    noeud: Noeud
    lignes: tuple[Ligne, ...]
    largeur: float
    hauteur: float
    x: float = 0.0
    y: float = 0.0

    @property
    def milieu(self) -> float:
        """Ordonnée du milieu."""
        return self.y + self.hauteur / 2

    @property
    def bas(self) -> float:
        """Ordonnée du bord bas."""
        return self.y + self.hauteur

    @property
    def droite(self) -> float:
        """Abscisse du bord droit."""
        return self.x + self.largeur


def make_box(noeud: Noeud, largeur: float) -> Boite:
    """La boîte de ce nœud à cette largeur, pas encore placée."""
    place = largeur - 2 * MARGE
    gras = noeud.role in (Role.DEPART, Role.EMPLOI)
    titre = [Ligne(texte, TITRE, gras) for texte in wrap(noeud.titre, place, TITRE, gras)]
    dites = noeud.notes if noeud.role is Role.EMPLOI else _packed(noeud.notes, place)
    notes = [Ligne(texte, NOTE) for note in dites for texte in wrap(note, place, NOTE)]
    lignes = (*titre, *notes)
    return Boite(noeud, lignes, largeur, sum(ligne.hauteur for ligne in lignes) + 2 * MARGE)


def _packed(notes: tuple[str, ...], place: float) -> list[str]:
    """Les notes bout à bout tant qu'elles tiennent sur une ligne : aucune n'est coupée pour une autre."""
    lignes: list[str] = []
    for note in notes:
        essai = word("separateur").join([*lignes[-1:], note])
        if lignes and width(essai, NOTE) <= place:
            lignes[-1] = essai
        else:
            lignes.append(note)
    return lignes
