"""Qui répond à quoi : chaque compétence inscrit ses fonctions par but."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.reponse import Reponse
from actions.noyau.tour import Tour

Competence = Callable[[Contexte, Tour, Client], Awaitable[Reponse]]
COMPETENCES: dict[str, Competence] = {}
Reconnaisseur = Callable[[Tour], "str | None"]
RECONNAISSEURS: list[Reconnaisseur] = []


def recognizes(fonction: Reconnaisseur) -> Reconnaisseur:
    """Décorateur : la fonction nomme le but d'un message que Rasa lit mal (« ULIS Angers ») ; None si elle n'y reconnaît rien."""
    RECONNAISSEURS.append(fonction)
    return fonction


def answers(*buts: str) -> Callable[[Competence], Competence]:
    """Décorateur : la fonction répond à ces buts ; deux fonctions pour un but sont une erreur."""

    def register(fonction: Competence) -> Competence:
        for but in buts:
            if but in COMPETENCES and COMPETENCES[but].__module__ != fonction.__module__:
                raise ValueError(f"deux compétences pour le but {but}")
            COMPETENCES[but] = fonction
        return fonction

    return register
