"""Premier composant : normaliser le message et y repérer les noms de la base."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Text, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.lexique_vivant import LexiqueVivant
from bot.components.moities import Moitie, split
from bot.components.vues import build_vues
from langue.demande import readable
from langue.mention import Mention
from langue.normalisation import normaliser
from langue.repereur import Repereur

MENTIONS = "mentions"
VUES = "vues"
MOITIES = "moities"
LISIBLE = "lisible"
"""Le message récrit lisiblement, pour les règles du fil (`actions/noyau`)."""


@lru_cache(maxsize=2)
def load_repereur(chemin: Path) -> LexiqueVivant:
    """Le repéreur du lexique `chemin`, chargé une fois par processus (environ 2 s, 150 Mo), rechargé s'il change."""
    return LexiqueVivant(chemin)


def lexique_path() -> Path:
    """Le lexique écrit par `python -m knowledge build` : `$ORIENTATION_VAR/lexique.json.gz`."""
    return Path(os.environ.get("ORIENTATION_VAR", "var")) / "lexique.json.gz"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class Reperage(GraphComponent):
    """Pose sur chaque message ses mentions et ses trois vues (brute, normalisée, noms masqués)."""

    def __init__(self, repereur: Repereur | LexiqueVivant) -> None:
        self._repereur = repereur

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Reperage:
        return cls(load_repereur(lexique_path()))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            texte = message.get(TEXT)
            if texte:
                vues, mentions = self._read(texte)
                message.set(MENTIONS, mentions)
                message.set(VUES, vues)
                message.set(LISIBLE, readable(normaliser(texte)), add_to_output=True)
                if moities := split(texte):
                    message.set(MOITIES, [Moitie(m, *self._read(m)) for m in moities])
        return messages

    def _read(self, texte: str) -> Tuple[Tuple[str, str, str], List[Mention]]:
        jetons = normaliser(texte)
        mentions = self._repereur.reperer_jetons(jetons, texte)
        return build_vues(texte, jetons, mentions), mentions

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for exemple in training_data.training_examples:
            if exemple.get(TEXT):
                vues, mentions = self._read(exemple.get(TEXT))
                exemple.set(VUES, vues)
                exemple.set(MENTIONS, mentions)
        return training_data
