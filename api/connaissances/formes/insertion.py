"""Formes des chiffres d'insertion ; un chiffre nul n'est pas publié."""

from pydantic import Field

from api.connaissances.formes.commun import Forme, SourceCitee

MILLESIME = Field(description="Deux promotions cumulées : « 2022_2023 ».")


class ChiffresRegion(Forme):
    """Devenir des sortants d'une formation dans une région."""

    code: str
    libelle: str
    niveau: str
    code_region: str
    region: str
    millesime: str = MILLESIME
    voie: str = Field(description="scolaire ou apprentissage.")
    effectif_annee_terminale: int | None
    nb_sortants: int | None
    nb_poursuite_etudes: int | None
    taux_poursuite_etudes: int | None = Field(description="%")
    taux_emploi_6_mois: int | None = Field(description="% des sortants, six mois après.")
    taux_emploi_12_mois: int | None = Field(description="%")
    taux_emploi_18_mois: int | None = Field(description="%")
    taux_emploi_24_mois: int | None = Field(description="%")
    ancien_code: str | None = Field(description="Code sous lequel le chiffre est publié, si la formation en a changé.")
    prudence: str | None = Field(description="`petit_effectif` (moins de 30 sortants), `non_publie`, ou nul.")
    source: SourceCitee


class ChiffresEcole(Forme):
    """Devenir des sortants d'un établissement, toutes formations réunies."""

    uai: str
    etablissement: str
    millesime: str = MILLESIME
    voie: str
    population: str = Field(description="« ensemble », ou une part des sortants.")
    taux_poursuite_etudes: int | None = Field(description="%")
    taux_emploi_6_mois: int | None = Field(description="%")
    taux_emploi_6_mois_attendu: int | None = Field(description="%, attendu d'un établissement comparable.")
    valeur_ajoutee_emploi: int | None = Field(description="Points : constaté moins attendu.")
    part_poursuite_etudes: int | None = Field(description="% de tous les sortants.")
    part_emploi_6_mois: int | None = Field(description="% de tous les sortants.")
    part_autres_situations: int | None = Field(description="% de tous les sortants.")
    source: SourceCitee
