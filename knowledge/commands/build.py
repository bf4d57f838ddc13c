"""Commande `build` : construit la base et le lexique."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge.construction import Bilan, Suivi, build
from knowledge.errors import KnowledgeError
from knowledge.refresh.versions import Versions
from knowledge.settings import SOURCES, Settings
from knowledge.territoire import OptionTerritoire

LEXIQUE = "lexique.json.gz"


def run(
    sources: Annotated[
        Path | None, typer.Option(help="Dossier des sources ; celles du projet, renouvelées, sinon.")
    ] = None,
    base: Annotated[Path | None, typer.Option(help="Base à écrire (ORIENTATION_BASE sinon).")] = None,
    territoire: OptionTerritoire = None,
) -> None:
    """Construit la base et le lexique depuis les sources ; un échec laisse l'ancienne base en place."""
    cible = base or Settings().base_path
    try:
        bilan = _build(sources or SOURCES, cible, None if sources else renewed())
    except KnowledgeError as erreur:
        typer.echo(str(erreur), err=True)
        typer.echo("Rien n'a été changé.", err=True)
        raise typer.Exit(1) from None
    Console().print(_table(bilan))
    octets = f"{bilan.octets / 1e6:.1f} Mo"
    typer.echo(f"{cible} : {sum(bilan.rangees.values())} lignes, {octets}, {bilan.secondes:.1f} s")


def renewed() -> Path | None:
    """Dossier des sources renouvelées de la version qui sert, dit à l'écran ; rien sans renouvellement."""
    versions = Versions.of(Settings())
    if versions.sources:
        typer.echo(f"Sources du projet, et celles renouvelées de la version {versions.current}.", err=True)
    return versions.sources


@contextmanager
def progress() -> Iterator[Suivi]:
    """Barre d'avancement d'une construction, sur la sortie d'erreur."""
    colonnes = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*colonnes, console=Console(stderr=True), transient=True) as barre:
        tache = barre.add_task("sources", total=None)
        yield lambda nom, rang, total: barre.update(tache, description=nom, completed=rang, total=total)


def _build(sources: Path, cible: Path, par_dessus: Path | None) -> Bilan:
    with progress() as suivi:
        return build(sources, cible, cible.with_name(LEXIQUE), suivi, par_dessus)


def _table(bilan: Bilan) -> Table:
    table = Table("table", "lignes", title="Base construite")
    for nom, nombre in bilan.rangees.items():
        table.add_row(nom, str(nombre))
    for motif, nombre in bilan.ecarts.items():
        table.add_row(f"[dim]écarté · {motif}[/dim]", f"[dim]{nombre}[/dim]")
    return table
