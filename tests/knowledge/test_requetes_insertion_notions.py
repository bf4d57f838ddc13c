"""Chiffres d'insertion et faits datés."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.insertion import ChiffresRegion, FiltreInsertion, region_figures
from knowledge.queries.notions import find_facts, get_notion
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, COIFFURE, CUISINE, MACON


def figures(session: Session, *codes: str, **filtres: object) -> list[ChiffresRegion]:
    return list(region_figures(session, FiltreInsertion(codes, **filtres)))  # type: ignore[arg-type]


def test_le_millesime_recent_vient_d_abord(session: Session) -> None:
    assert [c.millesime for c in figures(session, CUISINE)] == ["2022_2023", "2021_2022"]


def test_sans_chiffre_sous_le_code_actuel_l_ancien_est_pris_et_dit(session: Session) -> None:
    """Le code actuel a bien une ligne, mais sans taux publié : elle ne cache pas les chiffres de l'ancien."""
    chiffre = figures(session, CUISINE)[0]
    assert (chiffre.code, chiffre.ancien_code, chiffre.taux_emploi_6_mois) == (CUISINE, ANCIEN_CUISINE, 45)


def test_un_petit_effectif_et_un_taux_tu_demandent_prudence(session: Session) -> None:
    assert [c.prudence for c in figures(session, CUISINE)] == ["petit_effectif", None]
    maçon = figures(session, MACON)[0]
    assert (maçon.taux_emploi_6_mois, maçon.prudence) == (None, "non_publie")


def test_une_autre_region_a_ses_chiffres(session: Session) -> None:
    assert [c.taux_emploi_6_mois for c in figures(session, MACON, region="53")] == [60]


def test_un_niveau_donne_toutes_ses_formations(session: Session) -> None:
    assert {c.code for c in figures(session, niveaux=("CAP",))} == {CUISINE, MACON}


def test_sans_chiffre_rien_n_est_invente(session: Session) -> None:
    assert figures(session, COIFFURE) == []


def test_une_formation_inconnue_est_dite_inconnue(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        figures(session, "999")


@pytest.mark.parametrize(
    ("question", "fait"),
    [
        ("ki donne le label campus", "label_campus.ministeres"),
        ("combien de temps dure le label campus ?", "label_campus.duree"),
        ("c koi un pole metiers", "pole_metiers.definition"),
        ("sa dure conbien un pole metier", "pole_metiers.duree"),
    ],
)
def test_le_fait_qui_repond_vient_d_abord(session: Session, question: str, fait: str) -> None:
    assert find_facts(session, question)[0].id == fait


def test_une_notion_range_ses_faits_selon_la_question(session: Session) -> None:
    faits = get_notion(session, "label_campus", "il dure combien de temps ?").faits
    assert [f.id for f in faits] == ["label_campus.duree", "label_campus.ministeres"]
    assert faits[0].pertinence is not None and 0 < faits[0].pertinence <= 1


def test_un_fait_perime_dit_ce_qui_le_remplace(session: Session) -> None:
    fait = find_facts(session, "durée du label campus")[0]
    assert (fait.statut, fait.remplace_par) == ("perime", "cinq ans depuis 2019")


def test_sans_question_les_faits_gardent_leur_ordre(session: Session) -> None:
    assert [f.ordre for f in get_notion(session, "label_campus").faits] == [1, 2]


def test_une_question_sans_rapport_ne_rend_aucun_fait(session: Session) -> None:
    assert find_facts(session, "recette de crêpes") == []


def test_une_notion_inconnue_est_dite_inconnue(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        get_notion(session, "licorne")
