"""Le tableau en CSV qu'un tableur français ouvre d'un double clic, et qui reste un tableau pour une machine."""

import csv
import io

from knowledge.exports.cellules import neutralise, plain
from knowledge.exports.tableau import Ligne, Tableau, Valeur
from knowledge.exports.textes import word

BOM = b"\xef\xbb\xbf"
"""Sans lui, Excel lit les accents en Windows-1252."""


def to_csv(tableau: Tableau) -> bytes:
    """Octets du CSV : `;`, UTF-8 avec BOM, CRLF, virgule décimale, oui/non, blancs vides, aucune formule.

    Une ligne d'en-tête et des lignes, rien d'autre : la source et la date sont des colonnes, en fin de ligne.
    """
    flux = io.StringIO(newline="")
    feuille = csv.writer(flux, delimiter=";", lineterminator="\r\n")
    feuille.writerow([_cell(colonne.titre) for colonne in tableau.colonnes] + [_cell(nom) for nom in _added(tableau)])
    suite = [_cell(valeur) for valeur in _provenance(tableau)]
    feuille.writerows([_cell(valeur) for valeur in ligne] + suite for ligne in tableau.lignes)
    return BOM + flux.getvalue().encode("utf-8")


def _cell(valeur: Valeur) -> str:
    valeur = plain(valeur)
    if isinstance(valeur, str):
        return neutralise(valeur)
    if valeur is None:
        return ""
    return word("oui" if valeur else "non") if isinstance(valeur, bool) else decimal(valeur)


def decimal(nombre: int | float) -> str:
    """Nombre à virgule, sans exposant ni séparateur de milliers, que relit un tableur français."""
    if isinstance(nombre, int):
        return str(nombre)
    texte = repr(nombre) if "e" not in repr(nombre) else f"{nombre:.15f}".rstrip("0")
    return texte.removesuffix(".0").rstrip(".").replace(".", ",")


def _added(tableau: Tableau) -> tuple[str, ...]:
    """Colonnes de provenance, sauf si le tableau dit déjà la source de chaque ligne."""
    if not tableau.sources or any(colonne.cle == "source" for colonne in tableau.colonnes):
        return ()
    return word("source"), word("date_donnees")


def _provenance(tableau: Tableau) -> Ligne:
    if not _added(tableau):
        return ()
    titres, dates = (
        tuple(dict.fromkeys(vus)) for vus in zip(*((s.titre, s.date) for s in tableau.sources), strict=True)
    )
    return " | ".join(titres), " | ".join(date for date in dates if date)
