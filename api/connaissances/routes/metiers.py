"""Les métiers et les formations qui y mènent."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Page, split
from api.connaissances.formes.commun import Liste
from api.connaissances.formes.metiers import FormationDuMetier, MetierTrouve
from api.connaissances.pages import paginate, slice_of
from knowledge.queries.metiers import find_trades, formations_of_trade, get_trade
from knowledge.queries.nomenclature import read_level

router = APIRouter(tags=["métiers"])
Id = Annotated[str, Path(max_length=20, examples=["MET.420"])]


class FiltreMetiers(Page):
    """Paramètres de la recherche de métiers."""

    q: Mots | None = Field(
        None, description="Nom du métier, féminin, familier, ou centre d'intérêt.", examples=["plombière"]
    )


class FiltreFormationsDuMetier(Page):
    """Paramètres des formations d'un métier."""

    niveau: Mots | None = Field(None, description="Un ou plusieurs niveaux, séparés par des virgules.")


@router.get("/metiers", summary="Chercher un métier", responses=example_of("/metiers"))
def search_trades(request: Request, session: Lecture, filtre: Annotated[FiltreMetiers, Query()]) -> Liste[MetierTrouve]:
    """Les noms exacts d'abord, puis les plus ressemblants."""
    trouves = find_trades(session, filtre.q, filtre.debut, filtre.taille)
    return paginate(request, MetierTrouve, trouves, trouves.total, filtre)


@router.get("/metiers/{id}", summary="Un métier", responses=example_of("/metiers/{id}"))
def read_trade(session: Lecture, id: Id) -> MetierTrouve:
    """Ses noms, son niveau d'accès, sa fiche."""
    return MetierTrouve.model_validate(get_trade(session, id))


@router.get(
    "/metiers/{id}/formations",
    summary="Les formations qui mènent à un métier",
    responses=example_of("/metiers/{id}/formations"),
)
def search_formations_of_trade(
    request: Request, session: Lecture, id: Id, filtre: Annotated[FiltreFormationsDuMetier, Query()]
) -> Liste[FormationDuMetier]:
    """Formations ouvertes, les liens les plus sûrs d'abord."""
    niveaux = tuple(read_level(niveau) for niveau in split(filtre.niveau))
    trouvees = formations_of_trade(session, id, niveaux)
    return paginate(request, FormationDuMetier, slice_of(trouvees, filtre), len(trouvees), filtre)
