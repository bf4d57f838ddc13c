"""Charge lycées, collèges, EREA et MFR de l'annuaire, complétés par Onisep, et leurs autres sites."""

from itertools import chain

from knowledge.errors import UaiInconnu, ValeurInvalide
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.noms import Vocabulaire, learn_words, readable
from knowledge.loaders.onisep_extrait import complete_all
from knowledge.loaders.registre import Registre
from knowledge.loaders.uai import is_uai
from knowledge.models import Etablissement, SiteSecondaire

SECTEURS = {"public": "public", "privé": "prive", "": None}
ETATS = ("ouvert", "a_verifier")


def load(atelier: Atelier) -> None:
    """Écrit l'annuaire, corrigé et complété par les extraits Onisep de l'année."""
    atelier.registre.mots = _words(atelier)
    annuaire = atelier.convert("etablissements_france", lambda x: _etablissement(atelier, x), "uai")
    rangees = {rangee["uai"]: rangee for rangee in annuaire}
    complete_all(atelier, rangees)
    for uai, rangee in rangees.items():
        atelier.registre.etablissements[uai] = rangee["latitude"], rangee["longitude"]
    atelier.insert(Etablissement, rangees.values())
    sites = atelier.convert("etablissements_sites_secondaires", lambda x: _site(atelier.registre, x))
    atelier.insert(SiteSecondaire, numbered(sites))


def _words(atelier: Atelier) -> Vocabulaire:
    """Mots lus en minuscules ailleurs : annuaire, communes, diplômes, métiers."""
    noms = (ligne["nom"] for ligne in atelier.rows("etablissements_france"))
    communes = (lieu.nom for lieu in atelier.registre.communes.values())
    diplomes = (ligne["libelle"] for ligne in atelier.rows("formations"))
    metiers = (ligne["libelle"] for ligne in atelier.rows("metiers"))
    return learn_words(chain((nom for nom in noms if not nom.isupper()), communes, diplomes, metiers))


def locate(registre: Registre, ligne: Ligne, code_insee: str | None) -> Rangee:
    """Point de la ligne, sinon celui de la mairie, avec sa précision (adresse ou commune)."""
    latitude, longitude = ligne.position()
    precision = "adresse"
    if latitude is None:
        (latitude, longitude), precision = registre.point_of(code_insee), "commune"
    connue = precision if latitude is not None else None
    return {"latitude": latitude, "longitude": longitude, "precision": connue}


def check_uai(ligne: Ligne, colonne: str = "uai") -> str:
    """UAI de la ligne ; `ValeurInvalide` si sa lettre clé est fausse."""
    uai = ligne.exige(colonne)
    if not is_uai(uai):
        raise ligne.refus(ValeurInvalide, colonne, f"« {uai} » n'est pas un UAI (sept chiffres, lettre clé)")
    return uai


def known_uai(registre: Registre, ligne: Ligne, colonne: str = "uai") -> str | None:
    """UAI que la source dit contrôlé, ou rien ; `UaiInconnu` s'il manque de l'annuaire."""
    uai = ligne.texte(colonne)
    if uai is not None and uai not in registre.etablissements:
        raise ligne.refus(UaiInconnu, colonne, f"UAI « {uai} » inconnu de l'annuaire")
    return uai


def _etablissement(atelier: Atelier, ligne: Ligne) -> Rangee:
    adresse = _adresse(atelier.registre, ligne)
    return {
        "uai": check_uai(ligne),
        "nom": readable(ligne.exige("nom"), atelier.registre.mots),
        "type": ligne.exige("type_etablissement"),
        "categorie": ligne.texte("categorie"),
        "secteur": SECTEURS[ligne.choix("secteur", SECTEURS)],
        "contrat": ligne.texte("contrat_prive"),
        **adresse,
        **locate(atelier.registre, ligne, adresse["code_insee"]),
        **_contact(ligne),
        **_services(ligne),
        "uai_mere": ligne.texte("uai_mere"),
        "onisep_id": ligne["fiche_onisep"].rpartition("/")[2] or None,
        "autre_nom": None,
        "etat": ligne.choix("etat", ETATS),
        "date_adresse": ligne.texte("date_adresse"),
        "date_contact": ligne.texte("date_contact"),
        "source_id": ligne.source_id,
        "source_date": max(ligne["date_adresse"], ligne["date_contact"]) or ligne.date,
    }


def _adresse(registre: Registre, ligne: Ligne) -> Rangee:
    departement = ligne.texte("code_departement")
    code_insee: str | None = ligne["code_insee"]
    if code_insee not in registre.communes:
        # Un code de commune disparu (13200) : la commune du même nom dans le département.
        trouvee = registre.find_commune(ligne["commune"], departement=departement)
        code_insee = trouvee.code if trouvee else None
    return {
        "adresse": ligne.texte("adresse"),
        "complement": ligne.texte("complement_adresse"),
        "code_postal": ligne.texte("code_postal"),
        "commune": ligne.texte("commune"),
        "code_insee": code_insee,
        "code_departement": departement,
        "code_academie": ligne.texte("code_academie"),
        "code_region": ligne.texte("code_region"),
    }


def _contact(ligne: Ligne) -> Rangee:
    return {
        "telephone": ligne.texte("telephone"),
        "site_web": ligne.texte("site_web"),
        "courriel": ligne.texte("courriel"),
    }


def _services(ligne: Ligne) -> Rangee:
    return {
        "voie_pro": ligne.oui_non("voie_pro_probable"),
        "apprentissage": ligne.oui_non("apprentissage"),
        "internat": ligne.oui_non("internat"),
        "hebergement": None,
        "ulis": ligne.oui_non("ulis"),
        "segpa": ligne.oui_non("segpa"),
        "lycee_des_metiers": ligne.oui_non("lycee_des_metiers"),
        "lycee_agricole": ligne.oui_non("lycee_agricole"),
        "effectif": ligne.entier("nombre_eleves"),
    }


def _site(registre: Registre, ligne: Ligne) -> Rangee:
    latitude, longitude = ligne.position()
    return {
        "uai": known_uai(registre, ligne),
        "nom": ligne.exige("nom"),
        "adresse": ligne.texte("adresse"),
        "complement": ligne.texte("complement_adresse"),
        "code_postal": ligne.texte("code_postal"),
        "commune": ligne.texte("commune"),
        "code_insee": ligne.texte("code_insee"),
        "latitude": latitude,
        "longitude": longitude,
        "telephone": ligne.texte("telephone"),
        "source_id": ligne.source_id,
        "source_date": ligne["date_adresse"] or ligne.date,
    }
