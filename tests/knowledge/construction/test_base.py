"""La base SQLite : recherche, remplacement, copie, réouverture."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge import base
from knowledge.construction import build
from knowledge.depot import Depot
from tests.knowledge.construction.petit import Petit


@pytest.fixture
def depot(petite_base: Path) -> Depot:
    return Depot(petite_base)


def cles(depot: Depot, genre: str, question: str, *, tous: bool = True, prefixe: bool = False) -> list[str]:
    with depot.session() as session:
        return [t.cle for t in base.search(session, genre, question, tous=tous, prefixe=prefixe)]


def test_la_recherche_ignore_accents_tirets_et_majuscules(depot: Depot) -> None:
    assert cles(depot, "lieu", "CHATEAUBRIANT")[0] == "commune:44036"
    assert cles(depot, "lieu", "la roche sur yon")[0] == "commune:85191"


def test_un_mot_inachevé_se_cherche_par_préfixe(depot: Depot) -> None:
    assert cles(depot, "lieu", "chol") == []
    assert "commune:49099" in cles(depot, "lieu", "chol", prefixe=True)


def test_un_seul_mot_peut_suffire(depot: Depot) -> None:
    assert cles(depot, "etablissement", "zzz briacé") == []
    assert "0440980B" in cles(depot, "etablissement", "zzz briacé", tous=False)


@pytest.mark.parametrize(
    "question", ["", "   ", '"', "cap OR", "NEAR(", "a* AND", "nom:cap", "'; DROP TABLE offre", "🙂"]
)
def test_aucune_question_ne_casse_la_recherche(depot: Depot, question: str) -> None:
    assert isinstance(cles(depot, "formation", question), list)


def test_un_genre_inconnu_est_refusé(depot: Depot) -> None:
    with pytest.raises(ValueError, match="Genre"):
        cles(depot, "recette", "crêpes")


def test_une_base_absente_se_dit(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Base absente"):
        Depot(tmp_path / "rien.db").engine()


def test_le_dépôt_rouvre_la_base_remplacée(modele: Petit, tmp_path: Path) -> None:
    cible = tmp_path / "k.db"
    build(modele.dossier, cible)
    depot = Depot(cible)
    avant = depot.engine()
    assert depot.engine() is avant
    build(modele.dossier, cible)
    assert depot.engine() is not avant


def test_une_copie_contient_la_même_chose(petite_base: Path, tmp_path: Path) -> None:
    base.backup(petite_base, tmp_path / "copie.db")
    with Session(base.open_engine(tmp_path / "copie.db")) as session:
        assert base.search(session, "lieu", "Cholet")


def test_on_n_écrit_pas_dans_la_base_ouverte(depot: Depot) -> None:
    from sqlalchemy import delete
    from sqlalchemy.exc import OperationalError

    from knowledge.models import Offre

    with depot.session() as session, pytest.raises(OperationalError):
        session.execute(delete(Offre))
