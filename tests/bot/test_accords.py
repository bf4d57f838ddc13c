"""L'établissement homonyme suit le lieu retenu."""

from __future__ import annotations

from bot.components.accords import school_of_place
from bot.components.valeurs import entity_of
from langue.mention import Mention

VINCI = [
    {"uai": "0440035Z", "nom": "Léonard de Vinci", "commune": "Nantes", "code_insee": "44109"},
    {"uai": "0530079Y", "nom": "Léonard de Vinci", "commune": "Mayenne", "code_insee": "53147"},
]


def test_un_etablissement_garde_ses_homonymes_avec_leur_commune() -> None:
    entite = entity_of(Mention(0, 5, "Vinci", "etablissement", VINCI, 0.8))
    assert entite["value"] == {"uai": "0440035Z", "nom": "Léonard de Vinci"}
    assert [a["commune"] for a in entite["autres"]] == ["Nantes", "Mayenne"]


def test_le_lieu_retenu_choisit_l_homonyme() -> None:
    ecole = entity_of(Mention(0, 5, "Vinci", "etablissement", VINCI, 0.8))
    lieu = entity_of(Mention(9, 16, "Mayenne", "lieu", [{"type": "commune", "nom": "Mayenne", "code": "53147"}], 0.9))
    assert [e["value"].get("uai") for e in school_of_place([ecole, lieu])] == ["0530079Y", None]
