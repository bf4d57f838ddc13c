"""Les pôles officiels, et ce qui s'en rapproche aujourd'hui."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Proche, Secteur
from api.connaissances.formes.offres import PoleCalcule, PoleOfficiel, Poles
from api.connaissances.pages import next_page, said_place
from api.connaissances.textes import phrase
from knowledge.queries.poles import FiltrePoles, computed_poles, official_poles

router = APIRouter(tags=["pôles"])


class FiltreDePoles(Proche):
    """Paramètres de la recherche de pôles."""

    type: Literal["qualification", "metiers"] | None = None
    champ: Mots | None = Field(None, description="Mot du domaine ou de la famille.", examples=["bois"])
    secteur: Secteur | None = None


@router.get("/poles", summary="Pôles officiels et regroupements calculés", responses=example_of("/poles"))
def search_poles(request: Request, session: Lecture, filtre: Annotated[FiltreDePoles, Query()]) -> Poles:
    """Les listes de 2015 sont perdues : `officiels` est vide tant qu'elles manquent, `calcules` le dit."""
    lieu = filtre.place(session)
    voulu = FiltrePoles(filtre.type, filtre.champ, lieu, filtre.rayon_km, filtre.secteur)
    calcules = computed_poles(session, voulu, filtre.debut, filtre.taille)
    return Poles(
        officiels=[PoleOfficiel.model_validate(p) for p in official_poles(session, filtre.type)],
        calcules=[PoleCalcule.model_validate(p) for p in calcules],
        total=calcules.total,
        page=filtre.page,
        taille=filtre.taille,
        suivant=next_page(request, calcules.total, filtre),
        lieu=said_place(lieu),
        note=phrase("poles_calcules"),
    )
