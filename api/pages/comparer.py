"""La page de comparaison, et les mêmes colonnes en fichier."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.connaissances.dependances import Lecture
from api.pages.erreurs import page_router
from api.pages.fichiers import as_file
from api.pages.rendu import kept, link, render
from knowledge.comparaison.comparer import Comparaison, Genre, compare, to_table

page = page_router()
exports = APIRouter(include_in_schema=False)
Codes = Annotated[list[str] | None, Query(max_length=20)]
GENRES: dict[Genre, str] = {"formation": "formations", "etablissement": "etablissements"}


@page.get("/comparer", response_model=None)
def show_comparison(
    request: Request, session: Lecture, formation: Codes = None, etablissement: Codes = None
) -> Response:
    """Deux à quatre formations, ou établissements, côte à côte."""
    genre, codes = _asked(formation, etablissement)
    comparaison = compare(session, genre, codes)
    contexte = {
        "comparaison": comparaison,
        "dossier": GENRES[genre],
        "retraits": {c.code: _without(request, comparaison, c.code) for c in comparaison.colonnes},
        "requete": request.url.query,
    }
    return render(request, "comparer.html", contexte)


@exports.get("/comparer.{format_}", response_model=None)
def export_comparison(
    request: Request, session: Lecture, format_: str, formation: Codes = None, etablissement: Codes = None
) -> Response:
    """La comparaison en CSV, classeur, JSON ou feuille A4."""
    genre, codes = _asked(formation, etablissement)
    lien = f"{str(request.base_url).rstrip('/')}/comparer?{request.url.query}"
    tableau = to_table(compare(session, genre, codes), lien=lien)
    return as_file(session, tableau, format_, "comparaison")


def _asked(formation: Sequence[str] | None, etablissement: Sequence[str] | None) -> tuple[Genre, Sequence[str]]:
    return ("etablissement", etablissement) if etablissement else ("formation", formation or ())


def _without(request: Request, comparaison: Comparaison, code: str) -> str | None:
    """La même comparaison sans cette colonne ; rien quand il n'en resterait qu'une."""
    restes = [c.code for c in comparaison.colonnes if c.code != code]
    return link("/comparer", kept(request), **{comparaison.genre: restes}) if len(restes) > 1 else None
