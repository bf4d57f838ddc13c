"""Une durée se dit pareil sur la fiche et dans une comparaison."""

from dataclasses import replace

from sqlalchemy.orm import Session

from knowledge.cartes.formation import tell_length
from knowledge.queries.formations import get_formation
from tests.knowledge.petites_donnees import BAC_AFB, CUISINE


def test_a_bac_pro_of_a_family_is_not_told_as_two_years(session: Session) -> None:
    fiche = replace(get_formation(session, BAC_AFB), duree="3 ans", duree_2026="2 ans")
    assert (tell_length(fiche) or "").startswith("3 ans après la 3e")


def test_an_unknown_length_stays_blank(session: Session) -> None:
    assert tell_length(replace(get_formation(session, CUISINE), duree=None, duree_2026=None)) is None
