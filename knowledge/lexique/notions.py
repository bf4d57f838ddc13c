"""Niveaux de diplôme, statuts, secteurs et campus."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, INDICE, Recueil, Valeur, read_aliases
from knowledge.models import Campus, CampusRegion
from langue.texte import cle
from territoires.territoire import first_territory

STATUTS = {
    "apprentissage": (
        "apprentissage",
        "alternance",
        "apprenti",
        "apprentie",
        "apprentis",
        "contrat d'apprentissage",
        "en alternant",
    ),
    "scolaire": ("voie scolaire", "scolaire", "temps plein", "statut scolaire", "formation initiale", "à plein temps"),
}
SECTEURS = {
    "public": ("public", "publics", "publique", "publiques"),
    "prive": ("privé", "privés", "privée", "privées", "sous contrat"),
}
DOUTEUX = {
    "bac",
    "baccalauréat",
    "fac",
    "la fac",
    "université",
    "iut",
    "ingénieur",
    "prépa",
    "but",
    "terminale",
    "2de",
    "licence",
    "le bac",
    "vae",
    "aes",
    "cs a",
}
"""Mots du parcours qui ne sont un diplôme visé que dans certaines questions."""
_PARENTHESE = re.compile(r"\s*\([^)]*\)|\s+-\s+nom exact à vérifier")


def collect(session: Session, recueil: Recueil) -> None:
    """Genres `niveau`, `statut`, `secteur`, `campus`."""
    for alias, niveau in read_aliases(session, "niveau"):
        drapeaux = APPROCHE * (len(alias) > 6) + INDICE * (alias in DOUTEUX)
        recueil.add(alias, "niveau", {"nom": niveau}, 1.0, drapeaux)
    for genre, table in (("statut", STATUTS), ("secteur", SECTEURS)):
        for nom, formes in table.items():
            for forme in formes:
                recueil.add(forme, genre, {"nom": nom}, 1.0, INDICE + APPROCHE * (genre == "statut"))
    _campus(session, recueil)


def _campus(session: Session, recueil: Recueil) -> None:
    region = first_territory().region["code"]
    ici = set(session.scalars(select(CampusRegion.id_campus).where(CampusRegion.code_region == region)))
    for campus in session.scalars(select(Campus)):
        valeur: Valeur = {"id": campus.id, "nom": campus.nom}
        poids = 0.9 if campus.id in ici else 0.3
        court = re.sub(r"(?i)^campus (?:des |du |de )?", "", _PARENTHESE.sub("", campus.nom))
        recueil.add(campus.nom, "campus", valeur, poids, APPROCHE + INDICE)
        if campus.id in ici or " " in court:  # « Mer (Polynésie) » n'est pas « le campus de la mer »
            recueil.add(court, "campus", valeur, poids, APPROCHE + INDICE)
        if campus.id in ici:
            for mot in _morceaux(court):
                recueil.add(mot, "campus", valeur, poids - 0.2, APPROCHE + INDICE)


def _morceaux(nom: str) -> set[str]:
    """Suites de mots du nom : « mode », « mode luxe » pour « … de la Mode et du Luxe »."""
    mots = [
        m
        for m in cle(nom).split()
        if m
        not in {
            "industrie",
            "industries",
            "creatives",
            "filiere",
            "demain",
            "avenir",
            "constructions",
            "futur",
            "durables",
            "international",
        }
    ]
    return {" ".join(mots[i:j]) for i in range(len(mots)) for j in range(i + 1, len(mots) + 1)}
