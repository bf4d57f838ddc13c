"""Charge les contacts : lignes relevées, puis les CIO que la première liste n'a pas."""

from collections.abc import Iterator

from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.cfa import known_commune
from knowledge.loaders.citations import date_texte, iso_date, titre_cite, url_citee
from knowledge.loaders.ligne import Ligne
from knowledge.models import Contact
from knowledge.texte import normalise

STATUTS = ("en_vigueur", "a_verifier", "perime")
ETATS_CIO = {"a_verifier": "a_verifier", "ouvert (2023)": "en_vigueur", "ouvert": "en_vigueur"}
DOUBLON = "cio : déjà dans contacts"
DEPASSE = "contacts : CIO à vérifier que l'annuaire connaît"


def load(atelier: Atelier) -> None:
    """Écrit les contacts, dans l'ordre du fichier."""
    atelier.insert(Contact, numbered(_all(atelier)))


def _all(atelier: Atelier) -> Iterator[Rangee]:
    cio = list(atelier.convert("cio", lambda x: _cio(atelier, x), "uai"))
    surs = {normalise(rangee["commune"]) for rangee in cio if rangee["statut"] == "en_vigueur"}
    communes_cio: set[str] = set()
    for rangee in atelier.convert("contacts", lambda x: _contact(atelier, x), "type", "nom"):
        commune = normalise(rangee["commune"] or "")
        if rangee["type"] == "cio" and rangee["statut"] != "en_vigueur" and commune in surs:
            atelier.set_aside(DEPASSE)
            continue
        if rangee["type"] == "cio":
            communes_cio.add(commune)
        yield rangee
    for rangee in cio:
        if normalise(rangee["commune"]) in communes_cio:
            atelier.set_aside(DOUBLON)
        else:
            yield rangee


def _contact(atelier: Atelier, ligne: Ligne) -> Rangee:
    return {
        "type": ligne.exige("type"),
        "nom": ligne.exige("nom"),
        "adresse": ligne.texte("adresse"),
        "code_postal": ligne.texte("code_postal"),
        "commune": ligne.texte("commune"),
        "code_insee": _code_insee(atelier, ligne),
        "departement": ligne.texte("departement"),
        "telephone": ligne.texte("telephone"),
        "courriel": ligne.texte("courriel"),
        "site": ligne.texte("site"),
        "public": ligne.texte("public_concerne"),
        "horaires": ligne.texte("horaires"),
        "statut": ligne.choix("statut", STATUTS),
        "remarque": ligne.texte("remarque"),
        "source_id": ligne.source_id,
        "source_date": iso_date(ligne["source_date"]),
        "source_titre": titre_cite(ligne.exige("source"), atelier.catalogue.documents),
        "source_url": ligne.texte("source_url"),
        "date_texte": date_texte(ligne["source_date"]),
    }


def _code_insee(atelier: Atelier, ligne: Ligne) -> str | None:
    nom = ligne["commune"].split(" Cedex")[0]
    departement = ligne["departement"] if "|" not in ligne["departement"] else None
    lieu = atelier.registre.find_commune(nom, departement=departement or None) if nom else None
    return lieu.code if lieu else None


def _cio(atelier: Atelier, ligne: Ligne) -> Rangee:
    return {
        "type": "cio",
        "nom": ligne.exige("nom"),
        "adresse": ", ".join(part for part in (ligne["adresse"], ligne["complement_adresse"]) if part),
        "code_postal": ligne.texte("code_postal"),
        "commune": ligne.exige("commune"),
        "code_insee": known_commune(atelier.registre, ligne),
        "departement": ligne.exige("code_departement"),
        "telephone": ligne.texte("telephone"),
        "courriel": ligne.texte("courriel"),
        "site": ligne.texte("site_web"),
        "public": None,
        "horaires": None,
        "statut": ETATS_CIO[ligne.choix("etat", ETATS_CIO)],
        "remarque": None,
        "source_id": ligne.source_id,
        "source_date": iso_date(ligne["date_donnees"]),
        "source_titre": titre_cite(ligne["source"], {}),
        "source_url": url_citee(ligne["source"]),
        "date_texte": None,
    }
