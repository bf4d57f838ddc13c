"""Charge les métiers, leurs synonymes et les formations qui y mènent."""

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import Metier, MetierFormation, MetierSynonyme

CIBLES = ("metier", "domaine_onisep", "famille_lba", "centre_interet")
GENRES = ("m", "f", "e", "")


def load(atelier: Atelier) -> None:
    """Écrit métiers, synonymes et liens vers les formations."""
    registre = atelier.registre
    atelier.insert(Metier, atelier.convert("metiers", lambda x: _metier(registre, x), "metier_id"))
    synonymes = atelier.convert("metiers_synonymes", lambda x: _synonyme(registre, x))
    atelier.insert(MetierSynonyme, numbered(synonymes))
    liens = atelier.convert("metiers_formations", lambda x: _lien(registre, x), "metier_id", "code_cfd")
    atelier.insert(MetierFormation, liens)


def _metier(registre: Registre, ligne: Ligne) -> Rangee:
    registre.metiers.add(ligne.exige("metier_id"))
    return {
        "id": ligne["metier_id"],
        "libelle": ligne.exige("libelle"),
        "masculin": ligne.texte("forme_masculine"),
        "feminin": ligne.texte("forme_feminine"),
        "referentiel": ligne.exige("referentiel"),
        "codes_rome": ligne.texte("codes_rome"),
        "domaines": ligne.texte("domaines"),
        "familles_lba": ligne.texte("familles_lba"),
        "centres_interet": ligne.texte("centres_interet"),
        "niveau_acces": ligne.texte("niveau_acces_min"),
        "nb_formations_ouvertes": ligne.entier("nb_formations_ouvertes") or 0,
        "url": ligne.texte("url"),
        **ligne.provenance(),
    }


def _synonyme(registre: Registre, ligne: Ligne) -> Rangee:
    cible_type = ligne.choix("cible_type", CIBLES)
    return {
        "synonyme": ligne.exige("synonyme"),
        "normalise": ligne.exige("synonyme_normalise"),
        "genre": ligne.choix("genre", GENRES) or None,
        "type": ligne.exige("type"),
        "metier_id": _known(registre, ligne, "cible") if cible_type == "metier" else None,
        "cible_type": cible_type,
        "cible": ligne.exige("cible"),
        **ligne.provenance(),
    }


def _lien(registre: Registre, ligne: Ligne) -> Rangee:
    if ligne["code_cfd"] not in registre.formations:
        raise ligne.refus(CodeInconnu, "code_cfd", f"formation « {ligne['code_cfd']} » inconnue")
    return {
        "metier_id": _known(registre, ligne, "metier_id"),
        "code_formation": ligne["code_cfd"],
        "nature": ligne.exige("nature_lien"),
        **ligne.provenance(),
    }


def _known(registre: Registre, ligne: Ligne, colonne: str) -> str:
    if ligne[colonne] not in registre.metiers:
        raise ligne.refus(CodeInconnu, colonne, f"métier « {ligne[colonne]} » inconnu")
    return ligne[colonne]
