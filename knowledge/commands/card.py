"""Commande `card` : la fiche d'une formation, d'un établissement, d'une famille, d'un campus ou d'une notion."""

import json as json_
from typing import Annotated

import typer
from rich.console import Console, Group
from rich.text import Text

from knowledge.designation import code_of
from knowledge.rendu import cited, plain
from knowledge.rendu_blocs import as_text
from knowledge.rendu_carte import FicheMontree, read_card
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
        fiche = read_card(session, genre, code_of(session, genre, designation))
    typer.echo(_as_json(fiche)) if json else Console().print(_as_page(fiche))


def _as_json(fiche: FicheMontree) -> str:
    contenu = {"genre": fiche.genre, "code": fiche.code, "titre": fiche.titre, "fiche": plain(fiche.detail)}
    return json_.dumps(contenu | {"sources": plain(fiche.sources)}, ensure_ascii=False, indent=2)


def _as_page(fiche: FicheMontree) -> Group:
    titre = Text.assemble((fiche.titre, "bold"), f" ({fiche.code})")
    return Group(titre, as_text(fiche.blocs), Text(), cited(fiche.sources))
