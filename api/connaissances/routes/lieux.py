"""Les lieux, par leur nom."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Page
from api.connaissances.formes.commun import Liste
from api.connaissances.formes.lieux import LieuTrouve
from api.connaissances.pages import paginate, slice_of
from knowledge.queries.lieux import find_places

router = APIRouter(tags=["lieux"])


class FiltreLieux(Page):
    """Paramètres de la recherche de lieux."""

    q: Annotated[str, Field(min_length=1, max_length=200, description="Nom, ancien nom, code postal, département…")]
    type: Literal["commune", "departement", "region", "academie"] | None = None


@router.get("/lieux", summary="Trouver un lieu par son nom, même mal écrit", responses=example_of("/lieux"))
def search_places(request: Request, session: Lecture, filtre: Annotated[FiltreLieux, Query()]) -> Liste[LieuTrouve]:
    """Du plus probable au moins probable ; `sur` faux = à faire confirmer."""
    trouves = find_places(session, filtre.q, types=(filtre.type,) if filtre.type else (), limite=50)
    plats = [vars(c.lieu) | {"score": c.score, "sur": c.sur} for c in slice_of(trouves, filtre)]
    return paginate(request, LieuTrouve, plats, len(trouves), filtre)
