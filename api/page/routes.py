"""Servir la page : un gabarit, une feuille de style, un script, tous du même site."""

import hashlib
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.page.appels import list_calls
from api.page.vie_privee import render_notice
from api.passerelle.textes import section, sentence

DOSSIER = Path(__file__).resolve().parent
STATIQUE = DOSSIER / "statique"
GABARITS = Jinja2Templates(DOSSIER / "gabarits")
UN_AN = "public, max-age=31536000, immutable"


class FichiersVersionnes(StaticFiles):
    """Fichiers dont l'adresse porte l'empreinte : le navigateur peut les garder."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        reponse = await super().get_response(path, scope)
        if scope.get("query_string"):
            reponse.headers["Cache-Control"] = UN_AN
        return reponse


def add_page(app: FastAPI) -> None:
    """Ajoute « / », « /docs », « /vie-privee » et « /page/… »."""
    app.mount("/page", FichiersVersionnes(directory=STATIQUE), name="page")
    app.add_api_route("/", show_page, methods=["GET", "HEAD"], include_in_schema=False, response_class=HTMLResponse)
    for chemin, vue in (("/docs", show_docs), ("/vie-privee", show_privacy)):
        app.add_api_route(chemin, vue, methods=["GET", "HEAD"], include_in_schema=False, response_class=HTMLResponse)


async def show_page(request: Request) -> Response:
    """La page ; l'accueil y est déjà écrit, aucune conversation n'est ouverte avant le premier message."""
    heures = request.app.state.passerelle.reglages.conservation_heures
    conseil = sentence("page.conseil", delai=tell_retention(heures))
    contexte = {"page": section("page"), "bienvenue": section("bienvenue"), "conseil": conseil, "version": version}
    return GABARITS.TemplateResponse(request, "conversation.html", contexte, headers={"Cache-Control": "no-cache"})


async def show_docs(request: Request) -> Response:
    """Les appels de l'API, lus dans son OpenAPI : sans script, sans rien demander à un autre site."""
    contexte = {"docs": section("docs"), "parties": list_calls(request.app.openapi()), "version": version}
    return GABARITS.TemplateResponse(request, "documentation.html", contexte, headers={"Cache-Control": "no-cache"})


async def show_privacy(request: Request) -> Response:
    """La notice d'information, avec la durée de conservation réglée."""
    heures = request.app.state.passerelle.reglages.conservation_heures
    contexte = {"page": section("page"), "corps": render_notice(tell_retention(heures)), "version": version}
    return GABARITS.TemplateResponse(request, "vie_privee.html", contexte, headers={"Cache-Control": "no-cache"})


def tell_retention(heures: float) -> str:
    """Au bout de combien de temps tout est effacé, dit à un élève."""
    if heures < 1:
        return sentence("page.delais.aussitot")
    jours = heures >= 48 and heures % 24 == 0
    return (
        sentence("page.delais.jours", n=int(heures // 24)) if jours else sentence("page.delais.heures", n=f"{heures:g}")
    )


@lru_cache
def version(fichier: str) -> str:
    """Adresse d'un fichier statique, suivie de l'empreinte de son contenu."""
    return f"/page/{fichier}?v={hashlib.sha256((STATIQUE / fichier).read_bytes()).hexdigest()[:12]}"
