"""Les tables de la base de connaissances, une pièce par fichier."""

from knowledge.models.alias import AliasNom
from knowledge.models.campus import (
    Campus,
    CampusComplement,
    CampusPartenaire,
    CampusRegion,
)
from knowledge.models.etablissements import Cfa, Etablissement, SiteSecondaire
from knowledge.models.formations import (
    AliasFormation,
    Famille,
    FamilleSpecialite,
    Formation,
    FormationDomaine,
    FormationLien,
    FormationMotCle,
    Poursuite,
)
from knowledge.models.geographie import (
    Academie,
    AliasLieu,
    AncienneCommune,
    CodePostal,
    Commune,
    Departement,
    Region,
)
from knowledge.models.insertion import InsertionEtablissement, InsertionRegion
from knowledge.models.metiers import Metier, MetierFormation, MetierSynonyme
from knowledge.models.notions import Contact, Fait, Notion
from knowledge.models.offre import Offre, Pole
from knowledge.models.socle import Base
from knowledge.models.sources import Meta, Source

__all__ = [
    "Academie",
    "AliasFormation",
    "AliasLieu",
    "AliasNom",
    "AncienneCommune",
    "Base",
    "Campus",
    "CampusComplement",
    "CampusPartenaire",
    "CampusRegion",
    "Cfa",
    "CodePostal",
    "Commune",
    "Contact",
    "Departement",
    "Etablissement",
    "Fait",
    "Famille",
    "FamilleSpecialite",
    "Formation",
    "FormationDomaine",
    "FormationLien",
    "FormationMotCle",
    "InsertionEtablissement",
    "InsertionRegion",
    "Meta",
    "Metier",
    "MetierFormation",
    "MetierSynonyme",
    "Notion",
    "Offre",
    "Pole",
    "Poursuite",
    "Region",
    "SiteSecondaire",
    "Source",
]
