"""Ce que les commandes ont en commun : ouvrir la base, dire une erreur (en JSON si on le veut), écrire."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from knowledge.errors import KnowledgeError
from knowledge.queries.donnees import check_territory
from knowledge.queries.erreurs import LieuAmbigu, NomAmbigu
from knowledge.queries.lieux import describe
from knowledge.settings import Settings
from territoires.lecture import DEFAUT


@contextmanager
def reading(settings: Settings, en_json: bool) -> Iterator[Session]:
    """Une session de lecture ; une erreur du domaine y devient une phrase et le code de sortie 1."""
    try:
        with Session(open_engine(settings.base_path)) as session:
            check_territory(session)
            yield session
    except FileNotFoundError:
        fail(f"Base absente : {settings.base_path}. La construire : {_command(settings)}.", "BaseAbsente", en_json)
    except SQLAlchemyError:
        fail(f"Base illisible : {settings.base_path}. La refaire : {_command(settings)}.", "BaseIllisible", en_json)
    except KnowledgeError as erreur:
        fail(str(erreur), type(erreur).__name__, en_json, _candidates(erreur))


def _command(settings: Settings) -> str:
    """La commande qui construit la base de ce territoire."""
    option = "" if settings.territoire == DEFAUT else f" --territoire {settings.territoire}"
    return f"python -m knowledge build{option}"


def fail(message: str, genre: str, en_json: bool, candidats: list[dict[str, Any]] | None = None) -> None:
    """Dit l'erreur et sort : une phrase sur la sortie d'erreur, ou un objet JSON sur la sortie."""
    if en_json:
        typer.echo(json.dumps({"erreur": genre, "message": message, "candidats": candidats or []}, ensure_ascii=False))
    else:
        typer.echo(message, err=True)
        for candidat in candidats or []:
            typer.echo(f"  {candidat['code']}  {candidat['nom']}", err=True)
    sys.exit(1)


def _candidates(erreur: KnowledgeError) -> list[dict[str, Any]]:
    if isinstance(erreur, LieuAmbigu):
        return [{"code": c.lieu.cle, "nom": describe(c.lieu)} for c in erreur.candidats]
    return [{"code": code, "nom": nom} for code, nom in erreur.candidats] if isinstance(erreur, NomAmbigu) else []
