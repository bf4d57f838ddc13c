"""Lecture stricte des sources : CSV au fil de l'eau, JSON, compressés ou non."""

import csv
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from knowledge.catalogue import Catalogue, Fiche
from knowledge.errors import (
    ColonneManquante,
    EmpreinteDifferente,
    FichierAbsent,
    FichierTronque,
    LigneCoupee,
    MauvaisEncodage,
    ValeurInvalide,
)
from knowledge.loaders.ligne import Ligne

_COUPURES = (EOFError, gzip.BadGzipFile, zlib.error)


@dataclass(frozen=True)
class Lecture:
    """Ce qui a été lu d'une source : empreinte du contenu et nombre d'enregistrements."""

    sha256: str
    lignes: int


@dataclass
class Lecteur:
    """Lit les sources d'un catalogue et retient l'empreinte de ce qu'il a lu."""

    catalogue: Catalogue
    lectures: dict[str, Lecture] = field(default_factory=dict)
    reserves: dict[str, EmpreinteDifferente] = field(default_factory=dict)

    def rows(self, id_source: str) -> Iterator[Ligne]:
        """Lignes d'un CSV ; chaque défaut lève une `SourceError` placée."""
        fiche, chemin = self._place(id_source)
        empreinte = hashlib.sha256()
        lecteur = csv.reader(_lines(chemin, empreinte), strict=True)
        enregistrements = _records(lecteur, chemin)
        rangs, nombre = _header(next(enregistrements, []), fiche, chemin), 0
        for valeurs in enregistrements:
            _whole(valeurs, len(rangs), chemin, lecteur.line_num)
            nombre += 1
            yield Ligne(valeurs, rangs, lecteur.line_num, chemin, id_source, fiche.date)
        self._keep(fiche, chemin, empreinte.hexdigest(), nombre)

    def concepts(self, id_source: str) -> list[dict[str, Any]]:
        """Notions d'un JSON de faits ; `SourceError` placée s'il est illisible ou incomplet."""
        fiche, chemin = self._place(id_source)
        empreinte = hashlib.sha256()
        texte = "".join(_lines(chemin, empreinte))
        try:
            contenu = json.loads(texte)
        except json.JSONDecodeError as erreur:
            raise FichierTronque(f"JSON illisible : {erreur.msg}", chemin, erreur.lineno, erreur.colno) from None
        concepts = _concepts(contenu, chemin)
        self._keep(fiche, chemin, empreinte.hexdigest(), len(concepts))
        return concepts

    def present(self, id_source: str) -> bool:
        """Faux pour une source facultative dont le fichier n'est pas là."""
        fiche = self.catalogue.fiches.get(id_source)
        return fiche is not None and (not fiche.facultative or self.catalogue.chemin(id_source).is_file())

    def _place(self, id_source: str) -> tuple[Fiche, Path]:
        fiche = self.catalogue.fiches.get(id_source)
        if fiche is None:
            raise FichierAbsent(f"source « {id_source} » absente du catalogue", self.catalogue.dossier)
        return fiche, self.catalogue.chemin(id_source)

    def _keep(self, fiche: Fiche, chemin: Path, sha256: str, nombre: int) -> None:
        """Retient la lecture ; un contenu inattendu n'est refusé qu'après ses défauts mieux placés."""
        deja_lue = fiche.id in self.lectures
        self.lectures[fiche.id] = Lecture(sha256, nombre)
        if deja_lue:
            return
        if fiche.sha256 and fiche.sha256 != sha256:
            message = f"empreinte {sha256[:12]}… au lieu de {fiche.sha256[:12]}… (sources.yml)"
            self.reserves[fiche.id] = EmpreinteDifferente(message, chemin)
        elif fiche.sha256 and fiche.lignes not in (None, nombre):
            message = f"{nombre} lignes au lieu de {fiche.lignes} (sources.yml)"
            self.reserves[fiche.id] = EmpreinteDifferente(message, chemin, nombre + 1)

    def take_reserves(self) -> list[EmpreinteDifferente]:
        """Refus en attente, rendus une fois."""
        reserves, self.reserves = list(self.reserves.values()), {}
        return reserves


def open_bytes(chemin: Path) -> BinaryIO:
    """Ouvre un fichier, décompressé s'il finit par `.gz` ; `FichierAbsent` s'il manque."""
    if not chemin.is_file():
        raise FichierAbsent("fichier absent", chemin)
    return cast(BinaryIO, gzip.open(chemin, "rb")) if chemin.suffix == ".gz" else chemin.open("rb")


def _concepts(contenu: Any, chemin: Path) -> list[dict[str, Any]]:
    concepts = contenu.get("concepts") if isinstance(contenu, dict) else None
    if not isinstance(concepts, list):
        raise ValeurInvalide("liste « concepts » absente", chemin)
    for rang, concept in enumerate(concepts, 1):
        _complete(concept, {"id": str, "concept": str, "faits": list}, f"notion n° {rang}", chemin)
        for fait in concept["faits"]:
            _complete(fait, {"fait": str, "source": str, "statut": str}, f"fait de « {concept['id']} »", chemin)
    return concepts


def _complete(objet: Any, champs: Mapping[str, type], nom: str, chemin: Path) -> None:
    for champ, genre in champs.items():
        if not isinstance(objet, dict) or not isinstance(objet.get(champ), genre):
            raise ValeurInvalide(f"{nom} : « {champ} » absent ou mal formé", chemin)


def _lines(chemin: Path, empreinte: "hashlib._Hash") -> Iterator[str]:
    numero = 0
    with open_bytes(chemin) as flux:
        try:
            for numero, brut in enumerate(flux, 1):
                empreinte.update(brut)
                yield _decode(brut, chemin, numero)
        except _COUPURES as erreur:
            raise FichierTronque(f"archive coupée ou abîmée ({erreur})", chemin, numero + 1) from None


def _decode(brut: bytes, chemin: Path, numero: int) -> str:
    try:
        texte = brut.decode("utf-8")
    except UnicodeDecodeError as erreur:
        message = f"octet 0x{brut[erreur.start]:02x} : le fichier n'est pas en UTF-8"
        raise MauvaisEncodage(message, chemin, numero, erreur.start + 1) from None
    if "\0" in texte:
        raise ValeurInvalide("caractère nul", chemin, numero, texte.index("\0") + 1)
    return texte


def _header(entete: list[str], fiche: Fiche, chemin: Path) -> dict[str, int]:
    for rang, colonne in enumerate(fiche.colonnes, 1):
        if colonne not in entete:
            raise ColonneManquante(f"colonne « {colonne} » absente de l'en-tête", chemin, 1, rang)
    return {colonne: rang for rang, colonne in enumerate(entete)}


def _records(lecteur: Any, chemin: Path) -> Iterator[list[str]]:
    try:
        yield from lecteur
    except csv.Error as erreur:
        raise FichierTronque(f"CSV mal formé ({erreur})", chemin, lecteur.line_num) from None


def _whole(valeurs: list[str], attendu: int, chemin: Path, numero: int) -> None:
    if len(valeurs) != attendu:
        message = f"{len(valeurs)} champs au lieu de {attendu} : ligne coupée ?"
        raise LigneCoupee(message, chemin, numero, len(valeurs))
