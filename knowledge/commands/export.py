"""Commande `export` : les mots de `ask` et des filtres, en fichier."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from knowledge.exports.contact import territory_contact
from knowledge.exports.csv_francais import to_csv
from knowledge.exports.feuille import to_pdf
from knowledge.exports.json_tableau import to_json
from knowledge.exports.reponse import sheet_of, table_of
from knowledge.exports.xlsx import to_xlsx
from knowledge.queries.demande import Reponse
from knowledge.question import Precisions, ask
from knowledge.settings import Settings
from knowledge.terminal import fail, reading
from knowledge.territoire import OptionTerritoire


class Format(StrEnum):
    """Formats d'export."""

    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    pdf = "pdf"


ECRIRE: dict[Format, Callable[[Session, Reponse], bytes]] = {
    Format.csv: lambda session, reponse: to_csv(table_of(reponse)),
    Format.xlsx: lambda session, reponse: to_xlsx(table_of(reponse)),
    Format.json: lambda session, reponse: to_json(table_of(reponse)),
    Format.pdf: lambda session, reponse: to_pdf(sheet_of(reponse, territory_contact(session))),
}


def run(
    question: Annotated[str, typer.Argument(help="Les mots de « ask » ; vide si les filtres disent tout.")] = "",
    format: Annotated[Format, typer.Option(help="Format du fichier.")] = Format.csv,
    sortie: Annotated[Path | None, typer.Option("-o", "--sortie", help="Fichier à écrire ; sinon la sortie.")] = None,
    lieu: Annotated[str | None, typer.Option(help="Commune, département, région ; « commune:49099 ».")] = None,
    rayon: Annotated[float | None, typer.Option(help="Kilomètres autour de la commune.")] = None,
    niveau: Annotated[list[str] | None, typer.Option(help="CAP, bac pro, BTS… ; plusieurs fois si besoin.")] = None,
    secteur: Annotated[str | None, typer.Option(help="public ou prive.")] = None,
    statut: Annotated[str | None, typer.Option(help="scolaire ou apprentissage.")] = None,
    internat: Annotated[bool | None, typer.Option("--internat/--sans-internat", help="Avec, ou sans internat.")] = None,
    label: Annotated[str | None, typer.Option(help="lycee_des_metiers.")] = None,
    limite: Annotated[int, typer.Option(help="Réponses exportées.", min=1, max=20_000)] = 5000,
    territoire: OptionTerritoire = None,
) -> None:
    """Exporte la réponse en CSV, classeur, JSON ou feuille PDF, avec sources et critères."""
    en_json = format is Format.json
    if format in (Format.xlsx, Format.pdf) and sortie is None and sys.stdout.isatty():
        fail(f"Un fichier {format} ne s'affiche pas : donner -o FICHIER.", "SortieRequise", en_json)
    precisions = Precisions(lieu, rayon, tuple(niveau or ()), secteur, statut, internat, label)
    settings = Settings()
    with reading(settings, en_json) as session:
        reponse = ask(session, question, settings.lexique_path, precisions, limite)
        octets = ECRIRE[format](session, reponse)
    _write(octets, sortie, en_json)
    typer.echo(f"{reponse.elements.total} réponses, {len(octets) / 1000:.0f} ko", err=True)


def _write(octets: bytes, sortie: Path | None, en_json: bool) -> None:
    if sortie is None:
        sys.stdout.buffer.write(octets)
        sys.stdout.buffer.flush()
        return
    try:
        sortie.write_bytes(octets)
    except OSError as erreur:
        fail(f"Impossible d'écrire {sortie} : {erreur.strerror}.", "EcritureImpossible", en_json)
