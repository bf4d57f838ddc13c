"""Les appels de l'API, tirés de son OpenAPI, tels que « /docs » les montre."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parametre:
    """Un paramètre : où il se met (`query`, `path`, `header`, `body`), s'il est obligatoire, ce qu'il veut dire."""

    nom: str
    place: str
    obligatoire: bool
    description: str


@dataclass(frozen=True)
class Appel:
    """Un appel : méthode, chemin, résumé, paramètres, statuts possibles, exemples de corps et de réponse en JSON."""

    methode: str
    chemin: str
    resume: str
    description: str
    parametres: list[Parametre]
    statuts: list[str]
    exemples: list[str]


def list_calls(openapi: dict[str, Any]) -> dict[str, list[Appel]]:
    """Les appels par étiquette, dans l'ordre du document."""
    parties: dict[str, list[Appel]] = {}
    for chemin, methodes in openapi["paths"].items():
        for methode, operation in methodes.items():
            etiquette = (operation.get("tags") or ["divers"])[0]
            parties.setdefault(etiquette, []).append(_call(openapi, methode, chemin, operation))
    return parties


def _call(openapi: dict[str, Any], methode: str, chemin: str, operation: dict[str, Any]) -> Appel:
    corps = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    reponses = [
        r.get("content", {}).get("application/json", {}) for s, r in operation["responses"].items() if s < "300"
    ]
    exemples = [exemple for contenu in (corps, *reponses) for exemple in _examples(openapi, contenu)]
    return Appel(
        methode.upper(),
        chemin,
        operation.get("summary", ""),
        operation.get("description", ""),
        [*map(_parameter, operation.get("parameters", [])), *_body_fields(openapi, corps)],
        sorted(operation["responses"]),
        [json.dumps(exemple, ensure_ascii=False, indent=2) for exemple in exemples],
    )


def _parameter(brut: dict[str, Any]) -> Parametre:
    description = brut.get("description") or brut.get("schema", {}).get("description", "")
    return Parametre(brut["name"], brut["in"], brut.get("required", False), description)


def _body_fields(openapi: dict[str, Any], corps: dict[str, Any]) -> list[Parametre]:
    schema = _resolve(openapi, corps.get("schema", {}))
    requis = schema.get("required", [])
    champs = schema.get("properties", {}).items()
    return [Parametre(nom, "body", nom in requis, champ.get("description", "")) for nom, champ in champs]


def _examples(openapi: dict[str, Any], contenu: dict[str, Any]) -> list[Any]:
    """Les exemples du contenu, sinon ceux de son schéma."""
    if "example" in contenu:
        return [contenu["example"]]
    nommes = [exemple.get("value") for exemple in contenu.get("examples", {}).values()]
    return nommes or list(_resolve(openapi, contenu.get("schema", {})).get("examples", []))


def _resolve(openapi: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Le schéma désigné, ou le premier d'un choix."""
    for choix in schema.get("anyOf", []):
        if "$ref" in choix:
            schema = choix
    partie: Any = openapi
    for cle in schema.get("$ref", "#").split("/")[1:]:
        partie = partie[cle]
    return partie if "$ref" in schema else schema
