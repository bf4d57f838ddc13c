"""Commande `check` : relève tous les défauts des sources."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from knowledge.commands.build import renewed
from knowledge.construction import inspect
from knowledge.settings import SOURCES
from knowledge.territoire import OptionTerritoire


def run(
    sources: Annotated[
        Path | None, typer.Option(help="Dossier des sources ; celles du projet, renouvelées, sinon.")
    ] = None,
    territoire: OptionTerritoire = None,
) -> None:
    """Vérifie les sources : chaque défaut en fichier:ligne:colonne ; code 1 s'il y en a."""
    with TemporaryDirectory() as dossier:
        defauts = inspect(sources or SOURCES, Path(dossier) / "controle.db", None if sources else renewed())
    for defaut in defauts:
        typer.echo(str(defaut))
    typer.echo(f"{len(defauts)} défaut{'s' if len(defauts) > 1 else ''}", err=True)
    raise typer.Exit(1 if defauts else 0)
