"""Brancher les pages sur l'application ; chaque pièce porte un `router`."""

from fastapi import APIRouter, FastAPI

from api.page.routes import FichiersVersionnes
from api.pages.rendu import STATIQUE

PIECES: tuple[APIRouter, ...] = ()


def add_pages(app: FastAPI) -> None:
    """Ajoute les pages et leurs fichiers statiques."""
    app.mount("/statique", FichiersVersionnes(directory=STATIQUE), name="statique")
    for piece in PIECES:
        app.include_router(piece, include_in_schema=False)
