"""Qui a le droit : débit, jeton, existence de la conversation."""

from typing import Annotated

from fastapi import Depends, Header, Path, Request

from api.passerelle.jetons import JetonFaux, JetonPerime
from api.passerelle.refus import problem, refuse, wait
from api.passerelle.service import Passerelle

TITULAIRE = {"WWW-Authenticate": "Bearer"}


async def _service(request: Request) -> Passerelle:
    service: Passerelle = request.app.state.passerelle
    return service


Service = Annotated[Passerelle, Depends(_service)]


async def _limit_address(request: Request, service: Service) -> None:
    adresse = service.adresses.mask(request.client.host if request.client else "")
    if attente := service.debit_adresses.take(adresse):
        raise wait(429, "trop_vite", attente)


DebitAdresse = Depends(_limit_address)


async def _own_conversation(
    service: Service,
    id: Annotated[str, Path(max_length=200, description="Identifiant de la conversation.")],
    authorization: Annotated[str | None, Header(description="`Bearer` et le jeton de la conversation.")] = None,
) -> str:
    """L'identifiant demandé, si le jeton l'ouvre : 404 s'il n'existe pas, 401 sans bon jeton, 403 avec celui d'une autre."""
    signe, cle = _read_token(service, authorization)
    if signe == id:
        return id
    if not await service.journal.run(service.journal.conversations.exists, id):
        refuse("absente")
    raise problem(403, "jeton_autre") if signe else problem(401, cle, TITULAIRE)


def _read_token(service: Passerelle, authorization: str | None) -> tuple[str | None, str]:
    """(identifiant signé, clé de l'erreur s'il n'y en a pas)."""
    genre, _, jeton = (authorization or "").partition(" ")
    if genre.lower() != "bearer" or not jeton.strip():
        return None, "jeton_absent"
    try:
        return service.jetons.read(jeton.strip()), ""
    except JetonPerime:
        return None, "jeton_perime"
    except JetonFaux:
        return None, "jeton_faux"


ConversationOuverte = Annotated[str, Depends(_own_conversation)]
