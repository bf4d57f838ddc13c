"""Formes des contacts."""

from pydantic import Field

from api.connaissances.formes.commun import Forme, SourceCitee


class Contact(Forme):
    """Une personne ou un service à joindre."""

    id: int
    type: str = Field(description="cio, psy_en, rectorat, urgence, ecoute, orientation, decrochage, insertion…")
    nom: str
    adresse: str | None
    code_postal: str | None
    commune: str | None
    departements: list[str] = Field(description="Vide : toute la France.")
    telephone: str | None
    courriel: str | None
    site: str | None
    public: str | None
    horaires: str | None
    statut: str = Field(description="en_vigueur, a_verifier ou perime.")
    remarque: str | None
    distance_km: float | None = Field(description="Depuis la mairie de sa commune.")
    source: SourceCitee
