"""Troisième composant : quelles mentions sont des entités, et sous quelle clé, une fois le but connu (`bot.components.choix`)."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.accords import school_of_place
from bot.components.choix import Annotation, Choix
from bot.components.moities import Moitie, as_entity, second_question
from bot.components.reperage import MENTIONS, MOITIES, Reperage
from bot.components.valeurs import entity_of
from langue.dispositifs import named_goal
from langue.mention import Mention

FICHIER = "choix.joblib"
BRIBE, MOTS_BRIBE = "relance", 9
REDRESSE = 0.7
"""Confiance d'un but redressé par le nom d'un dispositif : ni une hésitation, ni une certitude."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class Lectures(GraphComponent):
    """Rend les entités du message, chacune avec sa valeur officielle."""

    @classmethod
    def required_components(cls) -> List[type]:
        return [Reperage]

    def __init__(self, model_storage: ModelStorage, resource: Resource, choix: Choix | None = None) -> None:
        self._model_storage, self._resource, self._choix = model_storage, resource, choix

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Lectures:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        exemples = [m for m in training_data.intent_examples if m.get(MENTIONS) is not None]
        self._choix = Choix().fit((str(m.get(INTENT)), m.get(TEXT), m.get(MENTIONS), _annotations(m)) for m in exemples)
        with self._model_storage.write_to(self._resource) as dossier:
            joblib.dump(self._choix, dossier / FICHIER)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Lectures:
        with model_storage.read_from(resource) as dossier:
            return cls(model_storage, resource, joblib.load(dossier / FICHIER))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            mentions: List[Mention] | None = message.get(MENTIONS)
            if mentions is not None and self._choix is not None:
                but = (message.get(INTENT) or {}).get("name", "")
                entites = self._entities(but, message.get(TEXT), mentions, self._choix)
                if nomme := _named(message, entites):
                    but, entites = nomme, self._entities(nomme, message.get(TEXT), mentions, self._choix)
                    message.set(INTENT, {"name": nomme, "confidence": REDRESSE}, add_to_output=True)
                seconde = self._second(but, message.get(MOITIES) or [], self._choix)
                message.set(ENTITIES, [*entites, *seconde], add_to_output=True)
                message.set("bribe", self._as_fragment(but, message, mentions, self._choix), add_to_output=True)
        return messages

    def _as_fragment(self, but: str, message: Message, mentions: List[Mention], choix: Choix) -> List[Dict[Text, Any]]:
        """Les entités d'un message court lu comme une bribe (« public seulement ») : le fil dira laquelle des lectures tient."""
        texte = message.get(TEXT)
        if but == BRIBE or not mentions or len(texte.split()) > MOTS_BRIBE:
            return []
        return self._entities(BRIBE, texte, mentions, choix)

    def _entities(self, but: str, texte: str, mentions: List[Mention], choix: Choix) -> List[Dict[Text, Any]]:
        return school_of_place([entity_of(m, but) for m in choix.settle(but, texte, mentions)])

    def _second(self, but: str, moities: List[Moitie], choix: Choix) -> List[Dict[Text, Any]]:
        """L'entité `seconde` quand le message porte deux questions, sinon rien."""
        autre = second_question(but, moities) if moities else None
        if autre is None:
            return []
        principale = next(m for m in moities if m is not autre)
        lues = [self._entities(m.but, m.texte, m.mentions, choix) for m in (principale, autre)]
        return [as_entity(autre, principale, *lues)]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _named(message: Message, entites: List[Dict[Text, Any]]) -> Text | None:
    """Le but du dispositif nommé en toutes lettres, si le classifieur en lit un autre sans assurance."""
    lu = message.get(INTENT) or {}
    classement = [(c["name"], c["confidence"]) for c in message.get("intent_ranking") or []]
    tete = [(lu["name"], lu["confidence"])] if lu else []
    return named_goal(message.get(TEXT), [*tete, *classement], {e["entity"] for e in entites})


def _annotations(exemple: Message) -> List[Annotation]:
    return [(e["start"], e["end"], e["entity"]) for e in exemple.get(ENTITIES) or []]
