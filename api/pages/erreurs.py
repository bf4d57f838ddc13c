"""Une page qui échoue reste une page : ce qui ne va pas, en français, et par où continuer."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy.exc import DatabaseError

from api.connaissances.erreurs import STATUTS
from api.connaissances.textes import phrase
from api.pages.rendu import render
from api.problemes import ProblemeError
from knowledge.queries.erreurs import LieuAmbigu, QuestionError
from knowledge.queries.lieux_index import Lieu

Poignee = Callable[[Request], Coroutine[Any, Any, Response]]


class RoutePage(APIRoute):
    """Une route dont les erreurs sont des pages, pas du JSON."""

    def get_route_handler(self) -> Poignee:
        suite = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await suite(request)
            except QuestionError as erreur:
                lieux = tuple(c.lieu for c in erreur.candidats) if isinstance(erreur, LieuAmbigu) else ()
                return explain(request, STATUTS.get(type(erreur), 422), str(erreur), lieux)
            except RequestValidationError:
                return explain(request, 422, phrase("filtre_invalide"))
            except ProblemeError as erreur:
                return explain(request, erreur.status, str(erreur.detail))
            except DatabaseError:
                return explain(request, 503, phrase("base_illisible"))

        return handle


def page_router() -> APIRouter:
    """Un routeur de pages."""
    return APIRouter(route_class=RoutePage, include_in_schema=False)


def explain(request: Request, status: int, detail: str, lieux: tuple[Lieu, ...] = ()) -> Response:
    """La page d'erreur ; `lieux` : ceux entre lesquels choisir."""
    return render(request, "erreur.html", {"detail": detail, "status": status, "lieux": lieux}, status)
