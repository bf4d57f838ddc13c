"""Commande `card` : la fiche d'une formation, d'un établissement, d'une famille, d'un campus ou d'une notion."""

from typing import Annotated

import typer
from rich.console import Console

from knowledge.cartes import build_card
from knowledge.designation import code_of
from knowledge.rendu_carte import card_as_json, card_as_text
from knowledge.settings import Settings
from knowledge.terminal import reading
from knowledge.territoire import OptionTerritoire


def run(
    genre: Annotated[str, typer.Argument(help="formation, etablissement, famille, campus ou notion.")],
    designation: Annotated[str, typer.Argument(help="Un code (« 50022146 », « 0490054T ») ou un nom.")],
    json: Annotated[bool, typer.Option("--json", help="Rend du JSON au lieu d'un texte.")] = False,
    territoire: OptionTerritoire = None,
) -> None:
    """Montre une fiche avec ses sources ; un nom qui en désigne plusieurs les fait proposer."""
    with reading(Settings(), json) as session:
        carte = build_card(session, genre, code_of(session, genre, designation))
    if json:
        typer.echo(card_as_json(carte))
    else:
        Console().print(card_as_text(carte))
