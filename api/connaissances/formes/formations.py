"""Formes des formations."""

from pydantic import Field

from api.connaissances.formes.commun import CodeLibelle, CodeNom, Forme, SourceCitee


class Suite(Forme):
    """Ce qu'on peut faire après."""

    libelle: str
    code: str | None = Field(description="Nul quand la suite est hors de la base (licence, école…).")
    type: str | None
    condition: str | None = Field(description="Telle que la source la dit.")


class IdLibelle(Forme):
    """Un métier nommé."""

    id: str
    libelle: str


class FormationDetail(Forme):
    """Une formation."""

    code: str = Field(description="Code CFD, ou `FOR.x` (Onisep) pour une rénovation sans code.")
    libelle: str
    intitule: str = Field(description="Libellé sans le nom du diplôme.")
    niveau: str = Field(description="CAP, 2de pro, bac pro, MC/CS, CSA, BP, BPA, BMA, DMA, BTS ou DNMADE.")
    niveau_cec: int = Field(description="Niveau du cadre national, de 3 à 6.")
    sigle: str | None
    type_diplome: str
    duree: str | None = Field(description="Durée du diplôme, d'après sa fiche.")
    duree_2026: str | None = Field(
        description="Durée dans l'académie en octobre 2026 ; « 2 ans » pour un bac pro s'entend après la 2de commune."
    )
    domaines: list[str]
    famille: CodeNom | None = Field(description="Famille de métiers.")
    est_seconde_commune: bool
    statut: str = Field(description="ouverte, fermeture_programmee, fermee ou a_venir.")
    date_ouverture: str | None
    date_fermeture: str | None
    remplacee_par: list[CodeLibelle]
    remplace: list[CodeLibelle] = Field(description="Anciens codes, du plus récent au plus ancien.")
    rncp: str | None
    tutelle: str | None = Field(description="Ministère de la formation, tel que la source le nomme.")
    url: str | None = Field(description="Fiche Onisep.")
    metiers: list[IdLibelle]
    poursuites: list[Suite]
    origines: list[CodeLibelle] = Field(description="Formations dont la fiche cite celle-ci comme suite.")
    nb_etablissements_territoire: int = Field(description="Dans l'académie, toutes rentrées connues.")
    nb_etablissements_a_jour: int = Field(description="De ceux-là, ceux de l'extrait d'octobre 2026.")
    sources: list[SourceCitee]
    sources_poursuites: list[SourceCitee]
    source: SourceCitee


class EtapeFinale(Forme):
    """Une suite d'une suite."""

    libelle: str
    code: str | None = Field(description="Nul quand la suite est hors de la base (licence, école…).")
    niveau: str | None
    duree: str | None
    type: str | None
    condition: str | None = Field(description="Telle que la source la dit.")
    meme_specialite: bool = Field(description="Même intitulé que le départ, ou proche, à un autre niveau.")


class Etape(EtapeFinale):
    """Une suite, avec les siennes."""

    suites: list[EtapeFinale]


class ParcoursDetail(Forme):
    """Une formation et deux étapes au plus après elle."""

    code: str
    libelle: str
    niveau: str
    duree: str | None
    suites: list[Etape]
    sources: list[SourceCitee]


class FamilleSpecialite(Forme):
    """Bac pro d'une famille."""

    code: str
    libelle: str
    statut: str
    debut: str | None
    fin: str | None = Field(description="Fin du rattachement à la famille ; nulle s'il dure.")


class FamilleDetail(Forme):
    """Une famille de métiers."""

    code: str
    nom: str
    ministere: str
    rentree_debut: int | None
    seconde: CodeLibelle | None = Field(description="2de commune.")
    specialites: list[FamilleSpecialite]
    source: SourceCitee
