"""Les familles de métiers."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Page
from api.connaissances.formes.commun import Liste
from api.connaissances.formes.formations import FamilleDetail
from api.connaissances.pages import paginate, slice_of
from knowledge.queries.familles import get_family, list_families

router = APIRouter(tags=["familles"])


class FiltreFamilles(Page):
    """Paramètres de la recherche de familles."""

    q: Mots | None = Field(None, description="Nom ou mot de la famille.", examples=["beauté"])


@router.get("/familles", summary="Les familles de métiers", responses=example_of("/familles"))
def search_families(
    request: Request, session: Lecture, filtre: Annotated[FiltreFamilles, Query()]
) -> Liste[FamilleDetail]:
    """Par nom, ou les plus ressemblantes avec `q`."""
    trouvees = list_families(session, filtre.q)
    return paginate(request, FamilleDetail, slice_of(trouvees, filtre), len(trouvees), filtre)


@router.get("/familles/{code}", summary="La fiche d'une famille", responses=example_of("/familles/{code}"))
def read_family(session: Lecture, code: Annotated[str, Path(max_length=20, examples=["G0003"])]) -> FamilleDetail:
    """2de commune et bacs pro, ceux d'aujourd'hui d'abord."""
    return FamilleDetail.model_validate(get_family(session, code))
