"""Commande `sources` : montre le catalogue des données."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from knowledge.catalogue import Fiche, load_catalogue
from knowledge.commands.build import renewed
from knowledge.errors import KnowledgeError
from knowledge.settings import SOURCES


def run(
    sources: Annotated[
        Path | None, typer.Option(help="Dossier des sources ; celles du projet, renouvelées, sinon.")
    ] = None,
) -> None:
    """Liste les sources : titre, producteur, date, licence, lignes."""
    try:
        catalogue = load_catalogue(sources or SOURCES, None if sources else renewed())
    except KnowledgeError as erreur:
        typer.echo(str(erreur), err=True)
        raise typer.Exit(1) from None
    table = Table("id", "titre", "producteur", "date", "licence", "lignes", title="Sources des connaissances")
    for fiche in catalogue.fiches.values():
        table.add_row(*_cells(fiche))
    Console().print(table)


def _cells(fiche: Fiche) -> tuple[str, ...]:
    lignes = "" if fiche.lignes is None else str(fiche.lignes)
    return fiche.id, fiche.titre, fiche.producteur, fiche.date, fiche.licence, lignes
