"""Établissements, leurs autres sites, organismes de formation d'apprentis."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Cle, Numero, Provenance


class Etablissement(Provenance, Base):
    """Lycée, collège, EREA, MFR ou CFA ; `uai` vaut `ENS.x` (Onisep) quand l'UAI est inconnu."""

    __tablename__ = "etablissement"

    uai: Mapped[Cle]
    nom: Mapped[str]
    type: Mapped[str] = mapped_column(index=True)
    categorie: Mapped[str | None]
    secteur: Mapped[str | None]
    """public, prive ou inconnu (nul)."""
    contrat: Mapped[str | None]
    adresse: Mapped[str | None]
    complement: Mapped[str | None]
    code_postal: Mapped[str | None]
    commune: Mapped[str | None]
    code_insee: Mapped[str | None] = mapped_column(ForeignKey("commune.code_insee"), index=True)
    code_departement: Mapped[str | None] = mapped_column(ForeignKey("departement.code"), index=True)
    code_academie: Mapped[str | None] = mapped_column(ForeignKey("academie.code"), index=True)
    code_region: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    precision: Mapped[str | None]
    """adresse, ou commune quand le point est celui de la mairie."""
    telephone: Mapped[str | None]
    site_web: Mapped[str | None]
    courriel: Mapped[str | None]
    voie_pro: Mapped[bool | None]
    apprentissage: Mapped[bool | None]
    internat: Mapped[bool | None]
    hebergement: Mapped[str | None]
    ulis: Mapped[bool | None]
    segpa: Mapped[bool | None]
    lycee_des_metiers: Mapped[bool | None]
    lycee_agricole: Mapped[bool | None]
    effectif: Mapped[int | None]
    uai_mere: Mapped[str | None]
    onisep_id: Mapped[str | None]
    autre_nom: Mapped[str | None]
    """Le nom que l'annuaire ou l'extrait Onisep d'octobre 2026 lui donne, s'il diffère de celui qu'on montre."""
    etat: Mapped[str]
    """ouvert ou a_verifier."""
    date_adresse: Mapped[str | None]
    date_contact: Mapped[str | None]


class SiteSecondaire(Provenance, Base):
    """Autre site d'un établissement de même UAI."""

    __tablename__ = "site_secondaire"

    id: Mapped[Numero]
    uai: Mapped[str] = mapped_column(ForeignKey("etablissement.uai"), index=True)
    nom: Mapped[str]
    adresse: Mapped[str | None]
    complement: Mapped[str | None]
    code_postal: Mapped[str | None]
    commune: Mapped[str | None]
    code_insee: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    telephone: Mapped[str | None]


class Cfa(Provenance, Base):
    """Organisme de formation d'apprentis (référentiel d'octobre 2023), un par SIRET."""

    __tablename__ = "cfa"

    siret: Mapped[Cle]
    uai: Mapped[str] = mapped_column(index=True)
    nom: Mapped[str]
    enseigne: Mapped[str | None]
    nature: Mapped[str | None]
    reseaux: Mapped[str | None]
    adresse: Mapped[str | None]
    code_postal: Mapped[str | None]
    commune: Mapped[str | None]
    code_insee: Mapped[str | None]
    code_departement: Mapped[str | None] = mapped_column(index=True)
    code_region: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
