"""Le tableau en classeur : des cases typées, jamais une formule, et une feuille qui dit d'où viennent les lignes."""

import io
import re
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from knowledge.exports.cellules import clean, is_link, plain
from knowledge.exports.tableau import Colonne, Sorte, Tableau, Valeur
from knowledge.exports.textes import word, words

LIENS = 60_000
"""Liens par feuille ; Excel en admet 65 530, les suivants restent du texte."""
ENTIER = 10**15
"""Au-delà, Excel arrondit : le nombre reste un texte."""
NOMBRE = 9.99e307
"""Le plus grand qu'Excel sache écrire."""
LARGEURS = (9, 60)
_FORMATS = {
    "entete": {"bold": True, "bg_color": "#E3EAF6", "bottom": 1, "text_wrap": True, "valign": "top"},
    "texte": {"text_wrap": True, "valign": "top"},
    "nombre": {"valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"},
    "lien": {"font_color": "#0B3D91", "underline": 1, "text_wrap": True, "valign": "top"},
}
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_JOUR = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_xlsx(tableau: Tableau) -> bytes:
    """Octets du classeur : en-tête figé, filtre, largeurs ; seconde feuille « Sources et critères »."""
    flux = io.BytesIO()
    with Workbook(flux, _OPTIONS) as classeur:
        classeur.set_properties({"title": clean(tableau.titre)[:250]})
        ecrivain = _Ecrivain(classeur)
        _results(classeur.add_worksheet(word("feuille_lignes")), ecrivain, tableau)
        _provenance(classeur.add_worksheet(word("feuille_sources")), ecrivain, tableau)
    return flux.getvalue()


class _Ecrivain:
    """Écrit une case selon sa sorte ; tient les formats du classeur et compte les liens."""

    def __init__(self, classeur: Workbook) -> None:
        self.formats = {nom: classeur.add_format(format_) for nom, format_ in _FORMATS.items()}
        self.liens = 0

    def write(self, feuille: Worksheet, rang: int, colonne: int, valeur: Valeur, sorte: Sorte | str = "texte") -> None:
        """Un nombre en nombre, un jour entier en date, une adresse https en lien ; le reste en texte."""
        valeur = plain(valeur)
        if valeur is None or valeur == "":
            return
        if isinstance(valeur, bool):
            valeur = word("oui" if valeur else "non")
        if not isinstance(valeur, str) and abs(valeur) > (ENTIER if isinstance(valeur, int) else NOMBRE):
            valeur = str(valeur)
        if not isinstance(valeur, str):
            feuille.write_number(rang, colonne, valeur, self.formats["nombre"])
        elif sorte == "date" and (jour := _day(valeur)):
            feuille.write_datetime(rang, colonne, jour, self.formats["date"])
        elif sorte == "lien" and is_link(valeur) and self.liens < LIENS:
            self.liens += 1
            feuille.write_url(rang, colonne, valeur, self.formats["lien"], valeur)
        else:
            # Au-delà de ce que tient une case, xlsxwriter coupe.
            feuille.write_string(rang, colonne, valeur, self.formats["entete" if sorte == "entete" else "texte"])

    def header(self, feuille: Worksheet, rang: int, titres: tuple[str, ...]) -> None:
        """Une ligne de titres."""
        for colonne, titre in enumerate(titres):
            self.write(feuille, rang, colonne, titre, "entete")


def _day(texte: str) -> date | None:
    """Un jour entier, depuis 1900 (avant, Excel ne compte plus) ; une date partielle reste un texte."""
    try:
        jour = date.fromisoformat(texte) if _JOUR.fullmatch(texte) else None
    except ValueError:
        return None
    return jour if jour and jour.year >= 1901 else None


def _results(feuille: Worksheet, ecrivain: _Ecrivain, tableau: Tableau) -> None:
    ecrivain.header(feuille, 0, tuple(colonne.titre for colonne in tableau.colonnes))
    for rang, ligne in enumerate(tableau.lignes, start=1):
        for place, (colonne, valeur) in enumerate(zip(tableau.colonnes, ligne, strict=True)):
            ecrivain.write(feuille, rang, place, valeur, colonne.sorte)
    for place, colonne in enumerate(tableau.colonnes):
        feuille.set_column(place, place, _width(colonne, [ligne[place] for ligne in tableau.lignes]))
    feuille.freeze_panes(1, 0)
    if tableau.colonnes:
        feuille.autofilter(0, 0, len(tableau.lignes), len(tableau.colonnes) - 1)
    _for_paper(feuille, tableau.titre)


def _width(colonne: Colonne, valeurs: list[Valeur]) -> int:
    """Largeur voulue, sinon celle de la plus longue ligne de texte, dans des bornes lisibles."""
    if colonne.largeur is not None:
        return max(1, min(colonne.largeur, 255))
    textes = (str(valeur) for valeur in (colonne.titre, *valeurs) if valeur is not None)
    longueur = max((len(morceau) for texte in textes for morceau in texte.split("\n")), default=0)
    return max(LARGEURS[0], min(longueur + 2, LARGEURS[1]))


def _for_paper(feuille: Worksheet, titre: str) -> None:
    """A4 à l'italienne, en-tête répété, le titre en haut, les pages en bas."""
    feuille.set_landscape()
    feuille.set_paper(9)
    feuille.fit_to_pages(1, 0)
    feuille.repeat_rows(0)
    feuille.set_header("&L" + clean(titre)[:100].replace("&", "&&"))
    feuille.set_footer("&R" + word("pied_classeur"))


def _provenance(feuille: Worksheet, ecrivain: _Ecrivain, tableau: Tableau) -> None:
    """Titre et nombre de lignes, critères, sources avec date et licence, note, lien."""
    for rang, (valeurs, sorte) in enumerate(_provenance_rows(tableau)):
        for place, valeur in enumerate(valeurs):
            lien = sorte == "texte" and isinstance(valeur, str) and is_link(valeur)
            ecrivain.write(feuille, rang, place, valeur, "lien" if lien else sorte)
    for place, largeur in enumerate((46, 40, 24, 60)):
        feuille.set_column(place, place, largeur)
    _for_paper(feuille, tableau.titre)


def _provenance_rows(tableau: Tableau) -> list[tuple[tuple[Any, ...], str]]:
    sources: list[tuple[Any, ...]] = [
        (source.titre, source.date, source.licence or word("licence_inconnue"), source.url)
        for source in tableau.sources
    ]
    criteres: list[tuple[Any, ...]] = list(tableau.criteres) or [(word("sans_critere"),)]
    lignes: list[tuple[tuple[Any, ...], str]] = [
        ((word("titre"), tableau.titre), "texte"),
        ((word("lignes"), len(tableau.lignes)), "texte"),
        ((), "texte"),
        (words("entete_criteres"), "entete"),
        *((critere, "texte") for critere in criteres),
        ((), "texte"),
        (words("entete_sources"), "entete"),
        *((source, "texte") for source in sources or [(word("sans_source"),)]),
        ((), "texte"),
    ]
    fin = ((word("note"), tableau.note), (word("lien"), tableau.lien))
    return lignes + [((nom, valeur), "texte") for nom, valeur in fin if valeur]
