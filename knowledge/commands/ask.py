"""Commande `ask` : répond à une question en français depuis la base."""

from typing import Annotated

import typer
from rich.console import Console

from knowledge.question import Precisions, ask
from knowledge.rendu import as_json, as_table
from knowledge.settings import Settings
from knowledge.terminal import reading
from knowledge.territoire import OptionTerritoire


def run(
    question: Annotated[str, typer.Argument(help="Par exemple « bac pro cuisine en apprentissage ».")],
    limite: Annotated[int, typer.Option(help="Réponses montrées.", min=1, max=100)] = 10,
    json: Annotated[bool, typer.Option("--json", help="Rend du JSON au lieu d'une table.")] = False,
    territoire: OptionTerritoire = None,
) -> None:
    """Répond à une question : offres, campus, pôles, insertion, métiers, établissements ou faits datés."""
    settings = Settings()
    with reading(settings, json) as session:
        reponse = ask(session, question, settings.lexique_path, Precisions(), limite)
    if json:
        typer.echo(as_json(reponse))
    else:
        Console().print(
            as_table(reponse) if reponse.elements.total else "Rien dans la base ne répond à cette question."
        )
