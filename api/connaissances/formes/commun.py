"""Ce que toutes les réponses partagent : source, page, code et nom."""

from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")


class Forme(BaseModel):
    """Base des réponses : se lit depuis les réponses figées de `knowledge.queries`."""

    model_config = ConfigDict(from_attributes=True)


class SourceCitee(Forme):
    """D'où vient une réponse."""

    titre: str = Field(description="Titre à citer.")
    date: str = Field(description="Date de la source, ISO, parfois partielle ; vide si elle n'est pas datée.")
    url: str | None = Field(description="Adresse, quand elle est connue.")


class CodeNom(Forme):
    """Un code officiel et son nom."""

    code: str
    nom: str


class CodeLibelle(Forme):
    """Une formation nommée."""

    code: str = Field(description="Code CFD, ou `FOR.x` (Onisep) pour une rénovation sans code.")
    libelle: str


class LieuDit(Forme):
    """Le lieu que la recherche a retenu."""

    type: str = Field(description="commune, departement, region ou academie.")
    code: str
    nom: str


class Liste(BaseModel, Generic[T]):
    """Une page d'éléments."""

    elements: list[T]
    total: int = Field(description="Nombre d'éléments qui répondent, toutes pages réunies.")
    page: int
    taille: int
    suivant: str | None = Field(description="Adresse de la page suivante, relative ; nulle à la dernière.")


class ListeSituee(Liste[T], Generic[T]):
    """Une page d'éléments autour d'un lieu."""

    lieu: LieuDit | None = Field(description="Lieu retenu, nul si aucun n'est demandé.")
