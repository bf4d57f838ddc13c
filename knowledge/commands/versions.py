"""Commande `versions` : liste les versions gardées."""

import json as json_
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from knowledge.refresh.rendu import versions_table
from knowledge.refresh.versions import Versions
from knowledge.settings import Settings


def run(json: Annotated[bool, typer.Option("--json", help="Rend du JSON au lieu d'une table.")] = False) -> None:
    """Liste les versions des données ; la flèche montre celle qui sert."""
    versions = Versions.of(Settings())
    if json:
        rows = [asdict(v) | {"courante": v.nom == versions.current} for v in versions.all()]
        typer.echo(json_.dumps(rows, ensure_ascii=False, indent=2))
    elif versions.all():
        Console().print(versions_table(versions.all(), versions.current))
    else:
        typer.echo("Aucun renouvellement : les données sont celles du projet.")
