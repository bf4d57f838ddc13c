"""La feuille A4 remise à une famille : un PDF balisé, lisible à l'oreille, qui dit d'où il vient et qui joindre."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from knowledge.errors import KnowledgeError
from knowledge.exports.blocs import Bloc
from knowledge.exports.feuille_donnees import sheet_data
from knowledge.exports.tableau import Criteres
from knowledge.queries.contacts import ContactTrouve
from knowledge.queries.sources import SourceCitee

_GABARITS = Path(__file__).with_name("gabarits")
_POLICES = typst.Fonts(include_system_fonts=False)
"""Celles que typst embarque : la feuille est la même partout."""


class FeuilleImpossible(KnowledgeError):
    """La mise en page a échoué : la feuille porte un contenu que typst refuse."""


@dataclass(frozen=True)
class Feuille:
    """Ce qu'on imprime. `date_donnees` ISO, parfois partielle, celle des sources à défaut ; `svg` : image d'en-tête sans parole (un logo).

    `contact` vient de `knowledge.queries.contacts`, jamais d'ailleurs ; sans lui, la feuille n'en montre pas.
    """

    titre: str
    sous_titre: str | None = None
    blocs: tuple[Bloc, ...] = ()
    contact: ContactTrouve | None = None
    sources: tuple[SourceCitee, ...] = ()
    date_donnees: str | None = None
    lien: str | None = None
    svg: bytes | None = None
    criteres: Criteres = ()


def to_pdf(feuille: Feuille) -> bytes:
    """Octets d'un PDF/UA-1 ; le même contenu donne les mêmes octets.

    Une image que typst refuse est laissée, son équivalent écrit reste. Lève `FeuilleImpossible`.
    """
    donnees = sheet_data(feuille)
    try:
        return _compile(donnees)
    except typst.TypstError:
        pass
    try:
        return _compile(_without_pictures(donnees))
    except typst.TypstError as erreur:
        raise FeuilleImpossible(f"Feuille impossible à composer : {erreur}") from erreur


def _compile(donnees: dict[str, Any]) -> bytes:
    """Le contenu n'entre que comme donnée JSON : rien de ce qu'il dit n'est lu comme du typst.

    La racine ne contient que le gabarit : une image qui nomme un fichier n'en lit aucun.
    """
    entree = {"feuille": json.dumps(donnees, ensure_ascii=False)}
    atelier = typst.Compiler(_GABARITS / "feuille.typ", root=_GABARITS, font_paths=_POLICES, sys_inputs=entree)
    octets = atelier.compile(format="pdf", pdf_standards=["ua-1"])
    assert isinstance(octets, bytes)
    return octets


def _without_pictures(donnees: dict[str, Any]) -> dict[str, Any]:
    blocs = [{**bloc, "svg": None} if bloc["genre"] == "schema" else bloc for bloc in donnees["blocs"]]
    return {**donnees, "logo": None, "blocs": blocs}
