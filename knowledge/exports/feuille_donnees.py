"""Une feuille en données JSON pour le gabarit : chaque texte imprimable et borné, chaque lien en https."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from knowledge.exports.blocs import Bloc, Champs, Liste, Paragraphe, Schema, TableauBloc
from knowledge.exports.cellules import is_link
from knowledge.exports.csv_francais import decimal
from knowledge.exports.dates import in_french
from knowledge.exports.impression import printable
from knowledge.exports.largeurs import widths
from knowledge.exports.tableau import Ligne, Sorte, Tableau, Valeur, dates_of
from knowledge.exports.textes import word
from knowledge.queries.contacts import ContactTrouve
from knowledge.queries.sources import SourceCitee

if TYPE_CHECKING:
    from knowledge.exports.feuille import Feuille

P = TypeVar("P")
BLOCS, ELEMENTS, SOURCES = 60, 200, 40
LIGNES = 300
"""Lignes imprimées d'un tableau : une douzaine de pages. La feuille dit combien elle en laisse."""
SIGNES, SIGNES_TABLEAU = 250_000, 60_000
"""Signes d'une feuille, et des cases d'un tableau : typst ne s'interrompt pas, c'est le contenu qui se borne."""
_TELEPHONE = re.compile(r"\+?\d[\d .]{5,18}\d")
CASE, TITRE, SVG = 400, 200, 500_000


def sheet_data(feuille: Feuille) -> dict[str, Any]:
    """Ce que lit `gabarits/feuille.typ` : textes, listes, rien d'autre."""
    blocs = _within([_block(bloc) for bloc in feuille.blocs[:BLOCS]], SIGNES, _weight)
    return {
        "titre": _text(feuille.titre, TITRE) or "–",
        "sous_titre": _text(feuille.sous_titre, TITRE),
        "logo": _svg(feuille.svg),
        "blocs": blocs,
        "blocs_de_trop": len(feuille.blocs) - len(blocs),
        "contact": _contact(feuille.contact) if feuille.contact else None,
        "criteres": [[printable(nom, TITRE), printable(valeur, CASE)] for nom, valeur in feuille.criteres[:ELEMENTS]],
        "sources": [_source(source) for source in feuille.sources[:SOURCES]],
        "sources_de_trop": max(0, len(feuille.sources) - SOURCES),
        "date_donnees": _text(_date(feuille), TITRE),
        "lien": _link(feuille.lien),
    }


def _date(feuille: Feuille) -> str | None:
    """La date donnée, sinon celle des sources : de la plus ancienne à la plus récente."""
    if feuille.date_donnees:
        return in_french(feuille.date_donnees)
    dates = dates_of(feuille.sources)
    return " – ".join(dict.fromkeys(map(in_french, dates))) if dates else None


def _block(bloc: Bloc) -> dict[str, Any]:
    titre = _text(bloc.titre, TITRE)
    match bloc:
        case Paragraphe(texte):
            return {"genre": "paragraphe", "titre": titre, "texte": printable(texte)}
        case Liste(elements):
            textes = [printable(element, CASE * 2) for element in elements[:ELEMENTS]]
            return {"genre": "liste", "titre": titre, "elements": textes, "de_trop": max(0, len(elements) - ELEMENTS)}
        case Champs(paires):
            dites = [[printable(nom, TITRE), printable(valeur, CASE)] for nom, valeur in paires if valeur]
            return {"genre": "champs", "titre": titre, "paires": dites[:ELEMENTS]}
        case Schema(svg, equivalent):
            return {"genre": "schema", "titre": titre, "svg": _svg(svg), "equivalent": printable(equivalent)}
        case TableauBloc(tableau):
            return {"genre": "tableau", "titre": titre or _text(tableau.titre, TITRE), **_table(tableau)}


def _table(tableau: Tableau) -> dict[str, Any]:
    lues = [_row(tableau, ligne) for ligne in tableau.lignes[:LIGNES]]
    lignes = _within(lues, SIGNES_TABLEAU, lambda ligne: sum(len(case["texte"] or "") for case in ligne))
    titres = [printable(colonne.titre, TITRE) for colonne in tableau.colonnes]
    return {
        "colonnes": titres,
        "nombres": [colonne.sorte == "nombre" for colonne in tableau.colonnes],
        "largeurs": widths(tableau, [titres, *([case["texte"] or "" for case in ligne] for ligne in lignes)]),
        "lignes": lignes,
        "de_trop": len(tableau.lignes) - len(lignes),
        "note": _text(tableau.note, CASE),
    }


def _weight(bloc: dict[str, Any]) -> int:
    """Signes d'un bloc, image à part."""
    return len(repr({**bloc, "svg": None}))


def _within(parts: list[P], budget: int, weigh: Callable[[P], int]) -> list[P]:
    """Les premières parts, tant que leur poids tient dans le budget."""
    poids = accumulate(map(weigh, parts))
    return [part for part, total in zip(parts, poids, strict=True) if total <= budget]


def _row(tableau: Tableau, ligne: Ligne) -> list[dict[str, str | None]]:
    return [
        {"texte": cell(valeur, colonne.sorte), "lien": _address(valeur) if colonne.sorte == "lien" else None}
        for colonne, valeur in zip(tableau.colonnes, ligne, strict=True)
    ]


def cell(valeur: Valeur, sorte: Sorte) -> str:
    """Une case comme on la lit sur papier : oui/non, virgule, date en toutes lettres ; vide si rien n'est su."""
    if valeur is None or valeur != valeur:
        return ""
    if isinstance(valeur, bool):
        return word("oui" if valeur else "non")
    if isinstance(valeur, str):
        texte = printable(in_french(valeur) if sorte == "date" else valeur, CASE)
        return texte.replace(" ", "\N{NO-BREAK SPACE}") if _TELEPHONE.fullmatch(texte) else texte
    return decimal(valeur) if abs(valeur) < 1e16 else str(valeur)[:CASE]


def _contact(contact: ContactTrouve) -> dict[str, Any]:
    ville = " ".join(part for part in (contact.code_postal, contact.commune) if part)
    adresse = ", ".join(part for part in (contact.adresse, ville) if part)
    lignes = (adresse, contact.telephone, contact.courriel, contact.horaires)
    return {
        "nom": printable(contact.nom, TITRE),
        "lignes": [printable(ligne, CASE) for ligne in lignes if ligne],
        "site": _link(contact.site),
        "a_verifier": contact.statut != "en_vigueur",
        "source": _source(contact.source),
    }


def _source(source: SourceCitee) -> dict[str, Any]:
    return {
        "titre": printable(source.titre, CASE),
        "date": printable(in_french(source.date), TITRE),
        "licence": _text(source.licence, TITRE),
        "lien": _link(source.url),
    }


def _link(adresse: str | None) -> dict[str, str | None] | None:
    """Le texte de l'adresse, et où elle mène si elle est en https."""
    return {"texte": printable(adresse, CASE), "adresse": _address(adresse)} if adresse else None


def _address(valeur: Valeur) -> str | None:
    return valeur if isinstance(valeur, str) and is_link(valeur) else None


def _text(texte: str | None, taille: int) -> str | None:
    """Le texte imprimable, ou rien s'il n'en reste que du blanc."""
    net = printable(texte, taille) if texte else ""
    return net if net.strip() else None


def _svg(svg: bytes | None) -> str | None:
    """L'image, si elle est du texte et de taille raisonnable."""
    try:
        return svg.decode("utf-8") if svg and len(svg) <= SVG else None
    except UnicodeDecodeError:
        return None
