"""La page des données : chaque jeu, sa date, sa licence, et ce qui manque."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import Headers
from starlette.routing import Match
from starlette.types import Scope

from api.connaissances.dependances import Lecture
from api.pages.erreurs import RoutePage
from api.pages.rendu import render
from knowledge.queries.couverture import read_coverage
from knowledge.queries.donnees import base_version, list_datasets, reference_date


class RoutePourNavigateur(RoutePage):
    """Ne répond qu'à qui demande du HTML : la même adresse donne du JSON aux programmes."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and "text/html" not in Headers(scope=scope).get("Accept", ""):
            return Match.NONE, {}
        return super().matches(scope)


page = APIRouter(route_class=RoutePourNavigateur, include_in_schema=False)


@page.get("/donnees", response_model=None)
def show_data(request: Request, session: Lecture) -> Response:
    """Chaque jeu, sa date, sa licence, ses lignes, et les cases vides, comptées."""
    contexte = {
        "jeux": list_datasets(session),
        "couverture": read_coverage(session),
        "reference": reference_date(session),
        "version": base_version(session),
    }
    reponse = render(request, "donnees.html", contexte)
    reponse.headers["Vary"] = "Accept"
    return reponse
