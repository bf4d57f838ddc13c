"""Vérifier les réponses du serveur d'actions sans revérifier à chaque fois le schéma lui-même, et ne pas les attendre sans fin.

Rasa 3.6 appelle `jsonschema.validate`, qui contrôle d'abord que le schéma (constant) est un schéma valable : 60 % du temps d'un tour,
mesuré avec py-spy (docs/decisions/0004-latence.md). La réponse reste vérifiée, avec le même schéma et la même erreur.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, Text

import rasa
import rasa.core.actions.action
from jsonschema import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

DELAI_ACTIONS_S = 7
"""Attente d'une action : Rasa l'attendrait cinq minutes en tenant la conversation, la passerelle n'attend Rasa que huit secondes."""


@lru_cache(maxsize=1)
def checked_validator() -> Any:
    """Le validateur du schéma des réponses d'actions, lui-même vérifié une fois."""
    schema = RemoteAction.action_response_format_spec()
    classe = validator_for(schema)
    classe.check_schema(schema)
    return classe(schema)


def validate_action_result(action: RemoteAction, result: Dict[Text, Any]) -> bool:
    """Vrai si la réponse a la forme attendue ; lève `ValidationError` sinon, comme le fait Rasa."""
    erreur = next(checked_validator().iter_errors(result), None)
    if isinstance(erreur, ValidationError):
        raise erreur
    return True


def light_request(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[Text, Any]:
    """L'appel d'une action sans les événements passés : elles ne lisent que le dernier message et les slots.

    Rasa poste toute la conversation à chaque tour ; le temps d'un tour croissait d'autant, et les anciens textes voyageaient pour rien.
    """
    etat = {**tracker.current_state(EventVerbosity.NONE), "events": []}
    return {"next_action": action.name(), "sender_id": tracker.sender_id, "tracker": etat, "version": rasa.__version__}


def install() -> None:
    """Remplace la vérification, l'appel et l'attente de Rasa dans ce processus ; sans effet la deuxième fois."""
    rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT = DELAI_ACTIONS_S
    RemoteAction._validate_action_result = validate_action_result
    RemoteAction._action_call_format = light_request
