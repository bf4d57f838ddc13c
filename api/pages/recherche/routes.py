"""Les routes de la recherche : la page, et le même résultat en CSV, classeur, JSON ou feuille A4."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session

from api.connaissances.dependances import Lecture as LectureBase
from api.pages.erreurs import page_router
from api.pages.fichiers import XLSX_MAX, as_file
from api.pages.recherche.adresses import Adresses
from api.pages.recherche.contexte import page_context, told_criteria
from api.pages.recherche.parametres import Lecture, read_address
from api.pages.rendu import kept, render
from api.pages.repereur import RepereurVivant
from api.problemes import ProblemeError
from knowledge.recherche.chercher import EXPORT_MAX, TAILLE, Resultats, search
from knowledge.recherche.tableau import to_table

page = page_router()
exports = APIRouter(include_in_schema=False)


def read_request(request: Request, session: LectureBase) -> Lecture:
    """L'adresse de cette requête, lue."""
    repereur: RepereurVivant = request.app.state.repereur
    return read_address(session, request.query_params, repereur if repereur.ready() else None)


Lue = Annotated[Lecture, Depends(read_request)]


@page.get("/recherche", response_model=None)
def show_search(request: Request, session: LectureBase, lecture: Lue) -> Response:
    """La page de recherche, entière sans script."""
    resultats = _results(session, lecture, (lecture.page - 1) * TAILLE, TAILLE)
    if resultats.total and not resultats.lignes:
        lecture = lecture.at_first_page()
        resultats = _results(session, lecture, 0, TAILLE)
    contexte = page_context(lecture, resultats, Adresses(lecture, kept(request)))
    return render(request, "recherche.html", contexte)


@exports.get("/recherche.{format_}", response_model=None)
def export_search(request: Request, session: LectureBase, lecture: Lue, format_: str) -> Response:
    """Tous les résultats, `EXPORT_MAX` au plus (`XLSX_MAX` en classeur), et le fichier dit ce qui manque ; 422 si l'adresse porte un filtre illisible."""
    if lecture.illisible:
        raise ProblemeError(422, " ".join(lecture.remarques))
    resultats = _results(session, lecture, 0, XLSX_MAX if format_ == "xlsx" else EXPORT_MAX)
    lien = str(request.base_url).rstrip("/") + Adresses(lecture, ()).here()
    tableau = to_table(session, lecture.demande.vue, resultats, told_criteria(lecture), lien)
    return as_file(session, tableau, format_, "recherche", resultats.total)


def _results(session: Session, lecture: Lecture, debut: int, taille: int) -> Resultats:
    return search(session, lecture.demande, debut, taille)
