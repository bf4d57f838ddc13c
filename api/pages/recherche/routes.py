"""Les routes de la recherche : la page, et le même résultat en CSV, classeur, JSON ou feuille A4."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from api.connaissances.dependances import Lecture as LectureBase
from api.pages.erreurs import page_router
from api.pages.recherche.adresses import Adresses
from api.pages.recherche.contexte import page_context, told_criteria
from api.pages.recherche.parametres import Lecture, read_address
from api.pages.rendu import kept, render
from api.pages.repereur import RepereurVivant
from api.problemes import ProblemeError
from knowledge.exports.csv_francais import to_csv
from knowledge.exports.feuille import to_pdf
from knowledge.exports.json_tableau import to_json
from knowledge.exports.tableau import Tableau
from knowledge.exports.xlsx import to_xlsx
from knowledge.recherche.chercher import EXPORT_MAX, TAILLE, Resultats, search
from knowledge.recherche.feuille import to_sheet
from knowledge.recherche.tableau import to_table

page = page_router()
exports = APIRouter(include_in_schema=False)
FORMATS: dict[str, tuple[str, Callable[[Tableau], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "json": ("application/json", to_json),
}
PDF = "pdf"


def read_request(request: Request, session: LectureBase) -> Lecture:
    """L'adresse de cette requête, lue."""
    repereur: RepereurVivant = request.app.state.repereur
    return read_address(session, request.query_params, repereur if repereur.ready() else None)


Lue = Annotated[Lecture, Depends(read_request)]


@page.get("/recherche", response_model=None)
def show_search(request: Request, session: LectureBase, lecture: Lue) -> Response:
    """La page de recherche, entière sans script."""
    resultats = _results(session, lecture, (lecture.page - 1) * TAILLE, TAILLE)
    contexte = page_context(lecture, resultats, Adresses(lecture, kept(request)))
    return render(request, "recherche.html", contexte)


@exports.get("/recherche.{format_}", response_model=None)
def export_search(request: Request, session: LectureBase, lecture: Lue, format_: str) -> Response:
    """Tous les résultats, `EXPORT_MAX` au plus ; 422 si l'adresse porte un filtre illisible."""
    if format_ not in (*FORMATS, PDF):
        raise ProblemeError(404, f"Format inconnu : {format_}.")
    if lecture.remarques and not lecture.comprehension.reste:
        raise ProblemeError(422, " ".join(lecture.remarques))
    resultats = _results(session, lecture, 0, EXPORT_MAX)
    lien = str(request.base_url).rstrip("/") + Adresses(lecture, ()).here()
    tableau = to_table(session, lecture.demande.vue, resultats, told_criteria(lecture), lien)
    entetes = {"Content-Disposition": f'attachment; filename="recherche.{format_}"', "Cache-Control": "no-cache"}
    if format_ == PDF:
        return Response(
            to_pdf(to_sheet(session, tableau, resultats.total)), media_type="application/pdf", headers=entetes
        )
    type_, ecrire = FORMATS[format_]
    return Response(ecrire(tableau), media_type=type_, headers=entetes)


def _results(session: Session, lecture: Lecture, debut: int, taille: int) -> Resultats:
    return search(session, lecture.demande, debut, taille)
