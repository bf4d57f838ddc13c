"""Brancher la passerelle sur l'application : routes, erreurs, intergiciels, page."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.cors import CORSMiddleware

from api.page.routes import add_page
from api.passerelle import exploitation, routes
from api.passerelle.debit import LimiteAdresses
from api.passerelle.entetes import EnTetes
from api.passerelle.files import FilePleine, Surcharge
from api.passerelle.journal.fichier import JournalError
from api.passerelle.refus import problem, wait
from api.passerelle.service import Passerelle
from api.passerelle.settings import Reglages
from api.passerelle.suivi import SuiviError
from api.passerelle.taille import LimiteCorps
from api.problemes import ProblemeError, problem_response
from api.widget.routes import add_widget

_REFUS: dict[type[Exception], Callable[[], ProblemeError]] = {
    FilePleine: lambda: wait(429, "deja_occupe", 2),
    Surcharge: lambda: wait(503, "surcharge", 5),
    JournalError: lambda: wait(503, "journal", 30),
    SuiviError: lambda: wait(503, "effacement", 60),
    Exception: lambda: problem(500, "interne"),
}


def add_passerelle(app: FastAPI, reglages: Reglages | None = None) -> None:
    """Ajoute la conversation, l'exploitation et la page ; sans réglages, ceux de l'environnement et de l'application."""
    reglages = reglages or _default_settings(app)
    service = app.state.passerelle = Passerelle(reglages)
    for erreur in _REFUS:
        app.add_exception_handler(erreur, _render_refusal)
    app.include_router(routes.router)
    app.include_router(exploitation.router)
    add_widget(app, reglages.widget)
    add_page(app)
    app.add_middleware(LimiteCorps, octets=reglages.corps_octets)
    app.add_middleware(LimiteAdresses, adresses=service.adresses, debit=service.debit_adresses)
    _add_cors(app, reglages)
    app.add_middleware(EnTetes, mesures=service.mesures, carte_ign=reglages.carte_ign)


@asynccontextmanager
async def run_passerelle(app: FastAPI) -> AsyncIterator[None]:
    """À entourer du `lifespan` de l'application : reprise au démarrage, effacement automatique, arrêt propre."""
    service: Passerelle = app.state.passerelle
    async with service.running():
        yield


def _default_settings(app: FastAPI) -> Reglages:
    """Le dossier et la base de l'application s'il y en a, le reste de l'environnement."""
    communs = getattr(app.state, "settings", None)
    return Reglages(var=communs.var, base=communs.base) if communs else Reglages()


def _add_cors(app: FastAPI, reglages: Reglages) -> None:
    if reglages.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(reglages.cors),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            expose_headers=["Retry-After"],
            max_age=600,
        )


async def _render_refusal(_: Request, erreur: Exception) -> JSONResponse:
    genre = next(genre for genre in type(erreur).__mro__ if genre in _REFUS)
    refus = _REFUS[genre]()
    return problem_response(refus.status, refus.detail, refus.headers)
