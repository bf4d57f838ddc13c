"""Les campus des métiers et des qualifications."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Situe
from api.connaissances.formes.campus import CampusDetail, CampusTrouve
from api.connaissances.formes.commun import ListeSituee
from api.connaissances.pages import paginate_near, slice_of
from knowledge.queries.campus import FiltreCampus, find_campuses, get_campus

router = APIRouter(tags=["campus"])


class FiltreDeCampus(Situe):
    """Paramètres de la recherche de campus."""

    q: Mots | None = Field(None, description="Mots du nom ou de la filière.")
    region: Mots | None = Field(None, description="Code ou nom de région.", examples=["52"])
    filiere: Mots | None = Field(None, description="Filière du ministère ou mot courant.", examples=["numérique"])
    etat: Literal["labellise", "projet", "a_verifier"] | None = None


@router.get("/campus", summary="Chercher un campus", responses=example_of("/campus"))
def search_campuses(
    request: Request, session: Lecture, filtre: Annotated[FiltreDeCampus, Query()]
) -> ListeSituee[CampusTrouve]:
    """Avec un lieu : ceux de sa région d'abord, puis la distance quand le siège est connu."""
    lieu = filtre.place(session)
    voulu = FiltreCampus(filtre.q, filtre.region, filtre.filiere, lieu, filtre.etat)
    trouves = find_campuses(session, voulu)
    return paginate_near(request, CampusTrouve, slice_of(trouves, filtre), len(trouves), filtre, lieu)


@router.get("/campus/{id}", summary="La fiche d'un campus", responses=example_of("/campus/{id}"))
def read_campus(session: Lecture, id: Annotated[str, Path(max_length=20, examples=["cmq_003"])]) -> CampusDetail:
    """Label, siège, partenaires, et ce que des pages datées en disent."""
    fiche = get_campus(session, id)
    reste = {nom: valeur for nom, valeur in vars(fiche).items() if nom != "campus"}
    return CampusDetail.model_validate(vars(fiche.campus) | reste)
