"""Un métier sans diplôme qui y mène droit : la suite d'études qui porte son nom, si une fiche la donne."""

from __future__ import annotations

from typing import Any

from actions.metier_vise import names_trade
from actions.noms import reference, with_article
from actions.noyau.client import Client
from actions.noyau.formes import choice, join_names
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Message

Metier = dict[str, Any]


async def without_diploma(metier: Metier, noms: list[str], acces: str, client: Client) -> Message:
    """La suite qui porte un des noms du métier, sinon l'aveu ; le niveau d'accès et la source dans les deux cas."""
    passages = [
        (f, s["libelle"])
        for f in await _of_its_domains(metier, client)
        for s in f.get("poursuites") or []
        if any(names_trade(n, s["libelle"]) for n in noms)
    ]
    variables = {"metier": label("ou_bien").join(noms), "acces": acces}
    if not passages:
        parler = [choice("parler_a_quelquun", "contacter_conseiller")]
        return Message("utter_metier_sans_formation", variables, parler, sources=_sources(metier))
    formations = [f for f, _ in passages[:3]]
    variables |= {"suite": passages[0][1], "noms": join_names([with_article(f["libelle"]) for f in formations])}
    choix = [
        Choix(
            label("apres_formation", nom=f["libelle"]),
            {"but": "poursuites_apres_formation", "entites": {"formation": [reference(f)]}},
        )
        for f in formations
    ]
    sources = [*(s for f in formations for s in f.get("sources_poursuites") or []), *_sources(metier)]
    return Message("utter_metier_par_suite", variables, choix, sources=sources)


async def _of_its_domains(metier: Metier, client: Client) -> list[dict[str, Any]]:
    """Les formations ouvertes des domaines du métier (« santé, social, sport/paramédical » → « santé, social, sport »)."""
    domaines = list(dict.fromkeys(str(d).split("/")[0] for d in metier.get("domaines") or []))[:2]
    listes = [(await client.get("/formations", domaine=d, ouverte=True, taille=100))["elements"] for d in domaines]
    return list({f["code"]: f for liste in listes for f in liste}.values())


def _sources(metier: Metier) -> list[dict[str, Any]]:
    return [metier["source"]] if metier.get("source") else []
