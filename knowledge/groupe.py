"""Le groupe de commandes : une commande mal écrite est dite en JSON à qui demandait du JSON."""

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperGroup


class Groupe(TyperGroup):
    """Comme celui de typer, qui sinon dessine un cadre là où une machine attend un objet."""

    def main(self, args: Sequence[str] | None = None, *autres: Any, **extra: Any) -> Any:
        """Lance la commande ; sort avec le code 2 si elle est mal écrite."""
        if not wants_json(sys.argv[1:] if args is None else args):
            return super().main(args, *autres, **extra)
        try:
            fin = super().main(args, *autres, **{**extra, "standalone_mode": False})
        except typer.TyperException as erreur:
            message = erreur.format_message() or str(erreur)
            typer.echo(
                json.dumps({"erreur": "CommandeInvalide", "message": message, "candidats": []}, ensure_ascii=False)
            )
            sys.exit(2)
        sys.exit(fin if isinstance(fin, int) else 0)


def wants_json(args: Sequence[str]) -> bool:
    """Vrai si la commande doit rendre du JSON."""
    return "--json" in args or "--format=json" in args or ("--format", "json") in pairwise(args)
