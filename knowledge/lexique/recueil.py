"""Rassembler les formes : une forme, un genre, la valeur officielle, un poids et des drapeaux."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import AliasNom
from langue.texte import cle

Valeur = dict[str, Any]
INDICE = "i"
"""Drapeau : ce nom est aussi un mot ordinaire, il lui faut un indice (« à », « lycée », « campus »…)."""
APPROCHE = "f"
"""Drapeau : une forme mal écrite de ce nom se reconnaît."""
ARTICLE = "a"
"""Drapeau : l'article du nom (« la Roche ») doit être dans le texte."""


class Recueil:
    """Entrées du lexique, sans doublon, chaque valeur écrite une fois."""

    def __init__(self) -> None:
        self.valeurs: list[Valeur] = []
        self.entrees: dict[tuple[str, str, int], tuple[float, str]] = {}
        self._rangs: dict[tuple[Any, ...], int] = {}
        self.mots_courants = load_common_words()

    def add(self, nom: str, genre: str, valeur: Valeur, poids: float, drapeaux: str = "") -> None:
        """Ajoute `nom` (écrit librement) ; un doublon garde le plus fort poids."""
        forme = cle(nom)
        if len(forme) < 2:
            return
        identite = (forme, genre, self._rang(valeur))
        ancien = self.entrees.get(identite)
        if ancien is None or ancien[0] < poids:
            self.entrees[identite] = (round(poids, 3), drapeaux)

    def is_common(self, nom: str) -> bool:
        """Vrai si le nom se lit comme un seul mot du français courant."""
        return cle(nom) in self.mots_courants

    def contenu(self) -> dict[str, Any]:
        """`{"valeurs": […], "entrees": [[forme, genre, rang de la valeur, poids, drapeaux]]}`, triées."""
        lignes = [[*identite, *reste] for identite, reste in self.entrees.items()]
        return {"valeurs": self.valeurs, "entrees": sorted(lignes, key=lambda x: (x[0], x[1], -x[3], x[2]))}

    def _rang(self, valeur: Valeur) -> int:
        identite = tuple(sorted((k, str(v)) for k, v in valeur.items()))
        if identite not in self._rangs:
            self._rangs[identite] = len(self.valeurs)
            self.valeurs.append(valeur)
        return self._rangs[identite]


def load_common_words() -> frozenset[str]:
    """Mots du français courant, pliés (`langue/mots_courants.txt`)."""
    return frozenset((Path(__file__).parents[2] / "langue" / "mots_courants.txt").read_text("utf-8").split())


def read_aliases(session: Session, genre: str) -> list[tuple[str, str]]:
    """(alias, valeur) des noms parlés d'un genre : domaine, filiere, famille, metier ou niveau."""
    lignes = session.execute(select(AliasNom.alias, AliasNom.valeur).where(AliasNom.genre == genre))
    return [(alias, valeur) for alias, valeur in lignes]
