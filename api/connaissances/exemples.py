"""Les exemples de la documentation, pris dans la vraie base (`exemples.json`)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FICHIER = Path(__file__).with_name("exemples.json")


def example_of(chemin: str) -> dict[int | str, dict[str, Any]]:
    """L'exemple d'un point d'accès, dans la forme qu'OpenAPI attend ; rien s'il n'en a pas encore."""
    exemple = read_examples().get(chemin)
    return {200: {"content": {"application/json": {"example": exemple["reponse"]}}}} if exemple else {}


@lru_cache(maxsize=1)
def read_examples() -> dict[str, Any]:
    """Chemin → {"demande": adresse, "reponse": JSON}."""
    exemples: dict[str, Any] = json.loads(FICHIER.read_text(encoding="utf-8")) if FICHIER.exists() else {}
    return exemples
