"""Ce que chaque point d'accès demande : une session de lecture, l'étiquette de la base, un lieu."""

from collections.abc import AsyncIterator
from hashlib import blake2s
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlalchemy.orm import Session

from api.connaissances.base_vivante import BaseVivante
from api.connaissances.textes import phrase
from api.problemes import ProblemeError
from knowledge.queries.erreurs import AutreTerritoire

VERSION_FORMES = "2"
"""À changer quand la forme d'une réponse change : les copies gardées par les clients deviennent caduques."""


class NonModifie(Exception):
    """Le client a déjà cette réponse."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__("304")
        self.headers = headers


def live_base(request: Request) -> BaseVivante:
    """La base que sert l'application."""
    base: BaseVivante = request.app.state.base
    return base


async def open_session(request: Request) -> AsyncIterator[Session]:
    """Session de lecture sur la base du moment ; 503 si elle manque.

    Asynchrone, comme l'étiquette : rien n'y attend, et chaque passage par un fil coûte une demi-milliseconde.
    """
    try:
        engine = live_base(request).engine()
    except FileNotFoundError:
        raise ProblemeError(503, phrase("base_absente"), headers={"Retry-After": "30"}) from None
    except AutreTerritoire as erreur:
        raise ProblemeError(503, str(erreur), headers={"Retry-After": "30"}) from None
    with Session(engine) as session:
        yield session


Lecture = Annotated[Session, Depends(open_session)]


async def tag_response(request: Request, response: Response, _: Lecture) -> None:
    """Étiquette = fichier de la base + demande ; `NonModifie` si le client l'a déjà."""
    demande = f"{VERSION_FORMES} {request.url.path}?{request.url.query}"
    empreinte = blake2s(demande.encode("utf-8", "replace"), digest_size=8).hexdigest()
    headers = {"ETag": f'W/"{live_base(request).version()}-{empreinte}"', "Cache-Control": "no-cache"}
    if _holds(request.headers.get("If-None-Match", ""), headers["ETag"]):
        raise NonModifie(headers)
    response.headers.update(headers)


def _holds(recues: str, etiquette: str) -> bool:
    """Comparaison faible (RFC 9110) avec une liste d'étiquettes ou `*`."""
    return any(une.strip().removeprefix("W/") == etiquette.removeprefix("W/") for une in recues.split(","))
