"""Formes de l'offre et des pôles."""

from pydantic import Field

from api.connaissances.formes.commun import CodeLibelle, Forme, LieuDit, SourceCitee
from api.connaissances.formes.etablissements import EtablissementBref, FormationOfferte


class OffreEcole(Forme):
    """Un établissement et ce qu'il propose."""

    etablissement: EtablissementBref
    formations: list[FormationOfferte]
    distance_km: float | None = Field(description="À vol d'oiseau ; nulle sans commune de départ.")
    source: SourceCitee


class PoleOfficiel(Forme):
    """Un pôle d'une liste officielle."""

    type: str = Field(description="qualification ou metiers.")
    nom: str
    champ: str | None
    uai: str | None
    etablissement: str | None
    commune: str | None
    formations: str | None
    rentree: int | None
    source: SourceCitee


class PoleCalcule(Forme):
    """Un regroupement calculé : ce n'est pas un pôle officiel."""

    type: str = Field(description="qualification (CAP d'un champ) ou metiers (bacs pro d'une famille).")
    champ: str
    etablissement: EtablissementBref
    formations: list[CodeLibelle]
    rentree: int
    a_jour: bool
    distance_km: float | None
    calcule: bool
    source: SourceCitee


class Poles(Forme):
    """Pôles officiels, et regroupements calculés page par page."""

    officiels: list[PoleOfficiel]
    calcules: list[PoleCalcule]
    total: int
    page: int
    taille: int
    suivant: str | None
    lieu: LieuDit | None
    note: str
