"""Commande `ask` : répond à une question en français depuis la base."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from knowledge.queries.demande import Reperer, Reponse, answer
from knowledge.queries.erreurs import QuestionError
from knowledge.rendu import as_json, as_table
from knowledge.settings import Settings
from langue.repereur import Repereur


def run(
    question: Annotated[str, typer.Argument(help="Par exemple « CAP cuisine près de Cholet ».")],
    limite: Annotated[int, typer.Option(help="Réponses montrées.", min=1, max=100)] = 10,
    json: Annotated[bool, typer.Option("--json", help="Rend du JSON au lieu d'une table.")] = False,
) -> None:
    """Répond à une question : offres, campus, pôles, insertion, métiers, établissements ou faits datés."""
    settings = Settings()
    try:
        reponse = _ask(settings, question, limite)
    except FileNotFoundError:
        _refuse(f"Base absente : {settings.base_path}. La construire : python -m knowledge build.")
    except QuestionError as erreur:
        _refuse(str(erreur))
    if json:
        typer.echo(as_json(reponse))
    else:
        Console().print(
            as_table(reponse) if reponse.elements.total else "Rien dans la base ne répond à cette question."
        )


def _ask(settings: Settings, question: str, limite: int) -> Reponse:
    with Session(open_engine(settings.base_path)) as session:
        return answer(session, question, _reader(settings.lexique_path), limite)


def _reader(lexique: Path) -> Reperer | None:
    """Le repéreur, si le lexique est construit."""
    return Repereur.charger(lexique).reperer if lexique.is_file() else None


def _refuse(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(1)
