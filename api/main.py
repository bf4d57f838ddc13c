"""L'application HTTP : erreurs, connaissances, passerelle et page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.connaissances import add_connaissances, run_connaissances
from api.pages.branchement import add_pages, run_pages
from api.passerelle.branchement import add_passerelle, run_passerelle
from api.problemes import install_problems
from api.settings import Settings, read_settings
from knowledge.territoire import validate_all

DESCRIPTION = """Connaissances sur la voie professionnelle (formations, établissements, campus…) et conversation.

Chaque réponse porte ses sources et leurs dates. Erreurs : `application/problem+json` (RFC 9457), en français."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Construit l'application ; sans argument, les réglages viennent de l'environnement.

    Lève `TerritoireError` si un fichier de territoire ne va pas.
    """
    validate_all()
    app = FastAPI(
        title="Assistant d'orientation",
        version="1",
        description=DESCRIPTION,
        lifespan=_lifespan,
        docs_url=None,  # api/page sert /docs sans aller chercher Swagger ailleurs
        redoc_url=None,
    )
    app.state.settings = settings or read_settings()
    install_problems(app)
    add_pages(app)  # avant les connaissances : « /donnees » est une page pour un navigateur, du JSON pour un programme
    add_connaissances(app)
    add_passerelle(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with run_connaissances(app), run_pages(app), run_passerelle(app):
        yield
