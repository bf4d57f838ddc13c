"""Dernier composant : la langue d'un message qui n'est pas en français, et le vouvoiement."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, List, Text

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

LANGUES = ["en", "es", "pt", "ar", "uk", "ru", "tr", "ro", "it", "de", "zh"]
_VOUS = re.compile(
    r"(?<!rendez)(?<!rendez[ -])\b(vous|votre|vos|pouvez|pourriez|avez|savez|auriez|connaissez|dites)\b", re.IGNORECASE
)
_UKRAINIEN = re.compile(r"[іїєґ]", re.IGNORECASE)


@lru_cache(maxsize=1)
def identifier() -> LanguageIdentifier:
    """Le modèle de py3langid, livré dans son paquet, restreint aux langues où l'assistant sait dire une phrase."""
    identifieur = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=False)
    identifieur.set_languages(LANGUES)
    return identifieur


def detect(texte: str) -> str:
    """Code à deux lettres parmi `LANGUES` ; l'écriture tranche l'ukrainien du russe."""
    code = str(identifier().classify(texte)[0])
    return "uk" if code == "ru" and _UKRAINIEN.search(texte) else code


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class LangueDetectee(GraphComponent):
    """Ajoute l'entité `langue` quand le but est `autre_langue`, et `vous` quand l'usager vouvoie."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LangueDetectee:
        identifier()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            texte = message.get(TEXT) or ""
            ajouts = []
            if (message.get(INTENT) or {}).get("name") == "autre_langue":
                ajouts.append(
                    {
                        "entity": "langue",
                        "value": detect(texte),
                        "start": 0,
                        "end": len(texte),
                        "extractor": "LangueDetectee",
                    }
                )
            if vous := _VOUS.search(texte):
                ajouts.append(
                    {
                        "entity": "vous",
                        "value": True,
                        "start": vous.start(),
                        "end": vous.end(),
                        "extractor": "LangueDetectee",
                    }
                )
            if ajouts:
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), *ajouts], add_to_output=True)
        return messages
