"""Charge les chiffres InserJeunes ; une case vide ou « nd » reste vide, rien n'est calculé."""

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.etablissements import check_uai
from knowledge.loaders.ligne import NON_DIFFUSE, Ligne
from knowledge.models import InsertionEtablissement, InsertionRegion

VOIES = ("scolaire", "apprentissage")
EFFECTIFS = ("effectif_annee_terminale", "nb_sortants", "nb_poursuite_etudes")
TAUX_REGION = (
    "taux_poursuite_etudes",
    "taux_emploi_6_mois",
    "taux_emploi_12_mois",
    "taux_emploi_18_mois",
    "taux_emploi_24_mois",
)
TAUX_ETABLISSEMENT = (
    "taux_poursuite_etudes",
    "taux_emploi_6_mois",
    "taux_emploi_6_mois_attendu",
    "part_poursuite_etudes",
    "part_emploi_6_mois",
    "part_autres_situations",
)


def load(atelier: Atelier) -> None:
    """Écrit les taux par région et formation, puis par établissement."""
    cle: tuple[str, ...] = ("millesime", "code_region", "voie", "code_cfd", "mefstat11")
    regions = atelier.convert("insertion_regions", lambda x: _region(atelier, x), *cle)
    atelier.insert(InsertionRegion, numbered(regions))
    cle = ("uai", "voie", "population", "millesime")
    etablissements = atelier.convert("insertion_etablissements", _etablissement, *cle)
    atelier.insert(InsertionEtablissement, numbered(etablissements))


def _region(atelier: Atelier, ligne: Ligne) -> Rangee:
    if ligne["code_cfd"] not in atelier.registre.formations:
        raise ligne.refus(CodeInconnu, "code_cfd", f"formation « {ligne['code_cfd']} » inconnue")
    return {
        "millesime": ligne.exige("millesime"),
        "code_region": ligne.choix("code_region", atelier.registre.regions.values()),
        "voie": ligne.choix("voie", VOIES),
        "code_formation": ligne["code_cfd"],
        "mefstat11": ligne.texte("mefstat11"),
        "type_diplome": ligne.exige("type_diplome"),
        "libelle": ligne.texte("libelle"),
        **{colonne: ligne.entier(colonne, vides=NON_DIFFUSE) for colonne in EFFECTIFS},
        **{colonne: ligne.borne(colonne, 0, 100) for colonne in TAUX_REGION},
        **ligne.provenance(),
    }


def _etablissement(ligne: Ligne) -> Rangee:
    return {
        "uai": check_uai(ligne),
        "etablissement": ligne.exige("etablissement"),
        "region": ligne.exige("region"),
        "voie": ligne.choix("voie", VOIES),
        "population": ligne.exige("population"),
        "millesime": ligne.exige("millesime"),
        "valeur_ajoutee_emploi": ligne.borne("valeur_ajoutee_emploi", -100, 100),
        **{colonne: ligne.borne(colonne, 0, 100) for colonne in TAUX_ETABLISSEMENT},
        **ligne.provenance(),
    }
