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
from bot.components.reperage import MENTIONS, Reperage
from bot.components.valeurs import entity_of
from langue.mention import Mention

FICHIER = "choix.joblib"


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
                gardees = self._choix.settle(but, message.get(TEXT), mentions)
                message.set(ENTITIES, school_of_place([entity_of(m, but) for m in gardees]), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _annotations(exemple: Message) -> List[Annotation]:
    return [(e["start"], e["end"], e["entity"]) for e in exemple.get(ENTITIES) or []]
