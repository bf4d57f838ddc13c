"""Table des formats publiés : leurs colonnes officielles et les sources du projet qu'ils nourrissent."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.catalogue import Catalogue, Fiche
from knowledge.refresh.errors import RefreshError
from knowledge.settings import read_yaml
from knowledge.texte import normalise

TABLE = Path(__file__).with_name("formats.yml")
PROPRE = "propre"
"""Conversion d'un fichier qui a déjà la forme d'une source du projet."""


@dataclass(frozen=True)
class Colonne:
    """Une colonne officielle : ses noms, si elle doit être là, si ses cases doivent être remplies, leur genre."""

    noms: tuple[str, ...]
    exigee: bool = False
    remplie: bool = False
    genre: str = "texte"
    liste: bool = False
    """XML seulement : l'élément se répète."""


@dataclass(frozen=True)
class Format:
    """Un fichier publié : colonnes, clé, sources nourries, conversion."""

    id: str
    titre: str
    conversion: str
    nourrit: tuple[str, ...]
    cle: tuple[str, ...]
    colonnes: dict[str, Colonne]
    origine: str = ""
    """Ce que dit la colonne `source` des lignes qu'il donne."""
    producteur: str | None = None
    licence: str | None = None
    url: str | None = None
    date: str | None = None
    """Colonne dont la date la plus récente est celle des données."""
    reference: bool = False
    """Vrai : la date des données devient le jour auquel on dit « ouverte »."""
    voie: str | None = None
    xml: dict[str, str] = field(default_factory=dict)


class FormatInconnu(RefreshError):
    """Le nom donné n'est ni un format publié ni une source du projet."""


@lru_cache(maxsize=1)
def load_formats() -> dict[str, Format]:
    """Les formats publiés, par identifiant."""
    return {brut["id"]: _format(brut) for brut in read_yaml(TABLE)}


def find_format(nom: str, catalogue: Catalogue) -> Format:
    """Format publié de ce nom, sinon la forme propre d'une source du projet ; `FormatInconnu` sinon."""
    if publie := load_formats().get(nom):
        return publie
    tabulaires = {id_: fiche for id_, fiche in catalogue.fiches.items() if fiche.colonnes}
    if fiche := tabulaires.get(nom):
        return own_format(fiche)
    if nom in catalogue.fiches:
        raise FormatInconnu(f"« {nom} » est rédigée par le projet : elle se change dans knowledge/sources.")
    connus = ", ".join([*load_formats(), *(f for f in tabulaires if f not in load_formats())])
    raise FormatInconnu(f"« {nom} » n'est ni un format publié ni une source. Connus : {connus}")


def own_format(fiche: Fiche) -> Format:
    """Format d'un fichier qui suit déjà les colonnes d'une source du projet."""
    return Format(
        id=fiche.id,
        titre=fiche.titre,
        conversion=PROPRE,
        nourrit=(fiche.id,),
        cle=(),
        colonnes={nom: Colonne((nom,), exigee=True) for nom in fiche.colonnes},
    )


def column_key(nom: str) -> str:
    """Ce qui reste d'un nom de colonne sans accent, majuscule ni ponctuation."""
    return normalise(nom).replace(" ", "")


def _format(brut: dict[str, Any]) -> Format:
    colonnes = {champ: Colonne(**{**c, "noms": tuple(c["noms"])}) for champ, c in brut["colonnes"].items()}
    return Format(**{**brut, "nourrit": tuple(brut["nourrit"]), "cle": tuple(brut["cle"]), "colonnes": colonnes})
