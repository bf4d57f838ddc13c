"""Mettre une liste en pages, avec l'adresse de la suivante."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request

from api.connaissances.filtres import Page
from api.connaissances.formes.commun import Forme, LieuDit, Liste, ListeSituee
from knowledge.queries.lieux_index import Lieu

F = TypeVar("F", bound=Forme)


def slice_of(tous: Sequence[Any], page: Page) -> Sequence[Any]:
    """Les éléments de cette page."""
    return tous[page.debut : page.debut + page.taille]


def paginate(request: Request, forme: type[F], elements: Iterable[Any], total: int, page: Page) -> Liste[F]:
    """Une page, ses éléments mis en forme."""
    return Liste[F](
        elements=[forme.model_validate(element) for element in elements],
        total=total,
        page=page.page,
        taille=page.taille,
        suivant=next_page(request, total, page),
    )


def paginate_near(
    request: Request, forme: type[F], elements: Iterable[Any], total: int, page: Page, lieu: Lieu | None
) -> ListeSituee[F]:
    """Une page, et le lieu retenu."""
    return ListeSituee[F](
        elements=[forme.model_validate(element) for element in elements],
        total=total,
        page=page.page,
        taille=page.taille,
        suivant=next_page(request, total, page),
        lieu=said_place(lieu),
    )


def said_place(lieu: Lieu | None) -> LieuDit | None:
    """Le lieu retenu, tel qu'on le dit."""
    return LieuDit.model_validate(lieu) if lieu else None


def next_page(request: Request, total: int, page: Page) -> str | None:
    """Adresse relative de la page suivante, ou rien."""
    if page.debut + page.taille >= total:
        return None
    gardes = [(nom, valeur) for nom, valeur in request.query_params.multi_items() if nom != "page"]
    return f"{request.url.path}?{urlencode([*gardes, ('page', str(page.page + 1))])}"
