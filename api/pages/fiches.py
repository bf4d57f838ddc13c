"""Les cartes en pages, en JSON et en PDF : formation, établissement, famille, campus, notion."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from sqlalchemy.orm import Session

from api.connaissances.dependances import Lecture
from api.pages.erreurs import page_router
from api.pages.fiches_adresses import RUBRIQUES, keepable, path_of, toggled
from api.pages.fiches_lieu import read_place
from api.pages.rendu import kept, link, render
from knowledge.cartes import build_card
from knowledge.cartes.canonique import canonical
from knowledge.cartes.carte import Carte, Cible
from knowledge.cartes.en_feuille import as_sheet
from knowledge.cartes.en_json import as_plain
from knowledge.comparaison.comparer import MAXIMUM, MINIMUM
from knowledge.exports.feuille import to_pdf
from knowledge.queries.contacts import ContactTrouve, find_contacts
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.lieux import find_place
from knowledge.queries.memoire import remember_each
from knowledge.recherche.selection import read_selection
from knowledge.schema.dessin import to_svg
from knowledge.schema.formes import Sens
from knowledge.schema.graphe import draw_up

Rubrique = Annotated[str, Path(max_length=40)]
Code = Annotated[str, Path(max_length=80)]
LieuVoulu = Annotated[str | None, Query(max_length=5000)]

donnees = APIRouter(prefix="/fiches", include_in_schema=False)
pages = page_router()


@donnees.get("/{rubrique}/{code}.json")
def read_card(session: Lecture, rubrique: Rubrique, code: Code, lieu: LieuVoulu = None) -> JSONResponse:
    """La carte en JSON ; un lieu qu'on ne comprend pas est refusé."""
    voulu = find_place(session, lieu) if lieu and lieu.strip() else None
    cible = _target(session, rubrique, code)
    return JSONResponse(as_plain(build_card(session, cible.genre, cible.code, voulu)))


@donnees.get("/{rubrique}/{code}.pdf")
def print_card(request: Request, session: Lecture, rubrique: Rubrique, code: Code, lieu: LieuVoulu = None) -> Response:
    """La feuille A4, avec le contact du territoire ; un lieu qu'on ne comprend pas est refusé."""
    voulu = find_place(session, lieu) if lieu and lieu.strip() else None
    cible = _target(session, rubrique, code)
    carte = build_card(session, cible.genre, cible.code, voulu)
    feuille = as_sheet(carte, _whole(request, cible), _contact(session, "rectorat"), voulu, _picture(session, cible))
    nom = f"fiche-{cible.genre}-{cible.code}.pdf"
    entetes = {"Content-Disposition": f'inline; filename="{nom}"', "Cache-Control": "no-cache"}
    return Response(to_pdf(feuille), media_type="application/pdf", headers=entetes)


@pages.get("/fiches/{rubrique}/{code}")
def show_card(request: Request, session: Lecture, rubrique: Rubrique, code: Code, lieu: LieuVoulu = None) -> Response:
    """La carte ; un autre code de la même chose mène à son adresse."""
    cible = _target(session, rubrique, code)
    if cible.code != code:
        return RedirectResponse(_moved(request, cible), 301)
    dit = read_place(session, lieu)
    carte = build_card(session, cible.genre, cible.code, dit.lieu)
    contexte: dict[str, Any] = {
        "carte": carte,
        "lieu": dit,
        "gardable": keepable(carte),
        "comparer": _comparison(session, carte, kept(request)) if keepable(carte) else None,
        "contact": _contact(session, "rectorat"),
        "donnees": _contact(session, "donnees"),
        "complete": _whole(request, cible),
    }
    return render(request, "fiche.html", contexte)


def _comparison(session: Session, carte: Carte, garde: tuple[str, ...]) -> str:
    """La comparaison avec ce qu'on a gardé du même genre ; seule, la fiche rejoint la sélection, d'où l'on compare."""
    avec = garde if carte.code in garde else toggled(garde, carte.code)
    selection = read_selection(session, avec if garde else ())
    codes = selection.codes if carte.genre == "formation" else selection.uais
    if len(codes) < MINIMUM:
        return link("/selection", avec)
    return link("/comparer", garde, **{carte.genre: (carte.code, *(c for c in codes if c != carte.code))[:MAXIMUM]})


def _picture(session: Session, cible: Cible) -> bytes | None:
    """Le parcours dessiné pour une feuille en portrait."""
    return to_svg(draw_up(session, cible.code), Sens.VERTICAL) if cible.genre == "formation" else None


def _target(session: Session, rubrique: str, code: str) -> Cible:
    if rubrique not in RUBRIQUES:
        raise CodeInconnu(f"Rubrique inconnue : {rubrique}.")
    genre = RUBRIQUES[rubrique]
    return Cible(genre, canonical(session, genre, code))


def _whole(request: Request, cible: Cible) -> str:
    """L'adresse entière de la carte, à recopier du papier."""
    return str(request.base_url).rstrip("/") + path_of(cible)


def _moved(request: Request, cible: Cible) -> str:
    suite = f"?{request.url.query}" if request.url.query else ""
    return path_of(cible) + suite


def _contact(session: Session, genre: str) -> ContactTrouve | None:
    """Le contact de ce genre pour le territoire, s'il a de quoi être joint."""
    trouves = remember_each(session, lambda: find_contacts(session, types=(genre,)), "contacts", genre, len(RUBRIQUES))
    return next((c for c in trouves if c.telephone or c.courriel), None)


router = APIRouter()
router.include_router(donnees)
router.include_router(pages)
