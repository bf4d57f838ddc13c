"""Les vraies formations : un échantillon de chaque niveau, les plus longs libellés, les plus de suites, les fermées."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from knowledge.models import Formation, FormationLien, Poursuite
from knowledge.queries.erreurs import CodeInconnu
from knowledge.schema.formes import Genre, Role
from knowledge.schema.graphe import draw_up
from knowledge.settings import Settings
from tests.schema.verifier import check_all, plain

PAR_NIVEAU = 2


@pytest.fixture(scope="module")
def vraie() -> Iterator[Session]:
    with Session(open_engine(Settings().base_path)) as session:
        yield session


def sample(session: Session) -> set[str]:
    """Des codes répartis dans chaque niveau, et les cas extrêmes."""
    f = Formation
    rang = func.row_number().over(partition_by=f.niveau, order_by=func.substr(f.code, -3)).label("rang")
    par_niveau = select(f.code, rang).where(f.proposable, f.statut != "fermee").subquery()
    longues = select(f.code).where(f.proposable).order_by(func.length(f.libelle).desc()).limit(5)
    larges = select(Poursuite.code_origine).group_by(Poursuite.code_origine).order_by(func.count().desc()).limit(5)
    fermees = select(FormationLien.ancien).join(f, f.code == FormationLien.ancien).limit(3)
    choisis = select(par_niveau.c.code).where(par_niveau.c.rang <= PAR_NIVEAU)
    return {code for demande in (choisis, longues, larges, fermees) for code in session.scalars(demande)}


def test_every_kind_of_formation_has_its_picture(vraie: Session) -> None:
    codes = sample(vraie)
    assert len(codes) > 25
    for code in codes:
        check_all(draw_up(vraie, code))


def test_melec_goes_from_3e_through_its_common_year_to_the_bts(vraie: Session) -> None:
    graphe = draw_up(vraie, "40025520")
    assert [n.titre for n in graphe.noeuds[:3]] == [
        "Classe de 3e",
        "2de pro métiers des transitions numérique et énergétique",
        "CAP électricien",
    ]
    assert any(n.titre == "BTS électrotechnique" for n in graphe.noeuds)
    assert "BTS électrotechnique, niveau 5, 2 ans, sous conditions" in plain(graphe)


def test_a_closed_diploma_gives_way_to_its_successor(vraie: Session) -> None:
    graphe = draw_up(vraie, "50033204")
    assert graphe.code == "50033205"
    assert "50033204" in (graphe.avertissement or "") and (graphe.avertissement or "") in plain(graphe)


def test_a_common_year_opens_on_the_specialities_of_its_family(vraie: Session) -> None:
    graphe = draw_up(vraie, "40020008")
    directes = [a for a in graphe.aretes if a.depart == "depart" and a.genre is Genre.SUITE]
    assert len(directes) >= 4
    assert all(graphe.noeud(a.arrivee).titre.startswith("Bac pro") for a in directes)


def test_every_entry_step_rests_on_a_cited_fact(vraie: Session) -> None:
    graphe = draw_up(vraie, "50022146")
    assert graphe.noeuds[0].role is Role.ENTREE
    assert any("2 ans après la 3e" in citation.texte for citation in graphe.savoir)


def test_an_unknown_code_is_refused(vraie: Session) -> None:
    with pytest.raises(CodeInconnu):
        draw_up(vraie, "999")
