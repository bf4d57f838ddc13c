"""Catalogue des sources : ce que `sources.yml` dit de chaque fichier de données."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import CatalogueInvalide
from knowledge.settings import read_yaml

NOM = "sources.yml"


@dataclass(frozen=True)
class Fiche:
    """Une source : où elle est, d'où elle vient, ce qu'elle doit contenir."""

    id: str
    fichier: str
    titre: str
    producteur: str
    licence: str
    date: str
    url: str | None = None
    sha256: str | None = None
    """Empreinte du fichier décompressé ; nulle quand le projet tient lui-même le fichier."""
    colonnes: tuple[str, ...] = ()
    lignes: int | None = None
    facultative: bool = False


@dataclass(frozen=True)
class Catalogue:
    """Toutes les sources d'un dossier ; `reference` = jour auquel on dit « ouverte »."""

    dossier: Path
    reference: str
    fiches: dict[str, Fiche]
    documents: dict[str, str]
    """Titre à citer des textes « document 000 »…"""

    def chemin(self, id_source: str) -> Path:
        """Chemin du fichier d'une source."""
        return self.dossier / self.fiches[id_source].fichier


def load_catalogue(dossier: Path) -> Catalogue:
    """Lit `sources.yml` ; `CatalogueInvalide` s'il manque ou ne suit pas la forme."""
    chemin = dossier / NOM
    try:
        contenu = read_yaml(chemin)
        fiches = [_fiche(brut) for brut in contenu["sources"]]
        documents = {str(cle): str(titre) for cle, titre in contenu["documents"].items()}
        reference = str(contenu["reference"])
    except Exception as erreur:  # toute forme inattendue du YAML est un catalogue invalide
        raise CatalogueInvalide(f"catalogue illisible ({erreur})", chemin) from erreur
    return Catalogue(dossier, reference, {fiche.id: fiche for fiche in fiches}, documents)


def _fiche(brut: dict[str, Any]) -> Fiche:
    return Fiche(**{**brut, "colonnes": tuple(brut.get("colonnes") or ())})
