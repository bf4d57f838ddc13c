"""Qui joindre."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Mots, Situe, split
from api.connaissances.formes.commun import ListeSituee
from api.connaissances.formes.contacts import Contact
from api.connaissances.pages import paginate_near, slice_of
from knowledge.queries.contacts import STATUTS, find_contacts

router = APIRouter(tags=["contacts"])


class FiltreContacts(Situe):
    """Paramètres de la recherche de contacts."""

    type: Mots | None = Field(
        None, description="Un ou plusieurs types, séparés par des virgules.", examples=["cio,rectorat"]
    )
    statut: Literal["en_vigueur", "a_verifier", "perime"] | None = Field(
        None, description="Sans ce filtre : en vigueur et à vérifier ; les périmés ne viennent que sur demande."
    )


@router.get("/contacts", summary="Qui joindre", responses=example_of("/contacts"))
def search_contacts(
    request: Request, session: Lecture, filtre: Annotated[FiltreContacts, Query()]
) -> ListeSituee[Contact]:
    """Le plus proche d'abord, puis ce qui vaut dans toute la France."""
    lieu = filtre.place(session)
    statuts = (filtre.statut,) if filtre.statut else STATUTS[:2]
    trouves = find_contacts(session, lieu, split(filtre.type), statuts)
    return paginate_near(request, Contact, slice_of(trouves, filtre), len(trouves), filtre, lieu)
