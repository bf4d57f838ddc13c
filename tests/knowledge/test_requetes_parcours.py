"""Le parcours d'une formation, deux étapes au plus."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.parcours import get_path
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, BAC_CUISINE, BTS_NDRC, CUISINE


def test_chaque_suite_amene_les_siennes(session: Session) -> None:
    bac, licence = get_path(session, CUISINE).suites
    assert (bac.code, bac.niveau, bac.condition) == (BAC_CUISINE, "bac pro", "poursuite d'études conditionnelle")
    assert [(s.code, s.niveau) for s in bac.suites] == [(BTS_NDRC, "BTS")]
    assert (licence.code, licence.niveau, licence.suites) == (None, None, ())


def test_la_meme_specialite_est_dite(session: Session) -> None:
    bac, licence = get_path(session, CUISINE).suites
    assert (bac.meme_specialite, licence.meme_specialite, bac.suites[0].meme_specialite) == (True, False, False)


def test_un_diplome_ferme_cede_a_sa_remplacante_et_le_depart_ne_revient_pas(session: Session) -> None:
    """Le bac pro cite l'ancien CAP : c'est le nouveau, donc le point de départ."""
    assert [s.code for s in get_path(session, BAC_CUISINE).suites] == [BTS_NDRC, CUISINE]
    assert CUISINE not in [s.code for s in get_path(session, CUISINE).suites[0].suites]


def test_sans_suite_connue_le_parcours_est_vide(session: Session) -> None:
    assert get_path(session, BTS_NDRC).suites == ()


def test_une_formation_inconnue_est_refusee(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        get_path(session, "999")


def test_les_sources_des_deux_etapes_sont_citees(session: Session) -> None:
    assert get_path(session, CUISINE).sources and get_path(session, ANCIEN_CUISINE).sources == ()
