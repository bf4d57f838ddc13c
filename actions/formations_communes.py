"""Ce que partagent contenu, accès et suites : de quelle formation on parle, et quoi demander d'autre."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.familles import family_of
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

Formation = dict[str, Any]
MONTRES = 5
_SECONDE = re.compile(r"\b(2de|2nde|seconde)\b(?! (gt|generale|techno))")
_DEPUIS_SECONDE = re.compile(r"\b(apres|depuis|suis|sors|finis) (de |en |une |la |ma |sa )*(2de|2nde|seconde)\b")
NIVEAUX_NOTIONS = {
    "CAP": "cap",
    "bac pro": "bac_pro",
    "BTS": "bts",
    "BTSA": "bts",
    "MC/CS": "certificat_specialisation",
    "BP": "bp",
    "BMA": "bma",
}


async def wanted_formations(contexte: Contexte, client: Client) -> list[Formation]:
    """Les formations du contexte ; pour un domaine et un niveau, la première qui s'ouvre."""
    formations = as_list(contexte.entites.get("formation"))
    niveau = first(contexte.entites.get("niveau"))
    if not formations and niveau and contexte.entites.get("domaine"):
        trouve = await client.get(
            "/formations", niveau=niveau, domaine=first(contexte.entites["domaine"]), ouverte=True, taille=1
        )
        return [{"code": f["code"], "libelle": f["libelle"]} for f in trouve["elements"]]
    return formations


def asks_second(tour: Tour, formations: list[Formation]) -> bool:
    """« le bac pro ASSP a-t-il une 2de commune ? » : vrai si la 2de est ce qu'on cherche, non d'où l'on vient."""
    plat = flatten(question_of(tour))
    return bool(_SECONDE.search(plat)) and not _DEPUIS_SECONDE.search(plat) and not _is_second(formations[0])


def _is_second(formation: Formation) -> bool:
    return str(formation["libelle"]).startswith("2de")


async def second_of(formations: list[Formation], contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La 2de commune de la formation, ou le fait qu'elle n'en a pas ; la suite du fil parle de sa famille."""
    reponse = await family_of(formations[0], contexte, tour, client)
    return replace(reponse, but="detailler_famille", entites={**reponse.entites, "formation": formations})


async def by_level(contexte: Contexte, client: Client, but: str, regles: dict[str, str]) -> Reponse:
    """« après un CAP », « entrer en bac pro » sans spécialité : la règle du diplôme, puis on demande la spécialité.

    `regles` : niveau → nom de la réponse qui dit sa règle.
    """
    niveau = first(contexte.entites.get("niveau"))
    reponse = regles.get(str(niveau))
    if reponse is None:
        return ask_formation(but)
    notion = await client.get(f"/notions/{NIVEAUX_NOTIONS.get(str(niveau), 'niveaux')}")
    sources = [f["source"] for f in notion["faits"] if f["statut"] == "en_vigueur"][:2]
    variables = {"nom": str(niveau), "famille": "", "duree": ""}
    attente = {"cles": ["formation", "domaine"], "pour": but}
    return Reponse(
        [Message(reponse, variables, sources=sources), Message("utter_demander_specialite", {"niveau": niveau})],
        attente=attente,
    )


def ask_formation(but: str) -> Reponse:
    """Il manque la formation : on la demande une fois."""
    return Reponse(
        [Message("utter_demander_quelle_formation")],
        attente={"cles": ["formation", "domaine", "niveau", "metier"], "pour": but},
    )


def around(formations: list[Formation], but: str) -> list[Choix]:
    """Les autres questions qu'on se pose sur la même formation."""
    autres = (
        ("voir_contenu", "detailler_formation"),
        ("voir_apres", "poursuites_apres_formation"),
        ("voir_acces", "acces_formation"),
        ("voir_emploi", "insertion"),
    )
    return [choice(cle, cible, {"formation": formations}) for cle, cible in autres if cible != but]


def kept(contexte: Contexte, formations: list[Formation]) -> dict[str, Any]:
    """Les formations, et le lieu dont on parlait s'il y en a un."""
    lieu = contexte.entites.get("lieu")
    return {"formation": formations, **({"lieu": lieu} if lieu else {})}
