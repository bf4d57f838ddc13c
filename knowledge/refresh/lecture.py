"""Lecture d'un fichier publié : large sur la forme (ordre, séparateur, colonnes de trop), stricte sur le sens."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import CleEnDouble, ColonneManquante, FichierTronque, LigneCoupee, SourceError, ValeurInvalide
from knowledge.refresh.errors import FichierRefuse
from knowledge.refresh.fichier import Fichier
from knowledge.refresh.formats import Colonne, Format, column_key
from knowledge.refresh.genres import GENRES
from knowledge.refresh.xml_formations import read_records

SEPARATEURS = ";,\t"
MONTRES = 20
"""Défauts relevés avant d'abandonner la lecture."""


@dataclass(frozen=True, slots=True)
class Donnee:
    """Une ligne du fichier reçu : ses valeurs contrôlées par champ, et sa place."""

    valeurs: Mapping[str, str]
    numero: int
    fichier: Path
    rangs: Mapping[str, int]

    def __getitem__(self, champ: str) -> str:
        return self.valeurs[champ]

    def refus(self, champ: str, message: str) -> SourceError:
        """Erreur à la place de cette case."""
        return ValeurInvalide(message, self.fichier, self.numero, self.rangs.get(champ, 0) + 1)


@dataclass(frozen=True)
class Releve:
    """Tout ce qu'un fichier dit, et où sont ses colonnes (rang à partir de 0)."""

    fichier: Fichier
    format: Format
    donnees: list[Donnee]
    rangs: Mapping[str, int]


def read_release(fichier: Fichier, format_: Format) -> Releve:
    """Lit le fichier selon son format ; `FichierRefuse` dit les premiers défauts, chacun à sa place."""
    rangs, brutes = _xml(fichier, format_) if format_.xml else _csv(fichier, format_)
    defauts: list[SourceError] = []
    donnees: list[Donnee] = []
    vues: dict[tuple[str, ...], int] = {}
    for numero, cases in brutes:
        try:
            donnee = _check(cases, numero, fichier, format_, rangs)
            _unseen(donnee, format_, vues)
            donnees.append(donnee)
        except SourceError as erreur:
            defauts.append(erreur)
            if len(defauts) == MONTRES:
                break
    if defauts:
        raise FichierRefuse(defauts)
    return Releve(fichier, format_, donnees, rangs)


Lignes = Iterator[tuple[int, Mapping[str, str]]]


def _csv(fichier: Fichier, format_: Format) -> tuple[Mapping[str, int], Lignes]:
    separateur, rangs, largeur = _header(fichier, format_)
    return rangs, _rows(fichier, separateur, rangs, largeur)


def _xml(fichier: Fichier, format_: Format) -> tuple[Mapping[str, int], Lignes]:
    return {}, read_records(fichier, format_)


def _header(fichier: Fichier, format_: Format) -> tuple[str, Mapping[str, int], int]:
    """Séparateur qui fait reconnaître le plus de colonnes, rang de chacune, largeur de l'en-tête."""
    essais = [(s, _first(fichier.texte, s)) for s in SEPARATEURS]
    rangs = {s: _ranks(entete, format_) for s, entete in essais}
    separateur, entete = max(essais, key=lambda essai: len(rangs[essai[0]]))
    for champ, colonne in format_.colonnes.items():
        if colonne.exigee and champ not in rangs[separateur]:
            message = f"colonne « {colonne.noms[0]} » absente de l'en-tête"
            raise ColonneManquante(message, fichier.nom, 1, len(entete) + 1)
    _refuse_twice(entete, format_, fichier.nom)
    return separateur, rangs[separateur], len(entete)


def _first(texte: str, separateur: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(texte, newline=""), delimiter=separateur), [])
    except csv.Error:
        return []


def _ranks(entete: list[str], format_: Format) -> dict[str, int]:
    places = {column_key(nom): rang for rang, nom in reversed(list(enumerate(entete)))}
    trouves = {champ: _place(colonne, places) for champ, colonne in format_.colonnes.items()}
    return {champ: rang for champ, rang in trouves.items() if rang is not None}


def _place(colonne: Colonne, places: Mapping[str, int]) -> int | None:
    return next((places[cle] for nom in colonne.noms if (cle := column_key(nom)) in places), None)


def _refuse_twice(entete: list[str], format_: Format, nom: Path) -> None:
    attendues = {column_key(n) for colonne in format_.colonnes.values() for n in colonne.noms}
    vues: set[str] = set()
    for rang, cle in enumerate(map(column_key, entete), 1):
        if cle in vues and cle in attendues:
            raise ColonneManquante(f"colonne « {entete[rang - 1]} » écrite deux fois", nom, 1, rang)
        vues.add(cle)


def _rows(fichier: Fichier, separateur: str, rangs: Mapping[str, int], largeur: int) -> Lignes:
    lecteur = csv.reader(io.StringIO(fichier.texte, newline=""), delimiter=separateur, strict=True)
    try:
        next(lecteur)
        for valeurs in lecteur:
            if not valeurs:
                continue
            if len(valeurs) != largeur:
                message = f"{len(valeurs)} champs au lieu de {largeur} : ligne coupée ?"
                raise FichierRefuse([LigneCoupee(message, fichier.nom, lecteur.line_num, len(valeurs))])
            yield lecteur.line_num, {champ: valeurs[rang] for champ, rang in rangs.items()}
    except csv.Error as erreur:
        raise FichierRefuse([FichierTronque(f"CSV mal formé ({erreur})", fichier.nom, lecteur.line_num)]) from None


def _check(
    cases: Mapping[str, str], numero: int, fichier: Fichier, format_: Format, rangs: Mapping[str, int]
) -> Donnee:
    valeurs: dict[str, str] = {}
    donnee = Donnee(valeurs, numero, fichier.nom, rangs)
    for champ, colonne in format_.colonnes.items():
        lue = cases.get(champ, "").strip()
        if lue:
            valeurs[champ] = _read(donnee, champ, colonne, lue)
        elif colonne.remplie:
            raise donnee.refus(champ, f"« {colonne.noms[0]} » est vide")
        else:
            valeurs[champ] = ""
    return donnee


def _read(donnee: Donnee, champ: str, colonne: Colonne, lue: str) -> str:
    try:
        return GENRES[colonne.genre](lue)
    except ValueError as raison:
        raise donnee.refus(champ, f"« {lue[:80]} » : {raison} ({colonne.noms[0]})") from None


def _unseen(donnee: Donnee, format_: Format, vues: dict[tuple[str, ...], int]) -> None:
    if not format_.cle:
        return
    cle = tuple(donnee[champ] for champ in format_.cle)
    if vues.setdefault(cle, donnee.numero) != donnee.numero:
        message = f"clé {' / '.join(cle)} déjà vue ligne {vues[cle]}"
        raise CleEnDouble(message, donnee.fichier, donnee.numero, donnee.rangs.get(format_.cle[0], 0) + 1)
