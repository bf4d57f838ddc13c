"""Le repéreur de la petite base : son lexique, exporté comme le vrai."""

import pytest
from sqlalchemy.orm import Session

from knowledge.lexique import export
from knowledge.recherche.comprendre import Reperer
from langue.repereur import Repereur


@pytest.fixture(scope="session")
def reperer(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Reperer:
    chemin = tmp_path_factory.mktemp("lexique") / "lexique.json.gz"
    export(session.get_bind().engine, chemin)
    return Repereur.charger(chemin).reperer
