"""Qui a le droit d'importer quoi : la table de docs/conception.md, appliquée."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PERMIS = {
    "langue": {"rapidfuzz", "langue"},
    "territoires": {"yaml", "territoires"},
    "knowledge": {
        "sqlalchemy",
        "rapidfuzz",
        "langue",
        "territoires",
        "knowledge",
        "alembic",
        "typer",
        "rich",
        "yaml",
        "pydantic",
        "pydantic_settings",
        "click",
        "xlsxwriter",
        "typst",
        "grandalf",
        "httpx",
    },
    "api": {
        "knowledge",
        "langue",
        "territoires",
        "api",
        "fastapi",
        "starlette",
        "pydantic",
        "pydantic_settings",
        "sqlalchemy",
        "httpx",
        "structlog",
        "prometheus_client",
        "jinja2",
        "itsdangerous",
        "phonenumbers",
        "yaml",
        "uvicorn",
        "anyio",
        "markdown_it",
    },
    "actions": {"rasa_sdk", "httpx", "actions", "ruamel", "territoires", "pluggy", "sanic"},
    "bot": {
        "rasa",
        "jsonschema",
        "structlog",
        "spacy",
        "sklearn",
        "scipy",
        "numpy",
        "joblib",
        "py3langid",
        "rapidfuzz",
        "langue",
        "bot",
        "rasa_sdk",
        "ruamel",
        "sanic",
        "sqlalchemy",
    },
    "lancer": {"lancer", "territoires", "pydantic", "pydantic_settings", "rich", "httpx"},
}


def imports_of(fichier: Path) -> set[str]:
    """Les paquets de tête qu'un fichier importe."""
    noms: set[str] = set()
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name.split(".")[0] for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom) and noeud.level == 0 and noeud.module:
            noms.add(noeud.module.split(".")[0])
    return noms


@pytest.mark.parametrize("paquet", PERMIS)
def test_package_imports_only_what_it_may(paquet: str) -> None:
    interdits = {
        f"{fichier} importe {nom}"
        for fichier in Path(paquet).rglob("*.py")
        for nom in imports_of(fichier) - PERMIS[paquet] - set(sys.stdlib_module_names)
    }
    assert not interdits, "\n".join(sorted(interdits))


def test_no_user_sentence_is_uttered_from_python() -> None:
    fautes = [str(f) for f in Path("actions").rglob("*.py") if "utter_message(text=" in f.read_text(encoding="utf-8")]
    assert not fautes
