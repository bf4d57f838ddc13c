"""Formes des campus."""

from pydantic import Field

from api.connaissances.formes.commun import CodeNom, Forme, SourceCitee


class CampusTrouve(Forme):
    """Un campus des métiers et des qualifications."""

    id: str
    nom: str
    filiere: str | None = Field(description="Une des douze filières du ministère, rattachée d'après l'intitulé.")
    label: str | None
    etat: str = Field(description="labellise, projet ou a_verifier.")
    regions: list[CodeNom]
    date_labellisation: str | None
    date_excellence: str | None
    etablissement_support: str | None
    uai_support: str | None
    commune: str | None
    latitude: float | None
    longitude: float | None
    siege: str | None = Field(description="D'où vient le point : adresse, commune (mairie), ou nul (siège inconnu).")
    site_web: str | None
    nom_incertain: bool = Field(description="Le nom exact reste à vérifier.")
    distance_km: float | None
    meme_region: bool | None = Field(description="Nul sans lieu.")
    source: SourceCitee


class Partenaire(Forme):
    """Établissement cité comme partenaire."""

    etablissement: str
    commune: str | None
    uai: str | None
    role: str | None
    source: SourceCitee


class Complement(Forme):
    """Ce qu'une page dit du campus."""

    champ: str
    valeur: str
    statut: str
    source: SourceCitee


class CampusDetail(CampusTrouve):
    """La fiche d'un campus."""

    academies: str | None
    remarque: str | None
    partenaires: list[Partenaire]
    complements: list[Complement]
    sources: list[SourceCitee]
