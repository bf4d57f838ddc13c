"""Un constat, un contrôle, et ce qui a été accepté par écrit."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Constat:
    """Ce qu'un outil a trouvé : `cles` porte ses identifiants (CVE, GHSA, règle, licence) ; `ou`, le paquet ou le fichier."""

    outil: str
    cles: frozenset[str]
    ou: str
    dit: str


@dataclass
class Controle:
    """Le résultat d'un outil ; `manque` dit pourquoi il n'a pas pu contrôler, en tout ou partie."""

    nom: str
    vus: int = 0
    constats: list[Constat] = field(default_factory=list)
    manque: str = ""


@dataclass(frozen=True)
class Accepte:
    """Une ligne de la liste : vaut pour cet outil, cette clé et ces endroits, jusqu'à la date de revue."""

    outil: str
    cle: str
    ou: tuple[str, ...]
    raison: str
    exposition: str
    revue: datetime.date

    def covers(self, constat: Constat) -> bool:
        """Vrai si ce constat est celui qu'on a accepté, quelle que soit la date."""
        return (
            self.outil == constat.outil
            and self.cle in constat.cles
            and any(fnmatch(constat.ou, motif) for motif in self.ou)
        )


def read_accepted(chemin: Path) -> list[Accepte]:
    """La liste écrite ; lève `ValueError` si une ligne n'a ni raison, ni exposition, ni date."""
    acceptes = [Accepte(**ligne | {"ou": tuple(ligne["ou"])}) for ligne in yaml.safe_load(chemin.read_text("utf-8"))]
    for accepte in acceptes:
        if not (accepte.raison and accepte.exposition and isinstance(accepte.revue, datetime.date)):
            raise ValueError(f"{chemin.name} : {accepte.cle} sans raison, exposition ou date de revue")
    return acceptes


def refused(constats: Iterable[Constat], acceptes: Iterable[Accepte], jour: datetime.date) -> list[tuple[Constat, str]]:
    """Les constats à traiter : jamais acceptés, ou acceptés jusqu'à une date passée."""
    liste = list(acceptes)
    return [(constat, motif) for constat in constats if (motif := _why_refused(constat, liste, jour))]


def _why_refused(constat: Constat, acceptes: list[Accepte], jour: datetime.date) -> str:
    couvrants = [accepte for accepte in acceptes if accepte.covers(constat)]
    if not couvrants:
        return "nouveau"
    return "" if any(accepte.revue >= jour for accepte in couvrants) else "revue en retard"
