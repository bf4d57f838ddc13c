"""Chiffres InserJeunes, tels que publiés : une case vide est un secret statistique."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Numero, Provenance


class InsertionRegion(Provenance, Base):
    """Devenir des sortants d'une formation dans une région ; taux en %, effectifs en élèves."""

    __tablename__ = "insertion_region"

    id: Mapped[Numero]
    millesime: Mapped[str]
    """Deux années scolaires cumulées : « 2022_2023 »."""
    code_region: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    voie: Mapped[str]
    code_formation: Mapped[str] = mapped_column(index=True)
    mefstat11: Mapped[str | None]
    type_diplome: Mapped[str]
    libelle: Mapped[str | None]
    effectif_annee_terminale: Mapped[int | None]
    nb_sortants: Mapped[int | None]
    nb_poursuite_etudes: Mapped[int | None]
    taux_poursuite_etudes: Mapped[int | None]
    taux_emploi_6_mois: Mapped[int | None]
    taux_emploi_12_mois: Mapped[int | None]
    taux_emploi_18_mois: Mapped[int | None]
    taux_emploi_24_mois: Mapped[int | None]


class InsertionEtablissement(Provenance, Base):
    """Devenir des sortants d'un établissement ; taux et parts en %, valeur ajoutée en points."""

    __tablename__ = "insertion_etablissement"

    id: Mapped[Numero]
    uai: Mapped[str] = mapped_column(index=True)
    etablissement: Mapped[str]
    region: Mapped[str]
    voie: Mapped[str]
    population: Mapped[str]
    millesime: Mapped[str]
    taux_poursuite_etudes: Mapped[int | None]
    taux_emploi_6_mois: Mapped[int | None]
    taux_emploi_6_mois_attendu: Mapped[int | None]
    valeur_ajoutee_emploi: Mapped[int | None]
    part_poursuite_etudes: Mapped[int | None]
    part_emploi_6_mois: Mapped[int | None]
    part_autres_situations: Mapped[int | None]
