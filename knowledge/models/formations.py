"""Formations, leurs domaines, mots-clés, alias, remplaçantes, familles de métiers."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Cle, Numero, Provenance


class Famille(Provenance, Base):
    """Famille de métiers de la voie professionnelle (code BCN)."""

    __tablename__ = "famille"

    code: Mapped[Cle]
    nom: Mapped[str]
    ministere: Mapped[str]
    rentree_debut: Mapped[int | None]
    code_seconde: Mapped[str | None] = mapped_column(index=True)


class Formation(Provenance, Base):
    """Diplôme ou 2de professionnelle ; `code` = CFD, ou `FOR.x` (Onisep) sans CFD."""

    __tablename__ = "formation"

    code: Mapped[Cle]
    code_cfd: Mapped[str | None]
    onisep_id: Mapped[str | None] = mapped_column(index=True)
    libelle: Mapped[str]
    intitule: Mapped[str]
    niveau: Mapped[str] = mapped_column(index=True)
    """Forme du contrat : CAP, bac pro, BTS, MC/CS, BP, BMA, 2de pro, BPA, CSA, DNMADE, DMA."""
    niveau_cec: Mapped[int]
    """Niveau du cadre national, 3 à 6."""
    type_diplome: Mapped[str]
    sigle: Mapped[str | None]
    autres_noms: Mapped[str | None]
    """Mots sous lesquels on la cherche (« MELEC électricien »), tels que l'extrait 2026 les donne."""
    duree: Mapped[str | None]
    duree_2026: Mapped[str | None]
    statut: Mapped[str] = mapped_column(index=True)
    """ouverte, fermeture_programmee, fermee ou a_venir, à la date de la source."""
    date_ouverture: Mapped[str | None]
    date_fermeture: Mapped[str | None]
    rncp: Mapped[str | None]
    nsf: Mapped[str | None]
    onisep_url: Mapped[str | None]
    tutelle: Mapped[str | None]
    code_famille: Mapped[str | None] = mapped_column(ForeignKey("famille.code"), index=True)
    est_seconde_commune: Mapped[bool]
    proposable: Mapped[bool] = mapped_column(index=True)


class FormationDomaine(Provenance, Base):
    """Domaine Onisep d'une formation ; `type` = domaine, sous_domaine ou domaine_2026."""

    __tablename__ = "formation_domaine"

    code: Mapped[str] = mapped_column(ForeignKey("formation.code"), primary_key=True)
    type: Mapped[Cle]
    domaine: Mapped[str] = mapped_column(primary_key=True, index=True)


class FormationMotCle(Provenance, Base):
    """Mot-clé tiré de la fiche ; `score` entre 0 et 1, bruité sous 0,4."""

    __tablename__ = "formation_mot_cle"

    code: Mapped[str] = mapped_column(ForeignKey("formation.code"), primary_key=True)
    mot: Mapped[str] = mapped_column(primary_key=True, index=True)
    score: Mapped[float]


class FormationLien(Provenance, Base):
    """`nouveau` remplace `ancien` (codes BCN ; l'un des deux peut manquer de la base)."""

    __tablename__ = "formation_lien"

    ancien: Mapped[Cle]
    nouveau: Mapped[str] = mapped_column(primary_key=True, index=True)


class AliasFormation(Provenance, Base):
    """Nom parlé d'une formation : « cap petite enfance », « bac pro compta »."""

    __tablename__ = "alias_formation"

    alias: Mapped[Cle]
    code: Mapped[str] = mapped_column(ForeignKey("formation.code"), primary_key=True)


class FamilleSpecialite(Provenance, Base):
    """Bac pro d'une famille, avec les dates de son rattachement."""

    __tablename__ = "famille_specialite"

    id: Mapped[Numero]
    code_famille: Mapped[str | None] = mapped_column(ForeignKey("famille.code"), index=True)
    """Nul : bac pro hors famille."""
    code_formation: Mapped[str] = mapped_column(ForeignKey("formation.code"), index=True)
    libelle: Mapped[str]
    debut: Mapped[str | None]
    fin: Mapped[str | None]
    statut: Mapped[str]


class Poursuite(Provenance, Base):
    """Suite possible d'une formation ; `code_destination` nul hors de la base."""

    __tablename__ = "poursuite"

    id: Mapped[Numero]
    code_origine: Mapped[str] = mapped_column(ForeignKey("formation.code"), index=True)
    libelle_destination: Mapped[str]
    code_destination: Mapped[str | None] = mapped_column(ForeignKey("formation.code"), index=True)
    onisep_destination: Mapped[str | None]
    type_destination: Mapped[str | None]
    condition: Mapped[str | None]
