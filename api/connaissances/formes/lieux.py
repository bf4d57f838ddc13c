"""Formes des lieux."""

from pydantic import Field

from api.connaissances.formes.commun import CodeNom, Forme


class LieuTrouve(Forme):
    """Un lieu possible pour le nom demandé."""

    type: str = Field(description="commune, departement, region ou academie.")
    code: str
    nom: str
    departement: CodeNom | None
    region: CodeNom | None
    latitude: float | None = Field(description="Degrés ; point de la mairie, ou de l'ancien bourg. Nul hors commune.")
    longitude: float | None
    population: int | None
    ancien_nom: str | None = Field(description="Commune déléguée reconnue, quand elle porte un autre nom.")
    score: float = Field(description="Vraisemblance, de 0 à 1.")
    sur: bool = Field(description="Faux : à faire confirmer. Seul le premier peut être sûr.")
