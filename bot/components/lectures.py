"""Troisième composant : quelles mentions sont des entités, et sous quelle clé, une fois le but connu.

« coiffure » est une formation ou un domaine selon ce qu'on demande ; « conseiller » n'est un métier que si l'on parle de métiers.
Le choix est appris des phrases annotées : pour chaque but et chaque sorte de mention, la lecture que les annotateurs ont retenue.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Dict, List, Text, Tuple

import joblib
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.reperage import MENTIONS, Reperage
from bot.components.valeurs import entity_of
from langue.mention import Mention

Sorte = Tuple[Any, ...]
RIEN = ""
APPUI = 4
FICHIER = "lectures.joblib"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class Lectures(GraphComponent):
    """Rend les entités du message, chacune avec sa valeur officielle."""

    @classmethod
    def required_components(cls) -> List[type]:
        return [Reperage]

    def __init__(self, model_storage: ModelStorage, resource: Resource, table: Dict[Sorte, str] | None = None) -> None:
        self._model_storage, self._resource, self._table = model_storage, resource, table or {}

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext) -> Lectures:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        self._table = learn_table(training_data.intent_examples)
        with self._model_storage.write_to(self._resource) as dossier:
            joblib.dump(self._table, dossier / FICHIER)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any) -> Lectures:
        with model_storage.read_from(resource) as dossier:
            return cls(model_storage, resource, joblib.load(dossier / FICHIER))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            mentions: List[Mention] | None = message.get(MENTIONS)
            if mentions is not None:
                but = (message.get(INTENT) or {}).get("name", "")
                entites = [e for m in mentions for e in self._entities(m, but)]
                message.set(ENTITIES, entites, add_to_output=True)
        return messages

    def _entities(self, mention: Mention, but: str) -> list[dict[str, Any]]:
        cle = choose(self._table, mention, but)
        return [entity_of(mention if cle == mention.cle else mention.read_as(cle))] if cle else []

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


def learn_table(exemples: List[Message]) -> Dict[Sorte, str]:
    """La lecture majoritaire par sorte de mention, avec et sans le but ; appui d'au moins quatre exemples."""
    comptes: Dict[Sorte, Counter[str]] = defaultdict(Counter)
    for exemple in exemples:
        for mention in exemple.get(MENTIONS) or []:
            retenue = _annotated(exemple, mention)
            for sorte in sorts(mention, str(exemple.get(INTENT))):
                comptes[sorte][retenue] += 1
    return {sorte: c.most_common(1)[0][0] for sorte, c in comptes.items() if sum(c.values()) >= APPUI}


def sorts(mention: Mention, but: str) -> list[Sorte]:
    """De la plus précise à la plus large : (but, clé, lectures, sûre), puis sans le but."""
    lectures = tuple(sorted(mention.lectures))
    return [(but, mention.cle, lectures, mention.sure), (mention.cle, lectures, mention.sure)]


def choose(table: Dict[Sorte, str], mention: Mention, but: str) -> str:
    """La clé retenue, ou vide : ce n'est pas une entité. Une mention sûre ne se tait que si le but l'a appris."""
    for sorte in sorts(mention, but):
        if sorte in table:
            choisie = table[sorte]
            return choisie if choisie in mention.lectures or choisie in (RIEN, mention.cle) else mention.cle
    return mention.cle if mention.sure else RIEN


def _annotated(exemple: Message, mention: Mention) -> str:
    """La clé que l'annotateur a donnée à ce morceau, si le repéreur sait la lire ; vide s'il n'a rien annoté là."""
    cles = [e["entity"] for e in exemple.get(ENTITIES) or [] if e["start"] < mention.fin and mention.debut < e["end"]]
    connues = [c for c in cles if c == mention.cle or c in mention.lectures]
    return connues[0] if connues else (mention.cle if cles else RIEN)
