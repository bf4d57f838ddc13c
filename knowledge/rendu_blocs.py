"""Montrer des blocs (ceux d'une feuille) dans un terminal."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from knowledge.exports.blocs import Bloc, Champs, Liste, Paragraphe, Schema, TableauBloc
from knowledge.exports.feuille_donnees import cell
from knowledge.rendu import filled


def as_text(blocs: tuple[Bloc, ...]) -> RenderableType:
    """Les blocs l'un sous l'autre, chacun sous son titre."""
    return Group(*(part for bloc in blocs for part in _titled(bloc)))


def _titled(bloc: Bloc) -> list[RenderableType]:
    titre: list[RenderableType] = [Text(f"\n{bloc.titre}", style="bold")] if bloc.titre else []
    vide = isinstance(bloc, Paragraphe) and not bloc.texte
    return titre if vide else [*titre, Padding(_body(bloc), (0, 0, 0, 2))]


def _body(bloc: Bloc) -> RenderableType:
    match bloc:
        case Paragraphe(texte):
            return Text(texte)
        case Liste(elements):
            return Text("\n".join(f"• {element}" for element in elements))
        case Champs(paires):
            return Text("\n").join(Text.assemble((f"{nom} : ", "bold"), valeur) for nom, valeur in paires if valeur)
        case Schema(_, equivalent):
            return Text(equivalent)
        case TableauBloc(tableau):
            lignes = [
                tuple(cell(valeur, colonne.sorte) for valeur, colonne in zip(ligne, tableau.colonnes, strict=True))
                for ligne in tableau.lignes
            ]
            return filled(tuple(colonne.titre for colonne in tableau.colonnes), lignes)
