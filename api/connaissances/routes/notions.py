"""Les notions et leurs faits datés."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Filtres, Page, split
from api.connaissances.formes.commun import Liste
from api.connaissances.formes.notions import Fait, NotionBreve, NotionDetail
from api.connaissances.pages import paginate, slice_of
from knowledge.queries.notions import find_facts, get_notion, list_notions

router = APIRouter(tags=["notions"])
Question = Annotated[str, Field(min_length=1, max_length=1000)]


class FiltreNotion(Filtres):
    """Paramètres d'une notion."""

    question: Question | None = Field(None, description="Les faits qui y répondent le mieux viennent d'abord.")


class FiltreFaits(Page):
    """Paramètres de la recherche de faits."""

    question: Annotated[str, Field(min_length=1, max_length=1000, examples=["qui donne le label campus"])]
    notion: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="Notions où chercher, séparées par des virgules."
    )


@router.get("/notions", summary="Les notions", responses=example_of("/notions"))
def search_notions(request: Request, session: Lecture, filtre: Annotated[Page, Query()]) -> Liste[NotionBreve]:
    """Par titre."""
    notions = list_notions(session)
    breves = [vars(n) | {"nb_faits": len(n.faits)} for n in slice_of(notions, filtre)]
    return paginate(request, NotionBreve, breves, len(notions), filtre)


@router.get("/notions/{id}", summary="Une notion et ses faits", responses=example_of("/notions/{id}"))
def read_notion(
    session: Lecture,
    id: Annotated[
        str,
        Path(max_length=300, description="Une notion, ou plusieurs : « cmq,label_campus ».", examples=["label_campus"]),
    ],
    filtre: Annotated[FiltreNotion, Query()],
) -> NotionDetail:
    """Chaque fait dit son statut, sa source et sa date ; un fait périmé dit ce qui le remplace.

    Plusieurs notions : la première donne titre et résumé, toutes donnent leurs faits.
    """
    return NotionDetail.model_validate(get_notion(session, id, filtre.question))


@router.get("/faits", summary="Les faits qui répondent à une question", responses=example_of("/faits"))
def search_facts(request: Request, session: Lecture, filtre: Annotated[FiltreFaits, Query()]) -> Liste[Fait]:
    """Toutes notions, ou celles de `notion`, du plus au moins pertinent."""
    faits = find_facts(session, filtre.question, split(filtre.notion))
    return paginate(request, Fait, slice_of(faits, filtre), len(faits), filtre)
