"""L'insertion : chiffres d'une formation dans une région, ou d'un établissement."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field, model_validator

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Situe, Statut, split
from api.connaissances.formes.commun import ListeSituee
from api.connaissances.formes.insertion import ChiffresEcole, ChiffresRegion
from api.connaissances.pages import paginate_near, slice_of
from knowledge.queries.etablissements import get_uais
from knowledge.queries.insertion import FiltreInsertion, region_figures, school_figures
from knowledge.queries.nomenclature import read_level
from knowledge.queries.territoire import first_region

router = APIRouter(tags=["insertion"])


class FiltreDeChiffres(Situe):
    """Paramètres des chiffres d'insertion."""

    formation: Mots | None = Field(
        None, description="Un ou plusieurs codes, séparés par des virgules.", examples=["40025525"]
    )
    niveau: Mots | None = Field(None, description="Un ou plusieurs niveaux, séparés par des virgules.")
    etablissement: Mots | None = Field(None, description="UAI.", examples=["0440001M"])
    voie: Statut | None = Field(None, description="scolaire ou apprentissage.")

    @model_validator(mode="after")
    def _need_subject(self) -> "FiltreDeChiffres":
        if not (self.formation or self.niveau or self.etablissement):
            raise ValueError("donner formation, niveau ou etablissement")
        return self


@router.get("/insertion", summary="Que deviennent les sortants", responses=example_of("/insertion"))
def search_figures(
    request: Request, session: Lecture, filtre: Annotated[FiltreDeChiffres, Query()]
) -> ListeSituee[ChiffresRegion] | ListeSituee[ChiffresEcole]:
    """Millésime récent d'abord ; sans lieu, la région du territoire. Un chiffre nul n'est pas publié (secret statistique).

    `lieu` compte par sa région : les chiffres sont publiés par région.
    """
    lieu = filtre.place(session)
    if filtre.etablissement:
        ecole = school_figures(session, get_uais(session, filtre.etablissement))
        chiffres = [c for c in ecole if filtre.voie in (None, c.voie)]
        return paginate_near(request, ChiffresEcole, slice_of(chiffres, filtre), len(chiffres), filtre, lieu)
    region = lieu.region.code if lieu and lieu.region else first_region()
    niveaux = tuple(read_level(niveau) for niveau in split(filtre.niveau))
    voulu = FiltreInsertion(split(filtre.formation), niveaux, region, filtre.voie)
    trouves = region_figures(session, voulu, filtre.debut, filtre.taille)
    return paginate_near(request, ChiffresRegion, trouves, trouves.total, filtre, lieu)
