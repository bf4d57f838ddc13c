"""Passer la main à une personne : conseillers par lieu, et numéros d'aide en cas de détresse."""

from __future__ import annotations

import logging
import re
from typing import Any

from actions.etablissements_demandes import asked
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.dates import spoken_date
from actions.noyau.formes import place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers, recognizes
from actions.noyau.relances import flatten
from actions.noyau.reponse import Fiche, Message, Reponse
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour

JOURNAL = logging.getLogger("actions")
CONSEIL = ("psy_en", "cio", "orientation", "rectorat")
MONTRES = 5
ASKED = {
    "decrochage": ("decrochage", "insertion"),
    "mission_locale": ("insertion",),
    "rectorat": ("rectorat",),
    "cio": ("cio",),
    "portail": ("orientation",),
}
VEDETTES = {"portail": ICI.portail, "rectorat": "Rectorat", "mission_locale": "Missions locales"}
"""Celui que la demande vise, tel que la base le nomme."""
PAR_LIEU, REGIONAUX = ("cio", "rectorat"), ("portail", "mission_locale")
"""Contacts qu'un lieu peut ne pas avoir dans la base : aucun de cette sorte, ou seulement ceux de toute la France."""
PRECIS = ("adresse", "telephone", "courriel", "horaires", "site")
DEMANDES = {
    "decrochage": re.compile(r"\bdecroch\w*|\bsans (diplome|rien|solution)\b|\barrete (l ecole|les cours)\b"),
    "mission_locale": re.compile(r"\bmissions? locales?\b"),
    "rectorat": re.compile(r"\b(rectorat|saio|dsden|inspection academique)\b"),
    "cio": re.compile(r"\bc ?i ?o\b|\bcentres? d (information et d )?orientation\b"),
    "portail": re.compile(r"\b(portails?|sites?)\b.*\b(regions?|regional\w*|metiers?)\b|\bchoisir ?mon ?metier\b"),
}
NUMEROS = ("3114", "3018", "119")
HARCELEMENT = re.compile(
    r"\b(h?arcel\w*|insult\w*|moqu\w*|frapp\w*|tap\w+|menac\w*|racket\w*|photos?|nudes?|reseaux)\b"
)
# Si la base est injoignable, ces numéros doivent quand même sortir (contacts.csv, vérifiés le 07/11/2025 et le 29/09/2021).
SECOURS = (
    {"nom": "3114 - prévention du suicide", "telephone": "3114", "horaires": "24h/24, 7j/7", "source": None},
    {
        "nom": "3018 - harcèlement et violences numériques",
        "telephone": "3018",
        "horaires": "9h-23h, 7j/7",
        "source": None,
    },
    {"nom": "119 - Allô enfance en danger", "telephone": "119", "horaires": "24h/24, 7j/7", "source": None},
)


SUR = 0.9
_PORTAIL = re.compile(r"\b(portail|rectorat|cio|mission locale)\b")


@answers("contacter_conseiller")
async def give_contacts(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Le contact demandé (rectorat, CIO, mission locale, décrochage…) d'abord, puis le conseil ; ce qui est à vérifier le dit."""
    lieu = contexte.entites.get("lieu")
    demande = asked_contact(tour.texte)
    types = [*ASKED[demande], "psy_en"] if demande else list(CONSEIL)
    trouves = (await client.get("/contacts", lieu=place_parameter(lieu), type=types, taille=20))["elements"]
    vedette = "SAIO" if "saio" in flatten(tour.texte).split() else VEDETTES.get(demande or "")
    contacts = sorted(trouves, key=lambda c: _order(c, types, demande, vedette))[:MONTRES]
    principal = Message(
        _opening(demande, contacts, lieu),
        {"lieu": place_label(lieu), **_of_first(contacts)},
        fiches=[contact_card(c) for c in contacts],
        sources=[c["source"] for c in contacts],
    )
    messages = [*_exactly(demande, contacts, lieu, tour), principal]
    if any(c.get("statut") == "a_verifier" for c in contacts):
        messages.append(Message("utter_contact_a_verifier"))
    if lieu is None and demande in (None, "cio"):
        return Reponse(
            [*messages, Message("utter_contact_lieu")], attente={"cles": ["lieu"], "pour": "contacter_conseiller"}
        )
    return Reponse(messages)


@recognizes
def portal_goal(tour: Tour) -> str | None:
    """« existe-t-il un portail de la Région ? », « adresse du rectorat » lus sans assurance."""
    plat = flatten(tour.texte)
    return (
        "contacter_conseiller"
        if tour.confiance < SUR and not tour.entites.keys() - {"lieu"} and _PORTAIL.search(plat)
        else None
    )


def asked_contact(texte: str) -> str | None:
    """Ce que la question nomme : « rectorat », « cio », « mission_locale », « decrochage », « portail » ; rien sinon."""
    plat = flatten(texte)
    return next((cle for cle, motif in DEMANDES.items() if motif.search(plat)), None)


def _order(
    contact: dict[str, Any], types: list[str], demande: str | None, vedette: str | None
) -> tuple[int, bool, float, bool]:
    """Le type demandé, puis celui qu'on nomme (portail, rectorat, SAIO), le plus proche, ce qui est en vigueur."""
    nomme = vedette is not None and str(contact["nom"]).startswith(vedette)
    distance = contact.get("distance_km")
    proche = distance if demande == "cio" and distance is not None else 0.0
    return types.index(contact["type"]), not nomme, proche, contact.get("statut") == "a_verifier"


def _of_first(contacts: list[dict[str, Any]]) -> dict[str, str]:
    premier: dict[str, Any] = contacts[0] if contacts else {}
    return {cle: str(premier.get(cle) or "") for cle in ("nom", "telephone", "site")}


def _exactly(demande: str | None, contacts: list[dict[str, Any]], lieu: Any, tour: Tour) -> list[Message]:
    """« adresse du rectorat », « numéro du CIO de Redon » : la réponse en une phrase, avec la date si elle est à vérifier."""
    connu = demande == "rectorat" or (demande == "cio" and lieu)
    if not connu or not contacts or contacts[0]["type"] != demande:
        return []
    voulus = [d for d in asked(tour.texte) if d in PRECIS] or ["adresse", "telephone"]
    premier = contacts[0]
    dits = [_said(premier, cle) for cle in voulus]
    date = (premier.get("source") or {}).get("date")
    ancien = premier.get("statut") == "a_verifier"
    releve = (
        label("contact_releve", date=spoken_date(date))
        if ancien and date
        else label("contact_sans_date")
        if ancien
        else ""
    )
    return [Message("utter_contact_dit", {"nom": premier["nom"], "dits": " ; ".join(dits), "releve": releve})]


def _said(contact: dict[str, Any], cle: str) -> str:
    if cle == "adresse" and contact.get("adresse"):
        return _address(contact)
    return str(contact[cle]) if contact.get(cle) else label(f"contact_tait_{cle}")


def _address(contact: dict[str, Any]) -> str:
    code_postal, commune = contact.get("code_postal") or "", contact.get("commune") or ""
    return " ".join(label("adresse", adresse=contact["adresse"], code_postal=code_postal, commune=commune).split())


def _opening(demande: str | None, contacts: list[dict[str, Any]], lieu: Any) -> str:
    """La phrase d'ouverture : celle du contact demandé ; un franc « je n'en connais pas » pour un CIO ou un rectorat absent."""
    attendu = {"portail": "site", "mission_locale": "site", "decrochage": "telephone"}.get(demande or "")
    if demande is None or (attendu and not _of_first(contacts)[attendu]):
        return "utter_contacter_conseiller"
    absent = demande in PAR_LIEU and not any(c["type"] == demande for c in contacts)
    if absent or (demande in REGIONAUX and not _is_featured(contacts, demande)):
        return f"utter_contact_{demande}_inconnu"
    return f"utter_contact_{demande}"


def _is_featured(contacts: list[dict[str, Any]], demande: str) -> bool:
    """Vrai si le premier contact est celui que la demande vise : le portail d'une autre région n'est pas celui d'ici."""
    vedette = VEDETTES.get(demande)
    return bool(vedette and contacts) and str(contacts[0]["nom"]).startswith(str(vedette))


@answers("detresse")
async def comfort(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les numéros d'aide d'abord, quoi que fasse la base. Rien d'autre n'est proposé."""
    ordre = ("3018", "119", "3114") if HARCELEMENT.search(flatten(tour.texte)) else NUMEROS
    try:
        trouves = (await client.get("/contacts", type=["urgence"], taille=20))["elements"]
        contacts = sorted((c for c in trouves if c["telephone"] in ordre), key=lambda c: ordre.index(c["telephone"]))
        fiches = [contact_card(c) for c in contacts]
    except (
        Exception
    ) as erreur:  # arrêtée, lente ou d'une autre forme : un appel à l'aide a ses numéros dans tous les cas
        JOURNAL.warning("numéros d'aide donnés sans la base : %s", type(erreur).__name__)
        contacts, fiches = [], []
    premier = Message(
        "utter_detresse",
        fiches=fiches or [contact_card(dict(c)) for c in SECOURS],
        sources=[c["source"] for c in contacts if c.get("source")],
    )
    return Reponse([premier, Message("utter_detresse_danger")], attente={"oui": {"but": "contacter_conseiller"}})


def contact_card(contact: dict[str, Any]) -> Fiche:
    """Une fiche : téléphone, horaires, adresse, et la date du relevé quand l'adresse est à vérifier."""
    lignes = []
    if contact.get("telephone"):
        lignes.append(label("telephone", telephone=contact["telephone"]))
    if contact.get("horaires"):
        lignes.append(label("horaires", horaires=contact["horaires"]))
    if contact.get("adresse"):
        lignes.append(_address(contact))
    elif contact.get("type") == "cio":
        lignes.append(label("contact_sans_adresse"))
    date = (contact.get("source") or {}).get("date")
    if contact.get("statut") == "a_verifier":
        lignes.append(label("date_releve", date=spoken_date(date)) if date else label("contact_date_inconnue"))
    liens = [{"libelle": label("site_web"), "url": contact["site"]}] if contact.get("site") else []
    return Fiche("contact", contact["nom"], lignes, liens, distance_km=contact.get("distance_km") or None)


class ActionRelais(ActionOrientation):
    """Conseillers et détresse."""

    def name(self) -> str:
        return "action_relais"
