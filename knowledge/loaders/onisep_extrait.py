"""Complète l'annuaire par les établissements des extraits Onisep de l'année, chacun pour son académie."""

from collections.abc import Sequence
from typing import Any

from knowledge.errors import UaiInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import Etablissement
from knowledge.texte import normalise
from territoires.territoire import Territoire, covered

SECTEURS = {
    "public": ("public", None),
    "privé": ("prive", None),
    "privé sous contrat": ("prive", "sous contrat"),
    "privé hors contrat": ("prive", "hors contrat"),
}


def complete_all(atelier: Atelier, rangees: dict[str, Rangee]) -> None:
    """Corrige `rangees` (clé : UAI) d'après l'extrait de chaque territoire qui en a un."""
    for territoire in covered():
        if territoire.extrait:
            extrait = read_extrait(atelier, territoire.extrait.etablissements)
            complete(atelier, rangees, extrait, territoire)


def read_extrait(atelier: Atelier, source: str) -> Sequence[Ligne]:
    """Lignes de l'extrait, les UAI lus dans l'annuaire Onisep d'abord."""
    lignes = list(atelier.rows(source, "onisep_id"))
    return sorted(lignes, key=lambda ligne: ligne["rapprochement_uai"] != "fiche_onisep")


def complete(atelier: Atelier, rangees: dict[str, Rangee], extrait: Sequence[Ligne], territoire: Territoire) -> None:
    """Corrige `rangees` (clé : UAI) et y ajoute les établissements sans UAI sous leur `ENS.x`.

    Deux établissements de noms différents ne se partagent pas un UAI : le second garde `ENS.x`.
    """
    noms: dict[str, str] = {}
    for ligne in extrait:
        uai, nom = ligne["uai"], normalise(ligne.exige("nom"))
        if uai and uai not in rangees:
            atelier.refuse(ligne.refus(UaiInconnu, "uai", f"UAI « {uai} » inconnu de l'annuaire"))
            continue
        if not uai or noms.setdefault(uai, nom) != nom:
            uai = ligne["onisep_id"]
            rangees[uai] = _new(atelier.registre, ligne, territoire)
        else:
            rangees[uai] |= _changes(atelier.registre, rangees[uai], ligne, territoire)
        atelier.registre.uai_par_onisep[ligne["onisep_id"]] = uai


def _new(registre: Registre, ligne: Ligne, territoire: Territoire) -> Rangee:
    latitude, longitude = ligne.position()
    secteur, contrat = SECTEURS[ligne.choix("statut", SECTEURS)]
    vide: dict[str, Any] = dict.fromkeys(colonne.name for colonne in Etablissement.__table__.columns)
    return vide | {
        "uai": ligne["onisep_id"],
        "nom": ligne["nom"],
        "type": "MFR" if ligne["nom"].startswith("MFR") else "Lycée" if "lycée" in ligne["nom"].lower() else "École",
        "secteur": secteur,
        "contrat": contrat,
        **_adresse(registre, ligne, territoire),
        "latitude": latitude,
        "longitude": longitude,
        "precision": "adresse" if latitude is not None else None,
        "site_web": ligne.texte("site_web"),
        "voie_pro": True,
        "internat": True if ligne["internat"] == "oui" else None,
        "hebergement": ligne.texte("hebergement"),
        "onisep_id": ligne["onisep_id"],
        "etat": "ouvert",
        "date_adresse": ligne["source_date"],
        "code_academie": territoire.academie["code"],
        "code_region": territoire.region["code"],
        **ligne.provenance(),
    }


def _changes(registre: Registre, rangee: Rangee, ligne: Ligne, territoire: Territoire) -> Rangee:
    """Ce que l'extrait, plus récent, change : cases vides, internat, adresse et nom des MFR."""
    secteur, contrat = SECTEURS[ligne.choix("statut", SECTEURS)]
    changes = {
        "voie_pro": True,
        "hebergement": ligne.texte("hebergement") or rangee["hebergement"],
        "internat": True if ligne["internat"] == "oui" else rangee["internat"],
        "onisep_id": rangee["onisep_id"] or ligne["onisep_id"],
        "autre_nom": ligne["nom"] if normalise(ligne["nom"]) != normalise(rangee["nom"]) else None,
        "secteur": rangee["secteur"] or secteur,
        "contrat": rangee["contrat"] or contrat,
        "site_web": rangee["site_web"] or ligne.texte("site_web"),
        "etat": "ouvert",
    }
    if ligne["rapprochement_uai"] == "fiche_onisep":
        return changes
    return changes | _place(registre, ligne, rangee["nom"] if changes["autre_nom"] else None, territoire)


def _place(registre: Registre, ligne: Ligne, autre_nom: str | None, territoire: Territoire) -> Rangee:
    # Annuaire de 2021 à 2024 pour ces établissements : nom et adresse d'octobre 2026 l'emportent.
    latitude, longitude = ligne.position()
    place = {
        "nom": ligne["nom"],
        "autre_nom": autre_nom,
        **_adresse(registre, ligne, territoire),
        "date_adresse": ligne["source_date"],
        **ligne.provenance(),
    }
    if latitude is None:
        return place
    return place | {"latitude": latitude, "longitude": longitude, "precision": "adresse"}


def _adresse(registre: Registre, ligne: Ligne, territoire: Territoire) -> Rangee:
    candidates = (
        registre.find_commune(ligne["commune"], departement=code) for code in _departements(ligne, territoire)
    )
    lieu = next((lieu for lieu in candidates if lieu), None)
    return {
        "adresse": ligne.texte("adresse"),
        "complement": None,
        "code_postal": ligne.texte("code_postal"),
        "commune": lieu.nom if lieu else ligne.texte("commune"),
        "code_insee": lieu.code if lieu else None,
        "code_departement": lieu.departement if lieu else ligne["code_postal"][:2] or None,
    }


def _departements(ligne: Ligne, territoire: Territoire) -> tuple[str, ...]:
    return (ligne["code_postal"][:2],) if ligne["code_postal"] else tuple(territoire.departements)
