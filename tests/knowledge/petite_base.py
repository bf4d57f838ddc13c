"""Une petite base remplie à la main, pour éprouver les requêtes et les points d'accès."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from knowledge import models
from knowledge.base import GENRES, Document, create_base, create_search, index_documents, seal
from knowledge.models import Base
from knowledge.texte import normalise
from tests.knowledge import petites_donnees as donnees

PROVENANCE = {"source_id": "essai", "source_date": "2026-10-08"}
CITATION = {**PROVENANCE, "source_titre": "Page d'essai", "source_url": None, "date_texte": None}


def write_base(path: Path, *, version: str = "v1") -> Path:
    """Écrit la petite base à `path`."""
    engine = create_base(path)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        for table, rangees in _rows(version):
            connection.execute(insert(table), [_complete(table, rangee) for rangee in rangees])
        create_search(connection)
        for genre in GENRES:
            index_documents(connection, genre, _documents(genre))
    engine.dispose()
    seal(path)
    return path


def _rows(version: str) -> Iterable[tuple[type[Base], list[dict[str, Any]]]]:
    yield models.Source, [donnees.SOURCE]
    yield models.Meta, [{"cle": "version", "valeur": version}, {"cle": "reference", "valeur": "2026-10-08"}]
    for nom, rangees in donnees.TABLES.items():
        yield getattr(models, nom), list(rangees)


def _complete(table: type[Base], rangee: dict[str, Any]) -> dict[str, Any]:
    """Colonnes absentes à rien, provenance d'essai, noms normalisés."""
    colonnes = {colonne.name: None for colonne in table.__table__.columns}
    socle = {nom: valeur for nom, valeur in CITATION.items() if nom in colonnes}
    complete = colonnes | socle | rangee
    if "nom_normalise" in colonnes:
        complete["nom_normalise"] = normalise(complete["nom"])
    return complete


def _documents(genre: str) -> list[Document]:
    return [Document(*textes) for textes in donnees.RECHERCHE.get(genre, ())]
