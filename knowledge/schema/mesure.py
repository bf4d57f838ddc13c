"""Mesurer un texte et le couper en lignes, sans navigateur : largeurs de la plus large des polices possibles."""

from functools import lru_cache
from pathlib import Path

from knowledge.settings import read_yaml

FICHIER = Path(__file__).with_name("largeurs.yml")
INCONNUE = 1100
"""Largeur, en millièmes, d'une lettre absente de la table : plus que toute autre."""
SUITE = "…"


def width(texte: str, taille: float, gras: bool = False) -> float:
    """Largeur de ce texte, en unités du dessin, à cette taille de police."""
    table = _widths("gras" if gras else "maigre")
    return sum(table.get(lettre, INCONNUE) for lettre in texte) * taille / 1000


def wrap(texte: str, largeur: float, taille: float, gras: bool = False, lignes: int = 9) -> tuple[str, ...]:
    """Le texte coupé entre les mots, au besoin dans un mot trop long ; au-delà de `lignes`, « … »."""
    coupees: list[str] = []
    for mot in texte.split():
        essai = f"{coupees[-1]} {mot}" if coupees else mot
        if coupees and width(essai, taille, gras) <= largeur:
            coupees[-1] = essai
        else:
            coupees.extend(_pieces(mot, largeur, taille, gras))
    if len(coupees) <= lignes:
        return tuple(coupees)
    return (*coupees[: lignes - 1], _shorten(coupees[lignes - 1], largeur, taille, gras))


def _pieces(mot: str, largeur: float, taille: float, gras: bool) -> list[str]:
    """Le mot, en autant de morceaux qu'il en faut pour tenir."""
    morceaux, debut = [], 0
    while debut < len(mot):
        fin = len(mot)
        while fin > debut + 1 and width(mot[debut:fin], taille, gras) > largeur:
            fin -= 1
        morceaux.append(mot[debut:fin])
        debut = fin
    return morceaux


def _shorten(ligne: str, largeur: float, taille: float, gras: bool) -> str:
    while ligne and width(ligne + SUITE, taille, gras) > largeur:
        ligne = ligne[:-1]
    return ligne + SUITE


@lru_cache(maxsize=2)
def _widths(graisse: str) -> dict[str, int]:
    groupes: dict[int, str] = read_yaml(FICHIER)[graisse]
    return {lettre: largeur for largeur, lettres in groupes.items() for lettre in lettres}
