"""Un renouvellement d'essai : le petit dossier de sources, un dossier `var` neuf, les fichiers officiels d'essai."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import RowMapping

from knowledge.base import open_engine
from knowledge.models import Base
from knowledge.refresh.renouvellement import Bilan, Demande, refresh
from knowledge.refresh.versions import Versions

FICHIERS = Path(__file__).with_name("fichiers")
EXTENSIONS = {"onisep_fiches": "xml"}


@dataclass(frozen=True)
class Essai:
    """Sources d'essai, versions, dossier des fichiers reçus."""

    sources: Path
    versions: Versions
    dossier: Path

    def refresh(self, source: str, fichier: Path | str, **options: Any) -> Bilan:
        return refresh(Demande(source, str(fichier), **options), self.versions, sources=self.sources)

    def official(self, format_: str, *changes: tuple[int, str, str]) -> Path:
        """Copie d'un fichier officiel d'essai ; chaque changement : ligne, texte, texte mis à la place."""
        nom = f"{format_}.{EXTENSIONS.get(format_, 'csv')}"
        lignes = (FICHIERS / nom).read_text("utf-8").split("\n")
        for ligne, avant, apres in changes:
            assert avant in lignes[ligne - 1], (avant, lignes[ligne - 1])
            lignes[ligne - 1] = lignes[ligne - 1].replace(avant, apres, 1)
        return self.write(nom, "\n".join(lignes))

    def write(self, nom: str, contenu: str | bytes) -> Path:
        chemin = self.dossier / nom
        chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
        return chemin

    def table(self, modele: type[Base], **egal: Any) -> list[RowMapping]:
        """Lignes de la base publiée."""
        moteur = open_engine(self.versions.base)
        with moteur.connect() as connexion:
            rows = connexion.execute(select(modele.__table__).filter_by(**egal)).mappings().all()
        moteur.dispose()
        return list(rows)


def table_of(texte: str) -> list[list[str]]:
    """Cases d'un CSV officiel."""
    return list(csv.reader(io.StringIO(texte.removeprefix("\ufeff"), newline=""), delimiter=";"))


def text_of(lignes: list[list[str]], separateur: str = ";") -> str:
    """CSV de ces cases."""
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur, lineterminator="\n").writerows(lignes)
    return sortie.getvalue()
