"""Commande `register` : met sources.yml en accord avec des fichiers renouvelés."""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from knowledge.catalogue import NOM
from knowledge.errors import KnowledgeError
from knowledge.loaders.lecture import open_bytes
from knowledge.settings import SOURCES, dump_yaml, read_yaml


def run(
    sources: Annotated[Path, typer.Option(help="Dossier des sources et de sources.yml.")] = SOURCES,
) -> None:
    """Récrit empreintes, colonnes et lignes de sources.yml ; à lancer après avoir renouvelé un fichier."""
    catalogue = sources / NOM
    contenu = read_yaml(catalogue)
    try:
        for fiche in contenu["sources"]:
            fiche |= _measure(sources / fiche["fichier"], fiche)
    except KnowledgeError as erreur:
        typer.echo(str(erreur), err=True)
        raise typer.Exit(1) from None
    catalogue.write_text(_comments(catalogue) + dump_yaml(contenu), "utf-8")
    typer.echo(f"{catalogue} : {len(contenu['sources'])} sources")


def _measure(chemin: Path, fiche: dict[str, Any]) -> dict[str, Any]:
    """Ce que dit le fichier lui-même ; sans sha256, un fichier tenu par le projet n'a que ses colonnes."""
    with open_bytes(chemin) as flux:
        octets = flux.read()
    texte = octets.decode("utf-8")
    mesures: dict[str, Any] = {}
    if ".csv" in chemin.suffixes:
        entete, *lignes = list(csv.reader(io.StringIO(texte, newline="")))
        mesures["colonnes"], nombre = entete, len(lignes)
    else:
        nombre = len(json.loads(texte)["concepts"])
    if "sha256" in fiche:
        mesures |= {"sha256": hashlib.sha256(octets).hexdigest(), "lignes": nombre}
    return mesures


def _comments(catalogue: Path) -> str:
    lignes = catalogue.read_text("utf-8").splitlines(keepends=True)
    return "".join(ligne for ligne in lignes if ligne.startswith("#"))
