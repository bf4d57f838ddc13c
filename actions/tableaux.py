"""Le petit tableau : les mêmes lignes dans le même ordre pour chaque colonne, et les mêmes faits en fiches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from actions.noyau.libelles import label
from actions.noyau.reponse import Fiche, Message


@dataclass(frozen=True)
class Colonne:
    """Une chose comparée : son nom court, son nom entier, et une valeur par critère (vide = pas dans les données)."""

    court: str
    nom: str
    valeurs: dict[str, str]
    reference: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class MessageTableau(Message):
    """Un message et son tableau ; qui ne sait pas montrer un tableau a les fiches, qui disent la même chose."""

    tableau: dict[str, Any] = field(default_factory=dict)

    def custom(self) -> dict[str, Any]:
        return {**super().custom(), "tableau": self.tableau}


SI_DIFFERENT = frozenset({"ministere"})
"""Ce qui ne se montre que s'il distingue : presque toutes les formations ont le même ministère."""


def shown_criteria(colonnes: list[Colonne], criteres: tuple[str, ...]) -> list[str]:
    """Les critères qu'au moins une colonne renseigne, dans l'ordre voulu."""
    return [
        c
        for c in criteres
        if any(x.valeurs.get(c) for x in colonnes) and (c not in SI_DIFFERENT or _all_differ(colonnes, c))
    ]


def _all_differ(colonnes: list[Colonne], critere: str) -> bool:
    valeurs = [x.valeurs.get(critere) for x in colonnes]
    return all(valeurs) and len(set(valeurs)) > 1


def build_table(titre: str, colonnes: list[Colonne], criteres: tuple[str, ...]) -> dict[str, Any]:
    """Le tableau du contrat : `titre`, `colonnes` (la première est vide), `lignes` aussi longues que `colonnes`."""
    lignes = [
        [label(f"critere_{c}"), *(colonne.valeurs.get(c) or label("critere_vide") for colonne in colonnes)]
        for c in shown_criteria(colonnes, criteres)
    ]
    return {"titre": titre, "colonnes": ["", *(colonne.court for colonne in colonnes)], "lignes": lignes}


def build_cards(colonnes: list[Colonne], criteres: tuple[str, ...], genre: str = "comparaison") -> list[Fiche]:
    """Une fiche par colonne : mêmes lignes, même ordre."""
    montres = shown_criteria(colonnes, criteres)
    return [
        Fiche(
            genre,
            colonne.nom,
            [
                label(
                    "critere_ligne",
                    critere=label(f"critere_{c}"),
                    valeur=colonne.valeurs.get(c) or label("critere_vide"),
                )
                for c in montres
            ],
        )
        for colonne in colonnes
    ]
