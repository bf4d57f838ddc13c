"""Le fichier reçu : décompressé, décodé, son empreinte prise."""

import gzip
import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from knowledge.errors import FichierAbsent, FichierTronque, MauvaisEncodage, ValeurInvalide

OCTETS_MAX = 400_000_000
"""Taille d'un fichier décompressé au-delà de laquelle il est refusé."""
MORCEAU = 1 << 20
_BOM = b"\xef\xbb\xbf"
_ABIMES = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError)


@dataclass(frozen=True)
class Fichier:
    """Un fichier reçu : son nom à montrer, son texte, l'empreinte des octets reçus."""

    nom: Path
    texte: str
    sha256: str
    origine: str
    """Chemin ou adresse, tel que donné."""


def read_file(chemin: Path, origine: str | None = None) -> Fichier:
    """Lit un fichier `.csv`, `.xml`, `.json`, `.gz` ou `.zip` d'un seul fichier ; une `SourceError` dit où il pèche."""
    nom = Path(Path(origine).name) if origine else chemin
    if not chemin.is_file():
        raise FichierAbsent("fichier absent", nom)
    brut = chemin.read_bytes()
    return Fichier(nom, decode(unpack(brut, nom), nom), hashlib.sha256(brut).hexdigest(), origine or chemin.name)


def unpack(brut: bytes, nom: Path) -> bytes:
    """Contenu décompressé, reconnu à ses premiers octets et non à son nom."""
    try:
        if brut.startswith(b"\x1f\x8b"):
            return _bounded(gzip.open(io.BytesIO(brut)), nom)
        if brut.startswith(b"PK"):
            return _unzip(brut, nom)
    except _ABIMES as erreur:
        raise FichierTronque(f"archive coupée ou abîmée ({erreur})", nom) from None
    return brut


def decode(octets: bytes, nom: Path) -> str:
    """Texte en UTF-8 (avec ou sans BOM), sinon en cp1252 ; `MauvaisEncodage` si ce n'est ni l'un ni l'autre."""
    octets = octets.removeprefix(_BOM)
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError as erreur:
        texte = _windows(octets, erreur.start, nom)
    if "\0" in texte:
        raise ValeurInvalide("caractère nul", nom, *_place(octets, octets.index(b"\0")))
    return texte


def _windows(octets: bytes, rang: int, nom: Path) -> str:
    """Un fichier dont des accents se lisent déjà en UTF-8 est de l'UTF-8 abîmé, pas du cp1252."""
    message = f"octet 0x{octets[rang]:02x} : ni UTF-8 ni cp1252"
    if not octets[:rang].isascii():
        raise MauvaisEncodage(message, nom, *_place(octets, rang))
    try:
        return octets.decode("cp1252")
    except UnicodeDecodeError as erreur:
        raise MauvaisEncodage(message, nom, *_place(octets, erreur.start)) from None


def _place(octets: bytes, rang: int) -> tuple[int, int]:
    debut = octets.rfind(b"\n", 0, rang) + 1
    return octets.count(b"\n", 0, rang) + 1, rang - debut + 1


def _unzip(brut: bytes, nom: Path) -> bytes:
    with zipfile.ZipFile(io.BytesIO(brut)) as archive:
        fichiers = [f for f in archive.infolist() if not f.is_dir() and not f.filename.startswith("__MACOSX")]
        if len(fichiers) != 1:
            raise ValeurInvalide(f"{len(fichiers)} fichiers dans l'archive au lieu d'un", nom)
        if fichiers[0].flag_bits & 1:
            raise ValeurInvalide("archive protégée par un mot de passe", nom)
        with archive.open(fichiers[0]) as flux:
            return _bounded(flux, nom)


def _bounded(flux: IO[bytes] | gzip.GzipFile, nom: Path) -> bytes:
    """Tout le flux, sans dépasser la borne : une archive peut gonfler mille fois."""
    morceaux, total = [], 0
    while morceau := flux.read(MORCEAU):
        morceaux.append(morceau)
        total += len(morceau)
        if total > OCTETS_MAX:
            raise ValeurInvalide(f"plus de {OCTETS_MAX // 1_000_000} Mo une fois décompressé", nom)
    return b"".join(morceaux)
