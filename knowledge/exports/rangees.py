"""Une réponse de la base en rangées : la valeur de chaque colonne de `colonnes.yml`, genre par genre."""

from collections.abc import Callable, Iterator
from typing import Any

from knowledge.exports.tableau import Valeur
from knowledge.exports.textes import spoken
from knowledge.queries.campus import CampusTrouve
from knowledge.queries.ecoles import Ecole
from knowledge.queries.etablissements_recherche import EcoleTrouvee
from knowledge.queries.insertion import ChiffresRegion
from knowledge.queries.metiers import FormationDuMetier
from knowledge.queries.notions import FaitDate
from knowledge.queries.offres import OffreEcole
from knowledge.queries.poles import PoleCalcule
from knowledge.queries.sources import SourceCitee

Rangee = dict[str, Valeur]


def rows_of(genre: str, element: Any) -> Iterator[Rangee]:
    """Les rangées d'un élément : une par formation pour une offre, une seule sinon."""
    for rangee in _GENRES[genre](element):
        yield {**rangee, **_source(element.source)}


def _source(source: SourceCitee) -> Rangee:
    return {"source": source.titre, "date_source": source.date or None}


def _school(ecole: Ecole) -> Rangee:
    return {
        "etablissement": ecole.nom,
        "uai": ecole.uai,
        "type": ecole.type,
        "secteur": spoken(ecole.secteur),
        "adresse": ecole.adresse,
        "code_postal": ecole.code_postal,
        "commune": ecole.commune,
        "departement": ecole.departement.nom if ecole.departement else None,
        "telephone": ecole.telephone,
        "site_web": ecole.site_web,
        "internat": ecole.internat,
        "lycee_des_metiers": ecole.lycee_des_metiers,
    }


def _offers(offre: OffreEcole) -> Iterator[Rangee]:
    ecole = {"distance_km": offre.distance_km, **_school(offre.etablissement)}
    for formation in offre.formations:
        yield {
            **ecole,
            "formation": formation.libelle,
            "niveau": formation.niveau,
            "code_formation": formation.code,
            "statut": formation.statut,
            "duree": formation.duree,
            "rentree": formation.rentree,
            "a_jour": formation.a_jour,
            "capacite": formation.capacite,
            "rentree_capacite": formation.rentree_capacite,
            "cout": formation.cout,
            "page_web": formation.page_web,
        }


def _campus(campus: CampusTrouve) -> Iterator[Rangee]:
    champs = "distance_km id filiere commune label date_labellisation date_excellence etablissement_support site_web"
    yield {
        **{champ: getattr(campus, champ) for champ in champs.split()},
        "campus": campus.nom,
        "regions": ", ".join(region.nom for region in campus.regions),
        "etat": spoken(campus.etat),
    }


def _pole(pole: PoleCalcule) -> Iterator[Rangee]:
    yield {
        "distance_km": pole.distance_km,
        "champ": pole.champ,
        "type": spoken(pole.type),
        "calcule": pole.calcule,
        "etablissement": pole.etablissement.nom,
        "uai": pole.etablissement.uai,
        "commune": pole.etablissement.commune,
        "formations": ", ".join(formation.libelle for formation in pole.formations),
        "rentree": pole.rentree,
    }


def _figures(chiffres: ChiffresRegion) -> Iterator[Rangee]:
    champs = (
        "niveau region voie nb_sortants taux_poursuite_etudes taux_emploi_6_mois taux_emploi_12_mois "
        "taux_emploi_18_mois taux_emploi_24_mois ancien_code"
    )
    yield {
        **{champ: getattr(chiffres, champ) for champ in champs.split()},
        "formation": chiffres.libelle,
        "code_formation": chiffres.code,
        "millesime": chiffres.millesime.replace("_", "-"),
        "prudence": spoken(chiffres.prudence),
    }


def _formation(formation: FormationDuMetier) -> Iterator[Rangee]:
    yield {
        "niveau": formation.niveau,
        "formation": formation.libelle,
        "code_formation": formation.code,
        "nb_etablissements": formation.nb_etablissements_territoire,
    }


def _found_school(ecole: EcoleTrouvee) -> Iterator[Rangee]:
    yield {
        **_school(ecole.etablissement),
        "distance_km": ecole.distance_km,
        "nb_formations": ecole.nb_formations,
    }


def _fact(fait: FaitDate) -> Iterator[Rangee]:
    yield {"notion": fait.titre, "fait": fait.texte, "statut": spoken(fait.statut)}


_GENRES: dict[str, Callable[[Any], Iterator[Rangee]]] = {
    "offres": _offers,
    "campus": _campus,
    "poles": _pole,
    "insertion": _figures,
    "metiers": _formation,
    "etablissements": _found_school,
    "faits": _fact,
}
