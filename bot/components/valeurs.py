"""Une mention en entité Rasa : la valeur officielle du contrat, et les autres lectures possibles."""
from __future__ import annotations

from typing import Any

from langue.lexique import Valeur
from langue.mention import Mention

SIMPLES = {"niveau", "niveau_vise", "statut", "secteur", "domaine"}
AMBIGUS = {"lieu", "etablissement", "metier", "campus"}
AUTRES = 5


def entity_of(mention: Mention) -> dict[str, Any]:
    """`{entity, start, end, value, texte, score, autres}` ; `formation` vaut la liste de ses codes."""
    return {
        "entity": mention.cle, "start": mention.debut, "end": mention.fin, "value": official(mention.cle, mention.valeurs),
        "texte": mention.texte, "score": mention.score, "extractor": "RepereurLexique",
        "autres": list(mention.valeurs[1 : AUTRES + 1]) if mention.cle in AMBIGUS else [],
    }


def official(cle: str, valeurs: list[Valeur]) -> Any:
    """La valeur que `compris.entites` montrera."""
    if cle == "formation":
        return [{"code": v["code"], "libelle": v["libelle"]} for v in valeurs]
    if cle in SIMPLES:
        return _name(valeurs[0])
    return valeurs[0]


def _name(valeur: Valeur) -> str:
    return str(next(valeur[c] for c in ("valeur", "libelle", "nom", "code") if valeur.get(c)))
