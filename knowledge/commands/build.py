"""Commande `build` : construit la base et le lexique."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge.construction import Bilan, build
from knowledge.errors import KnowledgeError
from knowledge.settings import SOURCES, Settings
from knowledge.territoire import OptionTerritoire

LEXIQUE = "lexique.json.gz"


def run(
    sources: Annotated[Path, typer.Option(help="Dossier des sources et de sources.yml.")] = SOURCES,
    base: Annotated[Path | None, typer.Option(help="Base à écrire (ORIENTATION_BASE sinon).")] = None,
    territoire: OptionTerritoire = None,
) -> None:
    """Construit la base et le lexique depuis les sources ; un échec laisse l'ancienne base en place."""
    cible = base or Settings().base_path
    try:
        bilan = _build(sources, cible)
    except KnowledgeError as erreur:
        typer.echo(str(erreur), err=True)
        typer.echo("Rien n'a été changé.", err=True)
        raise typer.Exit(1) from None
    Console().print(_table(bilan))
    octets = f"{bilan.octets / 1e6:.1f} Mo"
    typer.echo(f"{cible} : {sum(bilan.rangees.values())} lignes, {octets}, {bilan.secondes:.1f} s")


def _build(sources: Path, cible: Path) -> Bilan:
    colonnes = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*colonnes, console=Console(stderr=True), transient=True) as barre:
        tache = barre.add_task("sources", total=None)

        def suivre(nom: str, rang: int, total: int) -> None:
            barre.update(tache, description=nom, completed=rang, total=total)

        return build(sources, cible, cible.with_name(LEXIQUE), suivre)


def _table(bilan: Bilan) -> Table:
    table = Table("table", "lignes", title="Base construite")
    for nom, nombre in bilan.rangees.items():
        table.add_row(nom, str(nombre))
    for motif, nombre in bilan.ecarts.items():
        table.add_row(f"[dim]écarté · {motif}[/dim]", f"[dim]{nombre}[/dim]")
    return table
