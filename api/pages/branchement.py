"""Brancher les pages sur l'application ; chaque pièce porte un `router`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from api.page.routes import FichiersVersionnes
from api.pages import comparer, donnees, fiches, schema, selection
from api.pages.recherche import routes as recherche
from api.pages.rendu import STATIQUE
from api.pages.repereur import RepereurVivant
from api.settings import Settings

PIECES: tuple[APIRouter, ...] = (
    recherche.page,
    recherche.exports,
    selection.page,
    selection.exports,
    comparer.page,
    comparer.exports,
    donnees.page,
    schema.router,
    fiches.router,
)


@asynccontextmanager
async def run_pages(app: FastAPI) -> AsyncIterator[None]:
    """À entourer du `lifespan` : lit le lexique sans retarder le démarrage."""
    repereur: RepereurVivant = app.state.repereur
    lecture = asyncio.create_task(asyncio.to_thread(repereur.ready))
    yield
    await lecture


def add_pages(app: FastAPI) -> None:
    """Ajoute les pages et leurs fichiers statiques."""
    settings: Settings = app.state.settings
    app.state.repereur = RepereurVivant(settings.lexique_path)
    app.mount("/statique", FichiersVersionnes(directory=STATIQUE), name="statique")
    for piece in PIECES:
        app.include_router(piece, include_in_schema=False)
