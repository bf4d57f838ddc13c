"""Catalogue des sources : ce que `sources.yml` dit de chaque fichier de données."""

from dataclasses import dataclass, field, replace
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
    recu: str | None = None
    """Fichier ou adresse d'où vient une source renouvelée, et l'empreinte de ce qui a été reçu."""
    recu_sha256: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """Toutes les sources : celles d'un dossier, et celles qu'un renouvellement met à leur place.

    `reference` = jour auquel on dit « ouverte ».
    """

    dossier: Path
    reference: str
    fiches: dict[str, Fiche]
    documents: dict[str, str]
    """Titre à citer des textes « document 000 »…"""
    renouvelees: dict[str, Path] = field(default_factory=dict)
    """Source renouvelée → son fichier."""

    def chemin(self, id_source: str) -> Path:
        """Chemin du fichier d'une source."""
        return self.renouvelees.get(id_source) or self.dossier / self.fiches[id_source].fichier


def load_catalogue(dossier: Path, par_dessus: Path | None = None) -> Catalogue:
    """Lit `sources.yml` ; `par_dessus` : dossier de sources renouvelées, qui remplacent celles de même identifiant.

    `CatalogueInvalide` si un catalogue manque ou ne suit pas la forme.
    """
    base = _read(dossier / NOM, dossier)
    return base if par_dessus is None else _overlay(base, _read(par_dessus / NOM, par_dessus))


def _overlay(base: Catalogue, neuf: Catalogue) -> Catalogue:
    for id_source, fiche in neuf.fiches.items():
        manquantes = [c for c in _columns(base, id_source) if c not in fiche.colonnes]
        if manquantes:
            message = (
                f"« {id_source} » renouvelée n'a pas « {manquantes[0]} », que le projet attend : la renouveler encore"
            )
            raise CatalogueInvalide(message, neuf.dossier / NOM)
    renouvelees = {id_source: neuf.chemin(id_source) for id_source in neuf.fiches}
    reference = max(base.reference, neuf.reference)
    return replace(base, reference=reference, fiches=base.fiches | neuf.fiches, renouvelees=renouvelees)


def _columns(base: Catalogue, id_source: str) -> tuple[str, ...]:
    return base.fiches[id_source].colonnes if id_source in base.fiches else ()


def _read(chemin: Path, dossier: Path) -> Catalogue:
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
