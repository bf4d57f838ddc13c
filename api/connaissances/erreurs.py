"""Les erreurs des questions, traduites une fois en réponses HTTP."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DatabaseError

from api.connaissances.dependances import NonModifie
from api.connaissances.formes.lieux import LieuTrouve
from api.connaissances.textes import phrase
from api.problemes import Probleme, problem_response
from knowledge.queries.erreurs import CodeInconnu, FiltreInvalide, LieuAmbigu, LieuIntrouvable, QuestionError

STATUTS: dict[type[QuestionError], int] = {CodeInconnu: 404, LieuIntrouvable: 404, LieuAmbigu: 422, FiltreInvalide: 422}
REPONSES: dict[int | str, dict[str, Any]] = {
    304: {"description": "La copie du client est à jour (`If-None-Match`)."},
    404: {"model": Probleme, "description": "Code ou lieu inconnu."},
    422: {"model": Probleme, "description": "Filtre invalide, ou lieu à préciser (`candidats`)."},
    503: {"model": Probleme, "description": "Base absente ou illisible ; le détail dit quoi faire."},
}


def install_errors(app: FastAPI) -> None:
    """Branche les erreurs des questions sur l'application."""
    app.add_exception_handler(QuestionError, _render_question)
    app.add_exception_handler(NonModifie, _render_unchanged)
    app.add_exception_handler(DatabaseError, _render_broken)


async def _render_question(_: Request, erreur: Exception) -> JSONResponse:
    assert isinstance(erreur, QuestionError)
    candidats = describe_candidates(erreur) if isinstance(erreur, LieuAmbigu) else {}
    return problem_response(STATUTS.get(type(erreur), 422), str(erreur), **candidats)


def describe_candidates(erreur: LieuAmbigu) -> dict[str, Any]:
    """Les lieux possibles, à proposer à l'usager."""
    lieux = (LieuTrouve.model_validate(vars(c.lieu) | {"score": c.score, "sur": c.sur}) for c in erreur.candidats)
    return {"candidats": [lieu.model_dump() for lieu in lieux]}


async def _render_unchanged(_: Request, erreur: Exception) -> Response:
    assert isinstance(erreur, NonModifie)
    return Response(status_code=304, headers=erreur.headers)


async def _render_broken(_: Request, __: Exception) -> JSONResponse:
    return problem_response(503, phrase("base_illisible"), {"Retry-After": "30"})
