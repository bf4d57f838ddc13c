"""Un petit lexique, écrit à la main, pour essayer le repérage sans la base."""

from __future__ import annotations

from typing import Any

import pytest

from langue.lexique import Lexique
from langue.repereur import Repereur

VALEURS: list[dict[str, Any]] = [
    {"code": "C1", "libelle": "CAP cuisine", "niveau": "CAP", "offerte": True},
    {"code": "B1", "libelle": "Bac pro cuisine", "niveau": "bac pro", "offerte": True},
    {"code": "C2", "libelle": "CAP pâtissier", "niveau": "CAP", "offerte": True},
    {"code": "B2", "libelle": "Bac pro MELEC", "niveau": "bac pro", "offerte": True},
    {"nom": "CAP"},
    {"nom": "bac pro"},
    {"type": "commune", "nom": "Cholet", "code": "49099", "departement": "49"},
    {"type": "commune", "nom": "Saint-Nazaire", "code": "44184", "departement": "44"},
    {"type": "commune", "nom": "Mayenne", "code": "53147", "departement": "53"},
    {"type": "departement", "nom": "Mayenne", "code": "53"},
    {"type": "commune", "nom": "Mer", "code": "41136", "departement": "41"},
    {"id": "M1", "libelle": "coiffeur/euse"},
    {"nom": "Cuisine, hôtellerie, restauration", "type": "domaine"},
    {"code": "F1", "nom": "Métiers de la relation client"},
    {"code": "S1", "libelle": "2de pro métiers de la relation client", "niveau": "2de pro", "offerte": True},
    {"nom": "2de pro"},
    {"id": "K1", "nom": "Nautisme"},
    {"uai": "U1", "nom": "Lycée Notre-Dame", "commune": "Challans", "code_insee": "85047"},
    {"uai": "U2", "nom": "Lycée Notre-Dame", "commune": "Cholet", "code_insee": "49099"},
    {"nom": "apprentissage"},
    {"type": "commune", "nom": "La Roche-sur-Yon", "code": "85191", "departement": "85"},
    {"type": "departement", "nom": "Vendée", "code": "85"},
    {"code": "A1", "libelle": "Bac pro ASSP", "niveau": "bac pro", "offerte": True},
    {"code": "E1", "libelle": "CAP accompagnant éducatif petite enfance", "niveau": "CAP", "offerte": True},
    {"type": "commune", "nom": "Le Pas", "code": "53176", "departement": "53"},
]
LIGNES: list[list[Any]] = [
    ["pas", "lieu", 24, 0.85, "ia"],
    ["cuisine", "specialite", 0, 1.0, "if"],
    ["cuisine", "specialite", 1, 1.0, "if"],
    ["cuisine", "domaine", 12, 0.9, "if"],
    ["patissier", "specialite", 2, 1.0, "f"],
    ["patisserie", "specialite", 2, 0.9, "f"],
    ["melec", "specialite", 3, 0.95, "f"],
    ["assp", "specialite", 22, 0.95, "f"],
    ["petite enfance", "specialite", 23, 0.9, "f"],
    ["cap", "niveau", 4, 1.0, ""],
    ["bac pro", "niveau", 5, 1.0, "f"],
    ["2de pro", "niveau", 15, 1.0, "f"],
    ["cholet", "lieu", 6, 0.9, "f"],
    ["saint nazaire", "lieu", 7, 0.9, "f"],
    ["mayenne", "lieu", 8, 0.8, "f"],
    ["mayenne", "lieu", 9, 0.7, "f"],
    ["mer", "lieu", 10, 0.3, "i"],
    ["roche yon", "lieu", 20, 0.9, "f"],
    ["roche sur yon", "lieu", 20, 0.9, "f"],
    ["roche", "lieu", 20, 0.85, "fa"],
    ["85", "lieu", 21, 0.7, ""],
    ["coiffeur", "metier", 11, 1.0, "f"],
    ["relation client", "famille", 13, 0.9, "if"],
    ["relation client", "specialite", 14, 0.8, "nf"],
    ["nautisme", "campus", 16, 0.9, "if"],
    ["notre dame", "etablissement", 17, 0.9, "i"],
    ["notre dame", "etablissement", 18, 0.9, "i"],
    ["apprentissage", "statut", 19, 1.0, "if"],
]


@pytest.fixture(scope="session")
def repereur() -> Repereur:
    return Repereur(Lexique(VALEURS, LIGNES))
