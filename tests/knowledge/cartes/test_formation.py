"""La carte d'une formation, sur la petite base : ce qu'elle dit, ce qu'elle date, ce qu'elle tait."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge.cartes import build_card
from knowledge.cartes.carte import Cible, Liste, Tableau
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.lieux import find_place
from tests.knowledge.cartes.lecture import field, part, rows, targets, told
from tests.knowledge.cartes.variante import open_variant
from tests.knowledge.petites_donnees import (
    ANCIEN_CUISINE,
    BAC_AFB,
    BAC_CUISINE,
    BAC_TP,
    CARRELEUR,
    CUISINE,
    MACON,
    SECONDE_BTP,
    formation,
)


def test_its_parts_come_in_the_order_a_family_asks(session: Session) -> None:
    carte = build_card(session, "formation", CUISINE)
    assert [section.cle for section in carte.sections] == ["essentiel", "acces", "apres", "parcours", "ou", "insertion"]
    assert (carte.titre, carte.sous_titre) == ("CAP cuisine", "CAP, niveau 3")
    assert carte.date_donnees == "2026-10-08" and carte.sources


def test_an_unknown_code_is_refused(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        build_card(session, "formation", "1")


def test_an_old_code_is_told_without_a_link_that_would_come_back_here(session: Session) -> None:
    (ancien,) = field(build_card(session, "formation", CUISINE), "essentiel", "Remplace")
    assert ancien.texte == f"ancien code {ANCIEN_CUISINE}" and ancien.cible is None


def test_a_closed_diploma_says_so_first_and_no_longer_tells_how_to_enter(session: Session) -> None:
    carte = build_card(session, "formation", BAC_TP)
    assert [e.texte for e in carte.etiquettes if e.alerte] == ["Fermée"]
    assert told(carte, "essentiel").startswith("Ce diplôme n’est plus préparé.")
    assert "acces" not in {section.cle for section in carte.sections}


def test_a_closed_diploma_names_what_replaces_it(session: Session) -> None:
    carte = build_card(session, "formation", ANCIEN_CUISINE)
    assert Cible("formation", CUISINE) in targets(carte) and "remplacé par" in told(carte, "essentiel")


def test_a_bac_pro_of_a_family_is_entered_by_its_common_second(session: Session) -> None:
    carte = build_card(session, "formation", BAC_AFB)
    assert "2de commune de la famille" in told(carte, "acces")
    assert {Cible("famille", "G0003"), Cible("formation", SECONDE_BTP)} <= targets(carte)


def test_next_steps_lead_to_living_diplomas(session: Session) -> None:
    carte = build_card(session, "formation", BAC_CUISINE)
    assert Cible("formation", CUISINE) in targets(carte)
    assert Cible("formation", ANCIEN_CUISINE) not in targets(carte)
    assert "Aucune n’est automatique" in told(carte, "apres")


def test_a_next_step_outside_the_base_is_named_without_a_link(session: Session) -> None:
    carte = build_card(session, "formation", CUISINE)
    suites = [un for b in part(carte, "apres").blocs if isinstance(b, Liste) for un in b.elements]
    assert [un.cible for un in suites if un.texte == "licence pro arts culinaires"] == [None]


def test_offers_of_this_year_are_apart_from_the_older_ones(session: Session) -> None:
    carte = build_card(session, "formation", MACON)
    tableaux = [bloc for bloc in part(carte, "ou").blocs if isinstance(bloc, Tableau)]
    assert [tableau.titre for tableau in tableaux] == [
        "Ouverte à la rentrée 2026",
        "Vue à une rentrée plus ancienne, à confirmer",
    ]
    assert [tableau.replie is None for tableau in tableaux] == [True, False]
    assert rows(carte, "ou") == [
        ["Lycée polyvalent Fernand Renaudeau", "scolaire, 2 ans", "2026", "02 41 49 21 60"],
        ["CFA du bâtiment", "apprentissage, 2 ans", "vue en 2022", "non renseigné"],
    ]


def test_a_missing_phone_is_said(session: Session) -> None:
    lignes = {ligne[0]: ligne[-1] for ligne in rows(build_card(session, "formation", CUISINE), "ou")}
    assert lignes["Lycée Jeanne Delanoue"] == "non renseigné"


def test_a_place_brings_distances_and_its_own_region(session: Session) -> None:
    carte = build_card(session, "formation", MACON, find_place(session, "commune:35238"))
    assert "du plus proche de Rennes (35)" in told(carte, "ou") and "vol d’oiseau" in told(carte, "ou")
    assert any(ligne[1].endswith(" km") for ligne in rows(carte, "ou"))
    assert rows(carte, "insertion") == [
        ["Voie scolaire", "90", "non publié", "60 %", "non publié", "non publié", "non publié"]
    ]


def test_nowhere_is_said_rather_than_left_blank(session: Session) -> None:
    carte = build_card(session, "formation", CARRELEUR, find_place(session, "departement:93"))
    assert "Aucun établissement" in told(carte, "ou") and "Seine-Saint-Denis" in told(carte, "ou")


def test_every_published_cohort_is_there_the_latest_in_sight(session: Session) -> None:
    carte = build_card(session, "formation", CUISINE)
    recent, ancien = (bloc for bloc in part(carte, "insertion").blocs if isinstance(bloc, Tableau))
    assert recent.replie is None and recent.titre == "Pays de la Loire, jeunes sortis en 2022 et 2023"
    assert ancien.replie and ancien.lignes[0][0].precision == "sortis en 2021 et 2022"


def test_a_small_cohort_and_an_old_code_are_told(session: Session) -> None:
    texte = told(build_card(session, "formation", CUISINE), "insertion")
    assert "peu de jeunes" in texte and f"ancien code du diplôme ({ANCIEN_CUISINE})" in texte


def test_an_unpublished_rate_is_never_a_number(session: Session) -> None:
    carte = build_card(session, "formation", MACON)
    assert rows(carte, "insertion") == [] and "ne publie aucun taux" in told(carte, "insertion")


def test_no_figure_at_all_is_said(session: Session) -> None:
    assert "Pas de chiffre" in told(build_card(session, "formation", CARRELEUR), "insertion")


def test_a_diploma_about_to_close_says_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fin = {"statut": "fermeture_programmee", "date_fermeture": "2028-08-31", "duree": None}
    ligne = formation("1", "CAP vannerie", "CAP", 3, "vannerie") | fin
    with open_variant(tmp_path, monkeypatch, Formation=(ligne,)) as session:
        carte = build_card(session, "formation", "1")
    assert [e.texte for e in carte.etiquettes if e.alerte] == ["Fermeture le 31 août 2028"]
    assert "sa fin est prévue le 31 août 2028" in told(carte, "essentiel")
    assert [un.reserve for un in field(carte, "essentiel", "Durée")] == ["non renseigné"]


def test_two_lengths_of_a_diploma_are_both_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ligne = formation("1", "CAP vannerie", "CAP", 3, "vannerie", duree_2026="1 an")
    chiffres = [
        {"id": 90 + rang, "millesime": "2022_2023", "code_region": "52", "voie": "scolaire", "code_formation": "1",
         "type_diplome": "CAP", "mefstat11": mefstat, "nb_sortants": 40, "taux_emploi_6_mois": taux}
        for rang, (mefstat, taux) in enumerate((("23110000001", 70), ("23220000001", 46)))
    ]  # fmt: skip
    with open_variant(tmp_path, monkeypatch, Formation=(ligne,), InsertionRegion=chiffres) as session:
        carte = build_card(session, "formation", "1")
    assert carte.etiquettes == () and "1 an d’après l’offre" in told(carte, "essentiel")
    assert "70 % (voie scolaire, en 1 an) et 46 % (voie scolaire, en 2 ans)" in told(carte, "insertion")
