"""D'où viennent les données."""

from fastapi import APIRouter

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.formes.donnees import Donnees, JeuDeDonnees
from knowledge.queries.donnees import base_version, list_datasets, reference_date

router = APIRouter(tags=["données"])


@router.get("/donnees", summary="Les jeux de données", responses=example_of("/donnees"))
def list_data(session: Lecture) -> Donnees:
    """Chaque jeu : source, date, licence, lignes, version."""
    jeux = [JeuDeDonnees.model_validate(jeu) for jeu in list_datasets(session)]
    return Donnees(elements=jeux, total=len(jeux), version=base_version(session), reference=reference_date(session))
