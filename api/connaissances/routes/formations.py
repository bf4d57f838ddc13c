"""Les formations : recherche, fiche, établissements."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Page, split
from api.connaissances.formes.commun import Liste, ListeSituee
from api.connaissances.formes.formations import FormationDetail, ParcoursDetail
from api.connaissances.formes.offres import OffreEcole
from api.connaissances.pages import paginate, paginate_near, slice_of
from api.connaissances.routes.offres import FiltreEtablissementsOffre
from knowledge.queries.formations import get_formation, get_formations
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from knowledge.queries.offres import find_offers
from knowledge.queries.parcours import get_path

router = APIRouter(tags=["formations"])
Code = Annotated[str, Path(description="Code CFD ou `FOR.x`.", max_length=20, examples=["50022146"])]


class FiltreRecherche(Page):
    """Paramètres de la recherche de formations."""

    q: Mots | None = Field(
        None, description="Libellé, sigle, nom parlé, mots de la fiche, ou code.", examples=["cap cuisine"]
    )
    niveau: Mots | None = Field(
        None, description="Un ou plusieurs niveaux, séparés par des virgules.", examples=["CAP"]
    )
    domaine: Mots | None = Field(
        None, description="Domaine officiel ou mot courant.", examples=["Bois, menuiserie, ameublement"]
    )
    famille: Mots | None = Field(None, description="Code ou nom d'une famille de métiers.", examples=["G0003"])
    ouverte: bool | None = Field(None, description="Vrai : celles qui s'ouvrent encore, à proposer.")
    territoire: bool | None = Field(None, description="Vrai : celles qu'un établissement de l'académie propose.")
    intitule_de: Mots | None = Field(
        None, description="Même spécialité que ce code, à un autre niveau (prudent : vide plutôt qu'approché)."
    )


@router.get("/formations", summary="Chercher une formation", responses=example_of("/formations"))
def search_formations(
    request: Request, session: Lecture, filtre: Annotated[FiltreRecherche, Query()]
) -> Liste[FormationDetail]:
    """La plus ressemblante d'abord ; sans `q`, par niveau et libellé."""
    champs = filtre.model_dump(include={"q", "domaine", "famille", "ouverte", "territoire", "intitule_de"})
    codes = find_formations(session, FiltreFormations(**champs, niveaux=split(filtre.niveau)))
    return paginate(request, FormationDetail, get_formations(session, slice_of(codes, filtre)), len(codes), filtre)


@router.get("/formations/{code}", summary="La fiche d'une formation", responses=example_of("/formations/{code}"))
def read_formation(session: Lecture, code: Code) -> FormationDetail:
    """Durée, domaines, famille, suites, origines, métiers, remplaçantes."""
    return FormationDetail.model_validate(get_formation(session, code))


@router.get(
    "/formations/{code}/parcours",
    summary="Les étapes après une formation",
    responses=example_of("/formations/{code}/parcours"),
)
def read_path(session: Lecture, code: Code) -> ParcoursDetail:
    """Ses suites, et les suites de ses suites : deux étapes au plus, chacune avec sa condition."""
    return ParcoursDetail.model_validate(get_path(session, code))


@router.get(
    "/formations/{code}/etablissements",
    summary="Où se prépare une formation",
    responses=example_of("/formations/{code}/etablissements"),
)
def search_schools_of_formation(
    request: Request, session: Lecture, code: Code, filtre: Annotated[FiltreEtablissementsOffre, Query()]
) -> ListeSituee[OffreEcole]:
    """Comme `/offres?formation=…` : un élément par établissement."""
    lieu = filtre.place(session)
    trouvees = find_offers(session, filtre.criteria(lieu, formations=(code,)), filtre.debut, filtre.taille)
    return paginate_near(request, OffreEcole, trouvees.elements, trouvees.total, filtre, lieu)
