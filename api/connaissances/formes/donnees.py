"""Formes des jeux de données."""

from pydantic import Field

from api.connaissances.formes.commun import Forme


class JeuDeDonnees(Forme):
    """Un jeu de données de la base."""

    id: str
    titre: str
    producteur: str
    url: str | None
    licence: str
    date: str
    lignes: int
    version: str = Field(description="Début de l'empreinte sha256 du fichier.")


class Donnees(Forme):
    """Les jeux de données, et l'état de la base."""

    elements: list[JeuDeDonnees]
    total: int
    version: str = Field(description="Empreinte de la base.")
    reference: str = Field(description="Jour auquel la base dit ce qui est ouvert (ISO).")
