"""La page de la sélection : ce que l'adresse garde, à comparer, exporter, imprimer, envoyer."""

from fastapi import APIRouter, Request, Response

from api.connaissances.dependances import Lecture
from api.pages.erreurs import page_router
from api.pages.fichiers import FORMATS, as_file
from api.pages.rendu import kept, link, render
from knowledge.comparaison.comparer import MAXIMUM, MINIMUM
from knowledge.recherche.criteres import Criteres
from knowledge.recherche.selection import as_results, read_selection
from knowledge.recherche.tableau import to_table

page = page_router()
exports = APIRouter(include_in_schema=False)
CHEMIN = "/selection"


@page.get(CHEMIN, response_model=None)
def show_selection(request: Request, session: Lecture) -> Response:
    """Les fiches mises de côté ; sans compte ni cookie, le lien suffit à les retrouver."""
    garde = kept(request)
    selection = read_selection(session, garde)
    contexte = {
        "selection": selection,
        "criteres": Criteres(),
        "comparer_formations": _comparison("formation", selection.codes, garde),
        "comparer_etablissements": _comparison("etablissement", selection.uais, garde),
        "exports": [(format_, link(f"{CHEMIN}.{format_}", garde)) for format_ in FORMATS],
    }
    return render(request, "selection.html", contexte)


@exports.get(CHEMIN + ".{format_}", response_model=None)
def export_selection(request: Request, session: Lecture, format_: str) -> Response:
    """La sélection en fichier."""
    garde = kept(request)
    vue, resultats = as_results(session, read_selection(session, garde))
    lien = str(request.base_url).rstrip("/") + link(CHEMIN, garde)
    return as_file(session, to_table(session, vue, resultats, lien=lien), format_, "selection")


def _comparison(genre: str, codes: tuple[str, ...], garde: tuple[str, ...]) -> str | None:
    return link("/comparer", garde, **{genre: codes[:MAXIMUM]}) if len(codes) >= MINIMUM else None
