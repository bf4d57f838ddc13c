"""Une mention en entité Rasa : la valeur officielle du contrat, et les autres candidats d'un nom ambigu."""

from __future__ import annotations

from typing import Any

from langue.lexique import Valeur
from langue.mention import Mention

CHAMPS = {
    "lieu": ("type", "nom", "code"),
    "metier": ("id", "libelle"),
    "etablissement": ("uai", "nom"),
    "campus": ("id", "nom"),
    "famille": ("code", "nom"),
    "formation": ("code", "libelle"),
}
"""Ce que le contrat montre de chaque objet ; une clé absente d'ici vaut une chaîne."""
AMBIGUS = {"lieu", "etablissement", "metier", "campus"}
SITUES = (*CHAMPS["etablissement"], "commune", "code_insee")
"""Ce qu'il faut d'un établissement homonyme pour dire lequel : sa commune."""
AUTRES, HOMONYMES = 5, 12


def entity_of(mention: Mention, but: str = "") -> dict[str, Any]:
    """`{entity, start, end, value, texte, score, autres}` ; `formation` vaut la liste de ses codes."""
    return {
        "entity": mention.cle,
        "start": mention.debut,
        "end": mention.fin,
        "value": official(mention.cle, mention.valeurs, but),
        "texte": mention.texte,
        "score": mention.score,
        "extractor": "RepereurLexique",
        "autres": _others(mention),
    }


def _others(mention: Mention) -> list[dict[str, Any]]:
    """Les autres lectures d'un nom ambigu ; pour un établissement, lui-même d'abord : on y lit les communes à proposer."""
    if mention.cle == "etablissement":
        return [{champ: v.get(champ) for champ in SITUES} for v in mention.valeurs[:HOMONYMES]]
    return [_shown(mention.cle, v) for v in mention.valeurs[1 : AUTRES + 1]] if mention.cle in AMBIGUS else []


def official(cle: str, valeurs: list[Valeur], but: str = "") -> Any:
    """La valeur que `compris.entites` montrera ; un domaine est une filière du ministère quand on parle de campus."""
    if cle == "formation":
        return [_shown(cle, v) for v in valeurs]
    if cle == "domaine":
        voulu = "filiere" if "campus" in but else "domaine"
        return next((v["nom"] for v in valeurs if v["type"] == voulu), valeurs[0]["nom"])
    return _shown(cle, valeurs[0]) if cle in CHAMPS else valeurs[0]["nom"]


def _shown(cle: str, valeur: Valeur) -> dict[str, Any]:
    return {champ: valeur[champ] for champ in CHAMPS[cle]}
