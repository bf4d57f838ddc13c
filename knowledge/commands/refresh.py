"""Commande `refresh` : renouvelle une source depuis un fichier publié."""

from typing import Annotated, NoReturn

import typer
from rich.console import Console

from knowledge.commands.build import progress
from knowledge.errors import KnowledgeError
from knowledge.refresh.errors import BaisseSuspecte, FichierRefuse
from knowledge.refresh.lecture import MONTRES
from knowledge.refresh.rendu import as_json, as_tables
from knowledge.refresh.renouvellement import Bilan, Demande, refresh
from knowledge.refresh.versions import Versions
from knowledge.settings import Settings


def run(
    source: Annotated[str, typer.Argument(help="Format publié (onisep_actions_lycee…) ou source du projet.")],
    fichier: Annotated[str, typer.Argument(help="Fichier (.csv, .xml, .gz, .zip) ou adresse https.")],
    date: Annotated[
        str | None, typer.Option(help="Date des données (AAAA-MM-JJ), si le fichier ne la dit pas.")
    ] = None,
    essai: Annotated[bool, typer.Option("--essai", help="Montre ce qui changerait, sans rien changer.")] = False,
    accepter_baisse: Annotated[
        bool, typer.Option("--accepter-baisse", help="Accepte une baisse de plus de 10 % des lignes.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Rend du JSON au lieu d'une table.")] = False,
    http_local: Annotated[
        bool, typer.Option("--http-local", help="Essais : permet http://127.0.0.1.", hidden=True)
    ] = False,
) -> None:
    """Renouvelle une source : lit, contrôle, montre les écarts, publie d'un geste ; un refus ne change rien."""
    demande = Demande(source, fichier, date, essai, accepter_baisse, http_local)
    montrer = None if json else lambda bilan: Console().print(as_tables(bilan))
    try:
        with progress() as suivi:
            bilan = refresh(demande, Versions.of(Settings()), suivi, montrer)
    except KnowledgeError as erreur:
        _refuse(erreur)
    typer.echo(as_json(bilan) if json else _outcome(bilan, essai))


def _outcome(bilan: Bilan, essai: bool) -> str:
    if bilan.inchange:
        return "Rien de neuf : les données en place disent déjà cela."
    if essai or bilan.version is None:
        return "Essai réussi. Rien n'a été changé."
    return f"Version {bilan.version.nom} publiée. La défaire : python -m knowledge rollback."


def _refuse(erreur: KnowledgeError) -> NoReturn:
    typer.echo(str(erreur), err=True)
    if isinstance(erreur, FichierRefuse) and len(erreur.defauts) == MONTRES:
        typer.echo("… la lecture s'est arrêtée là.", err=True)
    typer.echo("Rien n'a été changé.", err=True)
    raise typer.Exit(3 if isinstance(erreur, BaisseSuspecte) else 1)
