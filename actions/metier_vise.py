"""« Je peux devenir infirmière après ça ? » : le métier visé est-il dans les suites de la source ?"""

from __future__ import annotations

import re
from typing import Any

from actions.noms import full_name, with_article
from actions.noyau.client import Client
from actions.noyau.formes import choice, first, join_names
from actions.noyau.libelles import label
from actions.noyau.relances import flatten
from actions.noyau.reponse import Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

SEUIL_METIER = 0.8
_DEVENIR = re.compile(
    r"\bdevenir\s+(?:une?\s+|l['’])?(?!(?:apr[eè]s|avec|en|dans|quoi|ensuite)\b)([^?!.,;:]+?)(?=\s+(?:apr[eè]s|avec|en|dans|et|ou|est|c['’]est|possible|stp|svp|je|on|il)\b|\s*[?!.,;:]|\s*$)",
    re.IGNORECASE,
)
_GENRE = re.compile(r"(trice|teur|euse|eur|iere|ier|ienne|ien|ere|er|e)?s?$")


def trade_aimed(tour: Tour) -> str | None:
    """Le métier dit après « devenir », ou le métier reconnu après « être »."""
    question = question_of(tour)
    dit = _DEVENIR.search(question)
    if dit:
        return dit.group(1).strip()
    metier = first(tour.entites.get("metier"))
    return str(metier["libelle"]) if isinstance(metier, dict) and "etre" in flatten(question).split() else None


async def towards(
    metier: str, fiche: dict[str, Any], formations: list[dict[str, Any]], client: Client
) -> Reponse | None:
    """Le métier visé est-il dans les suites de la source ? None si la formation y mène déjà, ou sans suite connue."""
    suites = fiche.get("poursuites") or []
    if not suites or any(names_trade(metier, m["libelle"]) for m in fiche.get("metiers") or []):
        return None
    visees = [s["libelle"] for s in suites if names_trade(metier, s["libelle"])]
    acces, sources = ("", []) if visees else await _entry_level(metier, client)
    variables = {
        "nom": with_article(full_name(fiche)),
        "metier": metier,
        "suites": join_names(visees[:3]),
        "acces": acces,
    }
    choix = [
        choice("toutes_suites", "poursuites_apres_formation", {"formation": formations}),
        choice("parler_a_quelquun", "contacter_conseiller"),
    ]
    reponse = "utter_poursuites_visee" if visees else "utter_poursuites_hors_liste"
    citees = [*(fiche.get("sources_poursuites") or fiche.get("sources") or []), *sources]
    return Reponse([Message(reponse, variables, choix, sources=citees)], entites={"formation": formations})


async def _entry_level(metier: str, client: Client) -> tuple[str, list[dict[str, Any]]]:
    """Le niveau d'accès que l'Onisep donne à ce métier, en une phrase, avec sa source ; vide s'il n'est pas connu."""
    trouves = (await client.get("/metiers", q=metier[:100], taille=1))["elements"]
    if not trouves or (trouves[0].get("score") or 0) < SEUIL_METIER or not trouves[0].get("niveau_acces"):
        return "", []
    return label("acces_metier", niveau=trouves[0]["niveau_acces"]), [trouves[0]["source"]]


def names_trade(metier: str, libelle: str) -> bool:
    """Vrai si `libelle` contient tous les mots du métier, au masculin comme au féminin."""
    mots = {_GENRE.sub("", m) for m in flatten(metier).split() if len(m) > 2}
    return bool(mots) and mots <= {_GENRE.sub("", m) for m in flatten(libelle).split()}
