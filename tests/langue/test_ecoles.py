"""Entre homonymes : le lieu dit d'abord, puis le poids ; un collège s'il est dit collège ; un lycée d'ici avant une commune lointaine."""

from __future__ import annotations

from typing import Any

import pytest

from langue.ecoles import is_in
from langue.lexique import Lexique
from langue.repereur import Repereur

VALEURS: list[dict[str, Any]] = [
    {"uai": "L1", "nom": "Lycée Notre-Dame", "commune": "Challans", "code_insee": "85047"},
    {"uai": "L2", "nom": "Lycée Notre-Dame", "commune": "Rezé", "code_insee": "44143"},
    {"uai": "C1", "nom": "Collège Notre-Dame", "commune": "Pornic", "code_insee": "44131", "type": "Collège"},
    {"uai": "L3", "nom": "Lycée de Bougainville", "commune": "Nantes", "code_insee": "44109"},
    {"type": "commune", "nom": "Bougainville", "code": "80119"},
    {"type": "commune", "nom": "Rezé", "code": "44143"},
    {"type": "commune", "nom": "Pornic", "code": "44131"},
    {"type": "departement", "nom": "Vendée", "code": "85"},
    {"uai": "M1", "nom": "Lycée - site du lycée de la Mode", "commune": "Cholet", "code_insee": "49099"},
]
LIGNES: list[list[Any]] = [
    ["notre dame", "etablissement", 0, 0.9, "i"],
    ["notre dame", "etablissement", 1, 0.9, "i"],
    ["notre dame", "etablissement", 2, 0.6, "i"],
    ["bougainville", "etablissement", 3, 0.9, ""],
    ["bougainville", "lieu", 4, 0.2, "i"],
    ["reze", "lieu", 5, 0.9, ""],
    ["reze", "etablissement", 1, 0.6, "i"],
    ["pornic", "lieu", 6, 0.9, ""],
    ["vendee", "lieu", 7, 0.7, ""],
    ["mode", "etablissement", 8, 0.9, "ia"],
]


@pytest.fixture(scope="module")
def repereur() -> Repereur:
    return Repereur(Lexique(VALEURS, LIGNES))


def schools(repereur: Repereur, texte: str) -> list[str]:
    return [v["uai"] for m in repereur.reperer(texte) if m.cle == "etablissement" for v in m.valeurs]


@pytest.mark.parametrize(
    ("texte", "uais"),
    [
        ("lycée Notre-Dame", ["L1", "L2"]),
        ("lycée Notre-Dame en Vendée", ["L1"]),
        ("lycée Notre-Dame à Rezé", ["L2"]),
        ("collège Notre-Dame", ["C1"]),
        ("lycée Notre-Dame à Pornic", ["C1"]),
        ("lycée de Bougainville", ["L3"]),
        ("lycée de Rezé", []),
        ("le lycée de la mode", ["M1"]),
        ("un lycée mode", []),
    ],
)
def test_which_school_a_name_means(repereur: Repereur, texte: str, uais: list[str]) -> None:
    assert schools(repereur, texte) == uais


def test_a_school_is_in_its_town_and_department_only() -> None:
    assert is_in(VALEURS[0], VALEURS[7]) and not is_in(VALEURS[1], VALEURS[7])
    assert is_in(VALEURS[1], VALEURS[5]) and not is_in(VALEURS[1], {"type": "region", "code": "52"})
