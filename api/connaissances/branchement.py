"""Brancher les connaissances sur l'application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import APIRouter, Depends, FastAPI

from api.connaissances.base_vivante import BaseVivante
from api.connaissances.dependances import tag_response
from api.connaissances.erreurs import REPONSES, install_errors
from api.connaissances.routes import (
    campus,
    contacts,
    donnees,
    etablissements,
    familles,
    formations,
    insertion,
    lieux,
    metiers,
    notions,
    offres,
    poles,
)
from api.settings import Settings

PIECES = (
    lieux, formations, offres, etablissements, campus, familles, poles, metiers, insertion, notions, contacts, donnees,
)  # fmt: skip


@asynccontextmanager
async def run_connaissances(app: FastAPI) -> AsyncIterator[None]:
    """À entourer du `lifespan` de l'application : prépare la base sans retarder le démarrage.

    Lève `AutreTerritoire` : on ne sert pas la base d'une autre académie.
    """
    base: BaseVivante = app.state.base
    with suppress(FileNotFoundError):
        base.engine()
    preparation = asyncio.create_task(asyncio.to_thread(base.prepare))
    yield
    await preparation


def add_connaissances(app: FastAPI) -> None:
    """Ajoute les points d'accès ; la base vient de `app.state.settings`."""
    settings: Settings = app.state.settings
    app.state.base = BaseVivante(settings.base_path)
    install_errors(app)
    router = APIRouter(dependencies=[Depends(tag_response)], responses=REPONSES)
    for piece in PIECES:
        router.include_router(piece.router)
    app.include_router(router)
