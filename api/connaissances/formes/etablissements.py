"""Formes des établissements."""

from pydantic import Field

from api.connaissances.formes.commun import CodeNom, Forme, SourceCitee
from api.connaissances.formes.insertion import ChiffresEcole


class EtablissementBref(Forme):
    """Un établissement dans une liste ; une section professionnelle y est réunie à son lycée."""

    uai: str = Field(description="UAI, ou `ENS.x` (Onisep) quand il est inconnu.")
    nom: str
    type: str = Field(description="Lycée, Collège, EREA, MFR, CFA, École ou Autre.")
    secteur: str | None = Field(description="public, prive, ou nul si inconnu.")
    adresse: str | None
    code_postal: str | None
    commune: str | None
    code_insee: str | None
    departement: CodeNom | None
    telephone: str | None
    site_web: str | None
    internat: bool | None = Field(description="Nul : aucune source ne le dit.")
    lycee_des_metiers: bool | None = Field(description="Déclaratif dans l'annuaire ; ce n'est pas la liste du label.")
    latitude: float | None
    longitude: float | None
    precision: str | None = Field(description="adresse, ou commune (point de la mairie).")
    contrat: str | None = Field(
        description="Contrat d'un établissement privé, tel que la source l'écrit (« HORS CONTRAT »…)."
    )
    ulis: bool | None = Field(description="Vrai : une unité localisée pour l'inclusion scolaire ; nul : non dit.")
    segpa: bool | None
    lycee_agricole: bool | None
    etat: str = Field(description="ouvert ou a_verifier.")


class EtablissementTrouve(EtablissementBref):
    """Un établissement trouvé."""

    distance_km: float | None = Field(description="À vol d'oiseau ; nulle sans commune de départ.")
    score: float | None = Field(description="Ressemblance avec `q`, de 0 à 1.")
    nb_formations: int = Field(description="Formations différentes proposées, toutes rentrées connues.")
    source: SourceCitee


class FormationOfferte(Forme):
    """Une formation dans un établissement."""

    code: str
    libelle: str
    niveau: str
    statut: str = Field(description="scolaire ou apprentissage.")
    rentree: int = Field(description="Rentrée la plus récente où l'offre a été vue.")
    a_jour: bool = Field(description="Vrai : lue dans l'extrait Onisep d'octobre 2026.")
    duree: str | None
    capacite: int | None = Field(description="Places, à la rentrée `rentree_capacite`.")
    rentree_capacite: int | None
    cout: str | None
    page_web: str | None
    uai: str = Field(description="UAI sous lequel l'offre est publiée (parfois celui de la section).")
    code_demande: str | None = Field(description="Code cherché, quand l'offre porte encore l'ancien code.")


class CampusDeLEcole(Forme):
    """Un campus dont l'établissement est partenaire ou support."""

    id: str
    nom: str
    role: str | None


class Site(Forme):
    """Autre site du même établissement."""

    nom: str
    adresse: str | None
    code_postal: str | None
    commune: str | None
    telephone: str | None


class EtablissementDetail(EtablissementBref):
    """La fiche d'un établissement ; une case nulle n'est pas connue."""

    uais: list[str] = Field(description="Son UAI et ceux de ses sections.")
    complement: str | None
    courriel: str | None
    hebergement: str | None
    apprentissage: bool | None
    voie_pro: bool | None
    effectif: int | None = Field(description="Élèves, toutes voies.")
    onisep_id: str | None
    date_adresse: str | None
    date_contact: str | None
    formations: list[FormationOfferte]
    insertion: list[ChiffresEcole]
    campus: list[CampusDeLEcole]
    sites: list[Site]
    sources: list[SourceCitee]
