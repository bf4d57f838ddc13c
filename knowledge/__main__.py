"""Ligne de commande : `python -m knowledge <commande>`, une commande par fichier de `commands/`."""

from importlib import import_module
from pkgutil import iter_modules

import typer

from knowledge import commands
from knowledge.groupe import Groupe


def create_app() -> typer.Typer:
    """Application dont chaque module de `knowledge.commands` donne une commande (sa fonction `run`)."""
    app = typer.Typer(
        cls=Groupe,
        no_args_is_help=True,
        add_completion=False,
        help="Connaissances : construire, vérifier, interroger, exporter.",
    )
    for module in iter_modules(commands.__path__):
        app.command(module.name)(import_module(f"{commands.__name__}.{module.name}").run)
    return app


if __name__ == "__main__":
    create_app()()
