"""Les valeurs du contrat rendues par les entités."""

from __future__ import annotations

from bot.components.valeurs import entity_of, official
from langue.mention import Mention

DOMAINES = [
    {"nom": "Bois, menuiserie, ameublement", "type": "domaine"},
    {"nom": "Infrastructures, bâtiment, éco-construction", "type": "filiere"},
]


def test_une_formation_vaut_la_liste_de_ses_codes() -> None:
    valeurs = [{"code": "1", "libelle": "CAP cuisine", "niveau": "CAP", "offerte": True}]
    assert official("formation", valeurs) == [{"code": "1", "libelle": "CAP cuisine"}]


def test_un_niveau_un_statut_un_secteur_valent_leur_nom() -> None:
    assert [official(cle, [{"nom": "x"}]) for cle in ("niveau", "niveau_vise", "statut", "secteur")] == ["x"] * 4


def test_un_domaine_est_une_filiere_quand_on_parle_de_campus() -> None:
    assert official("domaine", DOMAINES, "campus_par_filiere") == "Infrastructures, bâtiment, éco-construction"
    assert official("domaine", DOMAINES, "chercher_formation") == "Bois, menuiserie, ameublement"


def test_un_lieu_ambigu_garde_ses_autres_candidats() -> None:
    lieux = [
        {"type": "departement", "nom": "Mayenne", "code": "53"},
        {"type": "commune", "nom": "Mayenne", "code": "53147", "departement": "53"},
    ]
    entite = entity_of(Mention(3, 10, "Mayenne", "lieu", lieux, 0.9))
    assert entite["value"] == {"type": "departement", "nom": "Mayenne", "code": "53"}
    assert entite["autres"] == [{"type": "commune", "nom": "Mayenne", "code": "53147"}]
    assert (entite["start"], entite["end"], entite["texte"]) == (3, 10, "Mayenne")
