"""Formes des métiers."""

from pydantic import Field

from api.connaissances.formes.commun import Forme, SourceCitee


class MetierTrouve(Forme):
    """Un métier."""

    id: str = Field(description="`MET.n` (Onisep) ou `ROME.x`.")
    libelle: str
    masculin: str | None
    feminin: str | None
    niveau_acces: str | None
    domaines: list[str]
    nb_formations_ouvertes: int
    url: str | None
    score: float = Field(description="Ressemblance du nom demandé, de 0 à 1.")
    source: SourceCitee


class FormationDuMetier(Forme):
    """Une formation qui mène au métier."""

    code: str
    libelle: str
    niveau: str
    statut: str
    nature: list[str] = Field(description="Comment le lien est su ; `code_rome_certification` est le moins sûr.")
    nb_etablissements_territoire: int
    source: SourceCitee
