"""L'image du parcours d'une formation, en SVG."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.connaissances.dependances import Lecture, tag_response
from api.connaissances.erreurs import REPONSES
from api.connaissances.routes.formations import Code
from knowledge.schema.dessin import to_svg
from knowledge.schema.formes import Sens
from knowledge.schema.graphe import draw_up

TYPE = "image/svg+xml"
Direction = Annotated[
    Sens, Query(description="`horizontal` pour un écran large, `vertical` pour un téléphone ou une feuille A4.")
]


def schema_router() -> APIRouter:
    """Le routeur de l'image ; étiquette et cache comme les connaissances, 404 pour un code inconnu."""
    router = APIRouter(dependencies=[Depends(tag_response)], responses=REPONSES, tags=["formations"])
    router.add_api_route(
        "/fiches/formations/{code}/parcours.svg", show_path, summary="Le schéma d'un parcours", response_class=Response
    )
    return router


def show_path(response: Response, session: Lecture, code: Code, sens: Direction = Sens.HORIZONTAL) -> Response:
    """Le schéma, sans lien ni script ; son équivalent en texte est sur la fiche."""
    etiquettes = {nom: response.headers[nom] for nom in ("ETag", "Cache-Control")}
    return Response(to_svg(draw_up(session, code), sens), media_type=TYPE, headers=etiquettes)


router = schema_router()
