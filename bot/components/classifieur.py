"""Deuxième composant : le but du message, sa confiance, et le rejet quand elle est trop faible."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Text, Type

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.modele import Modele, train
from bot.components.moities import Moitie
from bot.components.reperage import MOITIES, VUES, Reperage
from bot.components.schema_actions import install
from langue.detresse import is_distress

FICHIER = "modele.joblib"
CLASSEMENT = 6
REJET = "nlu_fallback"
PLAUSIBLE = 0.01
"""Un motif de détresse l'emporte dès que le classifieur ne l'exclut pas (« auteur du livre Le Suicide »)."""


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class Classifieur(IntentClassifier, GraphComponent):
    """Machine linéaire calibrée ; les motifs sûrs de détresse passent avant elle."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Reperage]

    def __init__(self, model_storage: ModelStorage, resource: Resource, modele: Modele | None = None) -> None:
        self._model_storage, self._resource, self._modele = model_storage, resource, modele

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Classifieur:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        exemples = [m for m in training_data.intent_examples if m.get(VUES)]
        modele = train([m.get(VUES) for m in exemples], [m.get(INTENT) for m in exemples])
        with self._model_storage.write_to(self._resource) as dossier:
            joblib.dump(modele, dossier / FICHIER)
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Classifieur:
        install()
        with model_storage.read_from(resource) as dossier:
            return cls(model_storage, resource, joblib.load(dossier / FICHIER))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if message.get(VUES) and self._modele is not None:
                classement = self._rank(message, self._modele)
                message.set(INTENT, classement[0], add_to_output=True)
                message.set("intent_ranking", classement, add_to_output=True)
                if message.get(MOITIES):
                    message.set(MOITIES, _read_halves(message.get(MOITIES), self._modele))
        return messages

    def _rank(self, message: Message, modele: Modele) -> list[dict[str, Any]]:
        """Les buts du plus au moins probable ; un rejet garde le classement derrière lui."""
        probabilites = modele.probabilities([message.get(VUES)])[0]
        ordre = probabilites.argsort()[::-1][:CLASSEMENT]
        classement = [{"name": modele.buts[i], "confidence": float(probabilites[i])} for i in ordre]
        if is_distress(message.get(TEXT)) and probabilites[modele.buts.index("detresse")] >= PLAUSIBLE:
            return [{"name": "detresse", "confidence": 1.0}, *[c for c in classement if c["name"] != "detresse"]]
        if classement[0]["confidence"] < modele.seuil:
            return [{"name": REJET, "confidence": 1.0 - classement[0]["confidence"]}, *classement]
        return classement

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def _read_halves(moities: List[Moitie], modele: Modele) -> List[Moitie]:
    """Chaque moitié avec son but le plus probable."""
    lues = modele.probabilities([m.vues for m in moities])
    return [
        replace(m, but=modele.buts[p.argmax()], probabilite=float(p.max())) for m, p in zip(moities, lues, strict=True)
    ]
