"""Servir les pages : des gabarits, des feuilles de style, des scripts, tous du même site."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.page.appels import list_calls
from api.page.vie_privee import render_notice
from api.passerelle.formes import LONGUEUR
from api.passerelle.textes import section
from api.widget.livraison import Livraison
from api.widget.routes import UN_AN, tell_retention

DOSSIER = Path(__file__).resolve().parent
STATIQUE = DOSSIER / "statique"
GABARITS = Jinja2Templates(DOSSIER / "gabarits")


class FichiersVersionnes(StaticFiles):
    """Fichiers dont l'adresse porte l'empreinte : le navigateur peut les garder."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        reponse = await super().get_response(path, scope)
        if scope.get("query_string"):
            reponse.headers["Cache-Control"] = UN_AN
        return reponse


def add_page(app: FastAPI) -> None:
    """Ajoute « / », « /chat », « /integration », « /docs », « /vie-privee » et « /page/… »."""
    app.mount("/page", FichiersVersionnes(directory=STATIQUE), name="page")
    for chemin, montrer in {
        "/": show_demo,
        "/chat": show_chat,
        "/integration": show_integration,
        "/docs": show_docs,
        "/vie-privee": show_privacy,
    }.items():
        app.add_api_route(
            chemin, montrer, methods=["GET", "HEAD"], include_in_schema=False, response_class=HTMLResponse
        )


async def show_demo(request: Request) -> Response:
    """Une page comme celle d'un rectorat, l'élément dedans."""
    exemples = [choix["libelle"] for choix in section("bienvenue.choix")]
    return render(request, "accueil.html", questions=[*exemples, *section("page.questions")])


async def show_chat(request: Request, question: Annotated[str, Query(max_length=LONGUEUR)] = "") -> Response:
    """La conversation en pleine page ; l'accueil est déjà écrit, et `question` est posée d'emblée."""
    return render(request, "chat.html", bienvenue=section("bienvenue"), widget=section("widget"), question=question)


async def show_integration(request: Request) -> Response:
    """Comment poser l'élément dans une page, avec la ligne du jour."""
    origines = request.app.state.passerelle.reglages.cors
    return render(request, "integration.html", adresse=str(request.base_url).rstrip("/"), origines=origines)


async def show_docs(request: Request) -> Response:
    """Les appels de l'API, lus dans son OpenAPI : sans script, sans rien demander à un autre site."""
    return render(request, "documentation.html", docs=section("docs"), parties=list_calls(request.app.openapi()))


async def show_privacy(request: Request) -> Response:
    """La notice d'information, avec la durée de conservation réglée."""
    heures = request.app.state.passerelle.reglages.conservation_heures
    return render(request, "vie_privee.html", corps=render_notice(tell_retention(heures)))


def render(request: Request, gabarit: str, **contexte: Any) -> Response:
    """La page ; tout gabarit connaît ses fichiers (`version`), l'élément construit (nul s'il manque) et les textes communs."""
    livraison: Livraison = request.app.state.livraison
    communs = {"page": section("page"), "version": version, "element": livraison.element}
    return GABARITS.TemplateResponse(request, gabarit, communs | contexte, headers={"Cache-Control": "no-cache"})


@lru_cache
def version(fichier: str) -> str:
    """Adresse d'un fichier statique, suivie de l'empreinte de son contenu."""
    return f"/page/{fichier}?v={hashlib.sha256((STATIQUE / fichier).read_bytes()).hexdigest()[:12]}"
