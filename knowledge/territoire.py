"""La forme d'un fichier de territoire, vérifiée avant de construire ou de servir, et l'option `--territoire`."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, create_model, field_validator

from knowledge.queries import territoire as requetes
from knowledge.queries.pertinence_mots import according_to
from territoires.lecture import DOSSIER, REGLAGE, TerritoireError, TerritoireInvalide, chosen, known, path_of, read

Texte = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Brut = Annotated[str, StringConstraints(min_length=1)]
Insee = Annotated[str, StringConstraints(pattern=r"^(\d{2}|2[AB])\d{3}$")]
CodeDepartement = Annotated[str, StringConstraints(pattern=r"^(\d{2,3}|2[AB])$")]
CodeDeux = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]

FORMES = (
    *("academie", "academie_sans_article", "de_nom", "la_region", "de_region", "en_region", "pres_exemple", "offre"),
    *("voeux", "nom_ar", "nom_ru", "nom_uk", "nom_zh"),
)
"""Formes que les textes emploient : aucune ne peut manquer."""
FACULTATIVES = ("rectorat_suite", "rectorat_ligne")
"""Formes que les textes savent taire."""
LIBELLES = {
    "missing": "manque",
    "extra_forbidden": "n'est pas une clé connue",
    "string_type": "un texte est attendu (un code s'écrit entre guillemets)",
    "string_too_short": "est vide",
    "string_pattern_mismatch": "n'a pas la forme d'un code",
    "too_short": "est vide",
}


class Forme(BaseModel):
    """Une partie du fichier : une clé de trop est une faute de frappe."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Zone(Forme):
    nom: Texte
    code: CodeDeux


class Commune(Forme):
    nom: Texte
    code: Insee


class Exemples(Forme):
    recherche: Commune
    campus: Commune


class Mots(Forme):
    ici: Annotated[list[Texte], Field(min_length=1)]
    voisins: list[Texte]
    campus: list[Texte]

    @field_validator("ici", "voisins", "campus")
    @classmethod
    def _readable(cls, motifs: list[str]) -> list[str]:
        for motif in motifs:
            try:
                re.compile(motif)
            except re.error as erreur:
                raise ValueError(f"« {motif} » n'est pas un motif ({erreur})") from None
        return motifs


class Contacts(Forme):
    portail: Texte | None


class Notions(Forme):
    campus: Texte | None
    pages: Texte | None
    rectorat: Texte | None
    orientation: Texte | None


class Extrait(Forme):
    etablissements: Texte
    formations: Texte
    offres: Texte


Formes = create_model(
    "Formes",
    __base__=Forme,
    **{nom: (Brut, ...) for nom in FORMES},  # type: ignore[call-overload]
    **{nom: (str, ...) for nom in FACULTATIVES},
)


class Fiche(Forme):
    """Tout le fichier ; ce que veut dire chaque clé est dans docs/autre-academie.md."""

    academie: Zone
    region: Zone
    departements: Annotated[dict[CodeDepartement, Texte], Field(min_length=1)]
    villes: Annotated[list[Commune], Field(min_length=1, max_length=6)]
    exemples: Exemples
    formes: Formes
    mots: Mots
    contacts: Contacts
    notions: Notions
    extrait: Extrait | None


def validate(nom: str, dossier: Path = DOSSIER) -> None:
    """Lève `TerritoireInconnu` (qui liste les autres) ou `TerritoireInvalide` (une ligne par clé, et sa raison)."""
    contenu = read(nom, dossier)
    try:
        Fiche.model_validate(contenu)
    except ValidationError as erreur:
        fautes = (f"  {'.'.join(map(str, f['loc']))} : {LIBELLES.get(f['type'], f['msg'])}" for f in erreur.errors())
        raise TerritoireInvalide(f"{path_of(nom, dossier).name} est refusé :\n" + "\n".join(fautes)) from None


def validate_all() -> None:
    """Vérifie tous les fichiers : l'offre de l'année d'un voisin est lue aussi."""
    for nom in known():
        validate(nom)


def choose(nom: str | None) -> str | None:
    """Prend ce territoire pour tout le processus ; sans nom, celui des réglages."""
    try:
        validate(nom or chosen())
    except TerritoireError as erreur:
        raise typer.BadParameter(str(erreur)) from None
    if nom:
        os.environ[REGLAGE] = nom
        for memoire in (requetes.foreign_notions, according_to):
            memoire.cache_clear()
    return nom


OptionTerritoire = Annotated[
    str | None,
    typer.Option(
        "--territoire",
        callback=choose,
        is_eager=True,
        help=f"Académie première : {', '.join(known())} ({REGLAGE} sinon).",
    ),
]
