"""« CAP dresseur de dauphins » : une formation que la base n'a pas ; les noms les plus proches, jamais une invention."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, human_choice
from actions.noyau.relances import flatten
from actions.noyau.reponse import Message, Reponse
from actions.noyau.tour import Tour

PROPOSEES, LUES, RADICAL = 3, 10, 5
_NOMMEE = re.compile(
    r"\b(?:cap|bac ?pro(?:fessionnel)?|bts|bp|bma|mention compl[eé]mentaire|certificat de sp[eé]cialisation|formation)\s+(?:(?:de|d['’]|en|pour|du)\s*)?(.+)$",
    re.IGNORECASE,
)
_FIN = re.compile(
    r"\s+(?:(?:[àa]|au|aux|en|dans|vers|sur|pr[eè]s|autour|proche|c['’]?est|il|elle|svp|stp|merci|o[uù])\b.*)?$|[?!.,;].*$"
)
_VAGUE = re.compile(
    r"^(?:pro|un|une|le|la|les|des|quoi|ou|où|truc|chose|comme|mais|stp|svp|l[aà]|pr[eè]s|proche)\b", re.IGNORECASE
)


def named_formation(texte: str) -> str | None:
    """« un cap dresseur de dauphins à Nantes ? » → « dresseur de dauphins » ; None quand rien n'est nommé."""
    lu = _NOMMEE.search(texte)
    nom = _FIN.sub("", f"{lu.group(1)} ").strip() if lu else ""
    return nom if len(nom) > 3 and not _VAGUE.match(nom) else None


def shares_word(nom: str, libelle: str) -> bool:
    """Vrai si un mot du nom dit (cinq lettres au moins) commence comme un mot du libellé."""
    mots = {m[:RADICAL] for m in flatten(libelle).split() if len(m) >= RADICAL}
    return any(m[:RADICAL] in mots for m in flatten(nom).split() if len(m) >= RADICAL)


async def unknown_formation(tour: Tour, contexte: Contexte, client: Client) -> Reponse | None:
    """La réponse quand le message nomme une formation introuvable ; None s'il n'en nomme pas."""
    nom = named_formation(tour.texte)
    if nom is None or tour.charge is not None:
        return None
    lues = (await client.get("/formations", q=nom[:100], ouverte=True, taille=LUES))["elements"]
    trouvees = [f for f in lues if shares_word(nom, f["libelle"])][:PROPOSEES]
    lieu: dict[str, Any] = {"lieu": contexte.entites["lieu"]} if contexte.entites.get("lieu") else {}
    choix = [
        choice(
            "ou_se_prepare",
            "chercher_formation",
            {"formation": [{"code": f["code"], "libelle": f["libelle"]}], **lieu},
            nom=f["libelle"],
        )
        for f in trouvees
    ]
    reponse = "utter_formation_inconnue" if choix else "utter_formation_inconnue_seule"
    attente = {"cles": ["formation", "domaine", "metier"], "pour": "chercher_formation"}
    return Reponse([Message(reponse, {"nom": nom}, [*choix, human_choice()])], attente=attente)
