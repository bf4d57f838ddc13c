"""Passer la main à une personne : conseillers par lieu, et numéros d'aide en cas de détresse."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, ConnaissanceError
from actions.noyau.contexte import Contexte
from actions.noyau.formes import place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Fiche, Message, Reponse
from actions.noyau.tour import Tour

CONSEIL = ("psy_en", "cio", "orientation", "rectorat")
MONTRES = 5
ASKED = {
    "decrochage": ("decrochage", "insertion"),
    "mission_locale": ("insertion",),
    "rectorat": ("rectorat",),
    "cio": ("cio",),
}
DEMANDES = {
    "decrochage": re.compile(r"\bdecroch\w*|\bsans (diplome|rien|solution)\b|\barrete (l ecole|les cours)\b"),
    "mission_locale": re.compile(r"\bmissions? locales?\b"),
    "rectorat": re.compile(r"\b(rectorat|saio|dsden|inspection academique)\b"),
    "cio": re.compile(r"\bc ?i ?o\b|\bcentres? d (information et d )?orientation\b"),
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


@answers("contacter_conseiller")
async def give_contacts(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Le contact demandé (rectorat, CIO, mission locale, décrochage…) d'abord, puis le conseil ; ce qui est à vérifier le dit."""
    lieu = contexte.entites.get("lieu")
    demande = asked_contact(tour.texte)
    types = [*ASKED[demande], "psy_en"] if demande else list(CONSEIL)
    trouves = (await client.get("/contacts", lieu=place_parameter(lieu), type=types, taille=20))["elements"]
    contacts = sorted(trouves, key=lambda c: (types.index(c["type"]), c.get("statut") == "a_verifier"))[:MONTRES]
    messages = [
        Message(
            _opening(demande, contacts, lieu),
            {"lieu": place_label(lieu)},
            fiches=[contact_card(c) for c in contacts],
            sources=[c["source"] for c in contacts],
        )
    ]
    if any(c.get("statut") == "a_verifier" for c in contacts):
        messages.append(Message("utter_contact_a_verifier"))
    return Reponse(messages)


def asked_contact(texte: str) -> str | None:
    """Ce que la question nomme : « rectorat », « cio », « mission_locale », « decrochage » ; rien sinon."""
    plat = flatten(texte)
    return next((cle for cle, motif in DEMANDES.items() if motif.search(plat)), None)


def _opening(demande: str | None, contacts: list[dict[str, Any]], lieu: Any) -> str:
    """La phrase d'ouverture : celle du contact demandé ; un franc « je n'en connais pas » pour un CIO absent."""
    if demande is None:
        return "utter_contacter_conseiller"
    if demande == "cio" and not any(c["type"] == "cio" for c in contacts):
        return "utter_contact_cio_inconnu"
    return f"utter_contact_{demande}"


@answers("detresse")
async def comfort(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les numéros d'aide d'abord, même si la base ne répond pas. Rien d'autre n'est proposé."""
    try:
        trouves = (await client.get("/contacts", type=["urgence"], taille=20))["elements"]
        ordre = ("3018", "119", "3114") if HARCELEMENT.search(flatten(tour.texte)) else NUMEROS
        contacts = sorted((c for c in trouves if c["telephone"] in ordre), key=lambda c: ordre.index(c["telephone"]))
    except ConnaissanceError:
        contacts = []
    contacts = contacts or [dict(c) for c in SECOURS]
    premier = Message(
        "utter_detresse",
        fiches=[contact_card(c) for c in contacts],
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
        lignes.append(
            label(
                "adresse",
                adresse=contact["adresse"],
                code_postal=contact.get("code_postal") or "",
                commune=contact.get("commune") or "",
            ).replace("  ", " ")
        )
    source = contact.get("source") or {}
    if contact.get("statut") == "a_verifier" and source.get("date"):
        lignes.append(label("date_releve", date=source["date"]))
    liens = [{"libelle": label("site_web"), "url": contact["site"]}] if contact.get("site") else []
    return Fiche("contact", contact["nom"], lignes, liens, distance_km=contact.get("distance_km"))


class ActionRelais(ActionOrientation):
    """Conseillers et détresse."""

    def name(self) -> str:
        return "action_relais"
