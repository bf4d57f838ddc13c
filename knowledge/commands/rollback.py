"""Commande `rollback` : reprend une version d'avant."""

from typing import Annotated

import typer

from knowledge.refresh.errors import RefreshError
from knowledge.refresh.verrou import locked
from knowledge.refresh.versions import Versions
from knowledge.settings import Settings


def run(
    version: Annotated[str | None, typer.Argument(help="Version à reprendre ; sans rien, celle d'avant.")] = None,
) -> None:
    """Défait le dernier renouvellement : sources, base et lexique d'avant, d'un seul geste."""
    versions = Versions.of(Settings())
    try:
        with locked(versions.dossier):
            reprise = versions.back_to(version)
    except RefreshError as erreur:
        typer.echo(str(erreur), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Version {reprise.nom} reprise ({reprise.motif}).")
