"""Les appels de conversation."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from api.passerelle import formes
from api.passerelle.acces import ConversationOuverte, DebitAdresse, Service
from api.passerelle.composition import history, welcome
from api.passerelle.demandes import read_demande
from api.passerelle.jetons import new_id
from api.passerelle.refus import refuse, wait
from api.problemes import Probleme

PAS_DE_CACHE = {"Cache-Control": "no-store"}


def _problems(*statuts: int) -> dict[int | str, dict[str, Any]]:
    return {statut: {"model": Probleme, "content": {"application/problem+json": {}}} for statut in statuts}


router = APIRouter(
    prefix="/conversations",
    tags=["conversation"],
    dependencies=[DebitAdresse],
    responses=_problems(400, 413, 422, 429, 503),
)


@router.post("", status_code=201, response_model=formes.ConversationOuverte, summary="Ouvrir une conversation")
async def open_conversation(service: Service, corps: formes.Ouverture | None = None) -> Response:
    """Rend l'identifiant, le jeton à renvoyer dans `Authorization: Bearer`, et l'accueil."""
    id, (accueil, boutons) = new_id(), welcome()
    canal = (corps or formes.Ouverture()).canal
    await service.journal.run(service.journal.conversations.start, id, canal, accueil, boutons)
    service.mesures.ouvertes.inc()
    messages = formes.Reponse.model_validate_json(accueil).messages
    ouverte = formes.ConversationOuverte(id=id, jeton=service.jetons.issue(id), messages=messages)
    return _json(ouverte.model_dump_json(), 201)


@router.post(
    "/{id}/messages",
    response_model=formes.Reponse,
    responses=_problems(401, 403, 404, 409),
    summary="Parler à l'assistant",
)
async def say(
    service: Service,
    id: ConversationOuverte,
    corps: formes.Entrant,
    idempotency_key: Annotated[str | None, Header(description="Même clé et même corps : même réponse.")] = None,
) -> Response:
    """Un message écrit (`texte`) ou un bouton pris (`choix`). Une panne du dialogue est un 200 qui le dit."""
    if attente := service.debit_conversations.take(id):
        raise wait(429, "trop_vite", attente)
    demande = read_demande(id, corps, idempotency_key, service.jetons)
    with service.mesures.en_cours.track_inprogress():
        return _json(await service.conversateur.converse(demande))


@router.post("/{id}/avis", status_code=204, responses=_problems(401, 403, 404), summary="Donner son avis")
async def rate(service: Service, id: ConversationOuverte, corps: formes.Avis) -> Response:
    """Un avis sur une réponse ; le dernier compte. Il est effacé avec la conversation."""
    but = await service.journal.run(service.journal.avis.write, id, corps.tour, corps.utile, corps.raison)
    if but is None:
        refuse("tour_inconnu")
    service.mesures.avis.labels(but, "oui" if corps.utile else "non", corps.raison or "").inc()
    return Response(status_code=204, headers=PAS_DE_CACHE)


@router.get(
    "/{id}", response_model=formes.Historique, responses=_problems(401, 403, 404), summary="Relire une conversation"
)
async def read(service: Service, id: ConversationOuverte) -> Response:
    """Tous les messages, dans l'ordre."""
    tours = await service.journal.run(service.journal.tours.history, id)
    if tours is None:
        refuse("absente")
    return _json(formes.Historique(id=id, messages=history(tours or [])).model_dump_json())


@router.delete("/{id}", status_code=204, responses=_problems(401, 403, 404), summary="Effacer une conversation")
async def erase(service: Service, id: ConversationOuverte) -> Response:
    """Rien de son texte ne reste nulle part."""
    await service.effacement.erase(id)
    return Response(status_code=204, headers=PAS_DE_CACHE)


def _json(corps: str, statut: int = 200) -> Response:
    return Response(corps, statut, PAS_DE_CACHE, media_type="application/json")
