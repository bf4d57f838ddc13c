"""Versions publiées : un dossier chacune (sources renouvelées, base, lexique), et un seul lien qui dit la bonne."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue import NOM as CATALOGUE
from knowledge.refresh.errors import RetourImpossible
from knowledge.settings import Settings, dump_yaml, read_yaml

COURANTE = "courante"
FICHE = "version.yml"
BASE, LEXIQUE = "knowledge.db", "lexique.json.gz"
CHANTIER = ".chantier-"
_NUMERO = re.compile(r"(\d{4})-\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Version:
    """Une version : son nom (numéro et jour), ce qui l'a faite, celle d'avant."""

    nom: str
    motif: str
    fichier: str = ""
    sha256: str = ""
    date_donnees: str = ""
    precedente: str | None = None


class Versions:
    """Le dossier des versions ; la base et le lexique servis sont des liens vers la version courante."""

    def __init__(self, dossier: Path, base: Path, lexique: Path, gardees: int = 3) -> None:
        self.dossier, self.base, self.lexique, self.gardees = dossier, base, lexique, gardees

    @classmethod
    def of(cls, settings: Settings) -> "Versions":
        """Les versions des réglages."""
        return cls(settings.versions_path, settings.base_path, settings.lexique_path, settings.versions)

    @property
    def current(self) -> str | None:
        """Nom de la version publiée, ou rien."""
        try:
            nom = os.readlink(self.dossier / COURANTE)
        except OSError:
            return None
        return nom if (self.dossier / nom / FICHE).is_file() else None

    @property
    def sources(self) -> Path | None:
        """Dossier des sources renouvelées de la version publiée, ou rien."""
        dossier = self.dossier / (self.current or "")
        return dossier if self.current and (dossier / CATALOGUE).is_file() else None

    def all(self) -> list[Version]:
        """Versions gardées, de la plus ancienne à la plus récente."""
        dossiers = sorted(d for d in self.dossier.glob("*") if _NUMERO.fullmatch(d.name) and not d.is_symlink())
        return [read_version(d) for d in dossiers if (d / FICHE).is_file()]

    def workshop(self) -> Path:
        """Dossier vide où préparer une version ; les chantiers abandonnés sont balayés (verrou tenu)."""
        for reste in self.dossier.glob(f"{CHANTIER}*"):
            shutil.rmtree(reste)
        chantier = self.dossier / f"{CHANTIER}{os.getpid()}"
        chantier.mkdir(parents=True)
        return chantier

    def publish(self, chantier: Path, jour: str, faite: dict[str, Any]) -> Version:
        """Publie un chantier complet : tout est en place avant que le lien, d'un seul geste, ne le désigne."""
        precedente = self.current or self._adopt(jour)
        version = Version(self._next_name(jour), precedente=precedente, **faite)
        self._seal(chantier, version)
        self._link_served_files()
        self._point_to(version.nom)
        self._prune()
        return version

    def back_to(self, nom: str | None = None) -> Version:
        """Reprend une version gardée (la précédente sans argument) : sources, base et lexique d'un seul geste."""
        courante = self.current
        if courante is None:
            raise RetourImpossible("Aucun renouvellement à défaire.")
        cible = nom or read_version(self.dossier / courante).precedente
        if cible is None or not _NUMERO.fullmatch(cible) or not (self.dossier / cible / FICHE).is_file():
            raise RetourImpossible(f"Version « {cible} » absente." if cible else f"Rien avant {courante}.")
        self._link_served_files()
        self._point_to(cible)
        return read_version(self.dossier / cible)

    def _adopt(self, jour: str) -> str | None:
        """Garde la base d'avant le premier renouvellement comme version à part, sans toucher à celle qui sert."""
        if not self.base.is_file():
            return None
        chantier = self.dossier / f"{CHANTIER}adoption"
        shutil.rmtree(chantier, ignore_errors=True)
        chantier.mkdir()
        for servi, nom in self._served():
            if servi.is_file():
                _same_file(servi, chantier / nom)
        version = Version(self._next_name(jour), "avant le premier renouvellement")
        self._seal(chantier, version)
        self._point_to(version.nom)
        return version.nom

    def _seal(self, chantier: Path, version: Version) -> None:
        contenu = {cle: valeur for cle, valeur in asdict(version).items() if cle != "nom" and valeur}
        (chantier / FICHE).write_text(dump_yaml(contenu), "utf-8")
        for fichier in chantier.iterdir():
            _sync(fichier)
        _sync(chantier)
        os.rename(chantier, self.dossier / version.nom)
        _sync(self.dossier)

    def _link_served_files(self) -> None:
        """Les fichiers servis deviennent des liens ; à cet instant ils mènent au même contenu qu'avant."""
        for servi, nom in self._served():
            servi.parent.mkdir(parents=True, exist_ok=True)
            but = os.path.relpath((self.dossier / COURANTE / nom).absolute(), servi.parent.resolve())
            if not servi.is_symlink() or os.readlink(servi) != but:
                _replace_link(servi, but)

    def _served(self) -> Iterator[tuple[Path, str]]:
        yield self.base, BASE
        yield self.lexique, LEXIQUE

    def _point_to(self, nom: str) -> None:
        _replace_link(self.dossier / COURANTE, nom)

    def _next_name(self, jour: str) -> str:
        numeros = (int(lu[1]) for d in self.dossier.glob("*") if (lu := _NUMERO.fullmatch(d.name)))
        return f"{max(numeros, default=-1) + 1:04}-{jour}"

    def _prune(self) -> None:
        """Ne garde que les dernières versions ; jamais moins que la courante et celle d'avant."""
        courante = self.current
        utiles = {courante, read_version(self.dossier / courante).precedente} if courante else set()
        anciennes = [v.nom for v in self.all() if v.nom not in utiles]
        for nom in anciennes[: max(0, len(anciennes) + len(utiles - {None}) - self.gardees)]:
            # Le nom change d'abord : une version à demi effacée ne se prend pas pour entière.
            reste = self.dossier / f"{CHANTIER}{nom}"
            os.rename(self.dossier / nom, reste)
            shutil.rmtree(reste)


def read_version(dossier: Path) -> Version:
    """Ce que dit la fiche d'une version."""
    return Version(dossier.name, **read_yaml(dossier / FICHE))


def _same_file(source: Path, copie: Path) -> None:
    """Le même fichier sous un second nom ; une copie quand le disque ne sait pas le faire."""
    vrai = source.resolve()
    try:
        os.link(vrai, copie)
    except OSError:
        shutil.copy2(vrai, copie)


def _replace_link(lien: Path, but: str) -> None:
    essai = lien.with_name(f".{lien.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        os.unlink(essai)
    os.symlink(but, essai)
    os.replace(essai, lien)
    _sync(lien.parent)


def _sync(chemin: Path) -> None:
    poignee = os.open(chemin, os.O_RDONLY)
    os.fsync(poignee)
    os.close(poignee)
