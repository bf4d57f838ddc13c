"""Les cartes d'établissement, de famille, de campus et de notion, sur la petite base."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge.cartes import GENRES, build_card
from knowledge.cartes.canonique import canonical
from knowledge.cartes.carte import Cible, Liste
from knowledge.queries.erreurs import CodeInconnu
from tests.knowledge.cartes.lecture import field, part, rows, targets, told
from tests.knowledge.cartes.variante import open_variant
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, BAC_AFB, BAC_CUISINE, BAC_TP, CUISINE, SECONDE_BTP, offre


def test_a_school_says_what_it_does_not_know_where_one_would_look(session: Session) -> None:
    carte = build_card(session, "etablissement", "0490904S")
    assert [un.reserve for un in field(carte, "contacts", "Téléphone")] == ["non renseigné"]
    assert [un.reserve for un in field(carte, "contacts", "Hébergement")] == ["non renseigné"]
    assert field(carte, "contacts", "Courriel") == ()
    assert [un.texte for un in field(carte, "contacts", "Dispositifs")] == ["ULIS"]


def test_a_school_shows_this_year_s_courses_then_the_older_ones_with_their_year(session: Session) -> None:
    texte = told(build_card(session, "etablissement", "0490054T"), "formations")
    assert texte.index("À la rentrée 2026") < texte.index("CAP maçon") < texte.index("Vues à une rentrée plus ancienne")
    assert texte.index("Vues à une rentrée plus ancienne") < texte.index("BTS négociation")
    assert texte.endswith("vue à la rentrée 2024")


def test_a_school_outside_this_year_s_extract_is_not_shown_as_current(session: Session) -> None:
    texte = told(build_card(session, "etablissement", "0350030B"), "formations")
    assert texte.startswith("Formations vues à une rentrée passée") and "À la rentrée 2026" not in texte
    assert "24 places à la rentrée 2022" in texte


def test_a_school_without_vocational_courses_says_so(session: Session) -> None:
    carte = build_card(session, "etablissement", "0440100A")
    assert "ne connaît aucune formation" in told(carte, "formations")
    assert "voisins" not in {section.cle for section in carte.sections}


def test_a_section_is_read_on_the_card_of_its_school(session: Session) -> None:
    carte = build_card(session, "etablissement", "0441550W")
    assert carte.code == "0440005S"
    assert "0441550W" in field(carte, "contacts", "Code UAI")[0].texte
    assert Cible("campus", "cmq_004") in targets(carte)


def test_neighbours_teach_the_same_and_come_by_distance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_variant(
        tmp_path, monkeypatch, Offre=(offre("0490054T", BAC_CUISINE), offre("0490904S", BAC_CUISINE))
    ) as s:
        voisins = rows(build_card(s, "etablissement", "0490054T"), "voisins")
    assert [ligne[0] for ligne in voisins] == ["Lycée Jeanne Delanoue"]
    assert voisins[0][1].endswith("km") and voisins[0][-1] == "Bac pro cuisine"


def test_rates_of_a_school_name_their_cohort(session: Session) -> None:
    (tableau,) = (
        b for b in part(build_card(session, "etablissement", "0440005S"), "insertion").blocs if hasattr(b, "lignes")
    )
    assert tableau.titre == "Jeunes sortis en 2022 et 2023"
    assert [un.texte for un in tableau.lignes[0]] == ["Élèves et apprentis", "non publié", "55 %", "", ""]


def test_a_family_folds_what_left_it(session: Session) -> None:
    carte = build_card(session, "famille", "G0003")
    listes = [bloc for bloc in part(carte, "specialites").blocs if isinstance(bloc, Liste)]
    assert [un.cible for un in listes[0].elements] == [Cible("formation", BAC_AFB)]
    assert listes[1].replie and listes[1].elements[0].precision == "jusqu’au 31 août 2025"
    assert listes[1].elements[0].cible == Cible("formation", BAC_TP)
    assert Cible("formation", SECONDE_BTP) in targets(carte) and rows(carte, "ou")


def test_a_campus_in_project_is_not_shown_as_labelled(session: Session) -> None:
    carte = build_card(session, "campus", "cmq_008")
    assert [e.texte for e in carte.etiquettes] == ["En projet (source de 2026)"] and carte.etiquettes[0].alerte
    assert "aucune source lue n’atteste son label" in told(carte, "essentiel")


def test_a_campus_links_its_partner_schools(session: Session) -> None:
    assert Cible("etablissement", "0440005S") in targets(build_card(session, "campus", "cmq_004"))


def test_an_uncertain_campus_name_is_told(session: Session) -> None:
    assert "nom exact" in told(build_card(session, "campus", "cmq_050"), "essentiel")


def test_what_is_no_longer_true_is_apart_and_says_by_what_it_is_replaced(session: Session) -> None:
    carte = build_card(session, "notion", "label_campus")
    assert [section.cle for section in carte.sections] == ["resume", "en_vigueur", "perime"]
    assert "Le label campus dure quatre ans. → cinq ans depuis 2019" in told(carte, "perime")
    assert part(carte, "perime").blocs[0].replie  # type: ignore[union-attr]


def test_a_notion_of_the_past_does_not_hide_it(session: Session) -> None:
    carte = build_card(session, "notion", "pole_metiers")
    assert carte.sections[0].titre == "Ce qui valait à la date des sources"
    assert "Page d'essai, 8 octobre 2026" in told(carte, "historique")


@pytest.mark.parametrize(
    ("genre", "code", "voulu"),
    [
        ("etablissement", "0441550W", "0440005S"),
        ("etablissement", "0440005s", "0440005S"),
        ("formation", ANCIEN_CUISINE, CUISINE),
        ("formation", BAC_TP, BAC_TP),
        ("famille", "g0003", "G0003"),
    ],
)
def test_each_thing_has_one_address(session: Session, genre: str, code: str, voulu: str) -> None:
    assert canonical(session, genre, code) == voulu


@pytest.mark.parametrize(("genre", "code"), [(genre, "n'existe pas") for genre in GENRES])
def test_an_unknown_code_has_no_card(session: Session, genre: str, code: str) -> None:
    with pytest.raises(CodeInconnu):
        build_card(session, genre, canonical(session, genre, code))
