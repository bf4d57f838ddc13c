"""Partager la largeur de la feuille entre les colonnes d'un tableau : aucun mot coupé tant que la place y suffit."""

import re

from knowledge.exports.tableau import Tableau

PLACE = 100
"""Caractères que tient une ligne de tableau sur la feuille."""
MOT, CASE = 26, 40
_BLANCS = re.compile(r"[\s\u200b-]+")


def widths(tableau: Tableau, rangees: list[list[str]]) -> list[float]:
    """Parts de largeur, une par colonne : le plus long mot d'abord, puis ce qui reste à qui a le plus de texte.

    `rangees` : titres et cases telles qu'imprimées. Une `largeur` voulue est gardée.
    """
    colonnes = list(zip(*rangees, strict=True))
    moindres = [float(min(max(map(_longest_word, textes)), MOT) + 2) for textes in colonnes]
    souhaits = [
        max(moindre, min(max(map(len, textes)), CASE) + 2.0) for moindre, textes in zip(moindres, colonnes, strict=True)
    ]
    libre, manque = PLACE - sum(moindres), sum(souhaits) - sum(moindres)
    part = max(0.0, min(1.0, libre / manque)) if manque else 0.0
    parts = [moindre + part * (souhait - moindre) for moindre, souhait in zip(moindres, souhaits, strict=True)]
    return [float(colonne.largeur or calcul) for colonne, calcul in zip(tableau.colonnes, parts, strict=True)]


def _longest_word(texte: str) -> int:
    return max(map(len, _BLANCS.split(texte)))
