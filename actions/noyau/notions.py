"""Répondre à partir des faits datés : le fait qui répond d'abord, sinon le résumé ; le reste à la demande."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from actions.noyau.affirmations import is_total, read_assertion, verdict
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list
from actions.noyau.libelles import label
from actions.noyau.phrases import close_in_meaning, tell, tell_all
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.savoir import (
    DITS,
    SEUIL,
    SEUIL_DEFINITION,
    SUR,
    Fait,
    Savoir,
    asks_list,
    elsewhere,
    halves,
    is_new,
    is_vague,
    learn,
    question_of,
)
from actions.noyau.tour import Tour

SUITE = 5
# En dessous, le fait dit pourrait tomber à côté : la première phrase de la définition le suit.
DOUTEUX = 0.5
COMPTES_DU_BUT = {
    "histoire_campus": "campus",
    "lister_campus": "campus",
    "definir_campus": "campus",
    "label_campus": " an",
    "definir_famille_metiers": "famille",
    "lister_familles": "famille",
    "criteres_lycee_metiers": "critere",
}


async def answer_notion(
    but: str, contexte: Contexte, tour: Tour, client: Client, ids: tuple[str, ...], choix: list[Choix]
) -> Reponse:
    """La réponse d'un but qui se définit : chiffre à corriger, fait précis, ou résumé ; « la suite » donne d'autres faits."""
    suite = Choix(label("en_savoir_plus"), {"but": but, "entites": {}, "page": 2})
    compte = COMPTES_DU_BUT.get(but)
    savoir = replace(
        await learn(client, _searched(question_of(tour), compte), *ids), question=question_of(tour), compte=compte
    )
    if page_of(contexte) > 1:
        return more(savoir, list((contexte.liste or {}).get("vus") or []), suite, choix)
    seuil = SEUIL_DEFINITION if but.startswith("definir") else SEUIL
    savoir = await both(savoir, client, ids)
    if not savoir.relevant(seuil) and not is_vague(savoir.question, savoir.titre):
        savoir = await elsewhere(savoir, client)
    return say(savoir, suite, choix, seuil)


async def asks_fact(tour: Tour, client: Client, ids: tuple[str, ...]) -> bool:
    """Vrai si le lieu dit n'est pas une demande de liste : « le label ne vaut-il que dans notre académie ? » attend un fait."""
    question = question_of(tour)
    lieux = [*tour.morceaux.get("lieu", []), *(str(x.get("nom") or "") for x in as_list(tour.entites.get("lieu")))]
    if not question or asks_list(question, lieux):
        return False
    for lieu in tour.morceaux.get("lieu", []):
        question = question.replace(lieu, " ")  # le lieu dit ne fait pas partie de ce qu'on cherche
    return bool(question.strip()) and bool(
        (await learn(client, question, *ids)).relevant(SUR if lieux else SEUIL_DEFINITION)
    )


def _searched(question: str, compte: str | None) -> str:
    """« c'est 31, je l'ai lu » ne dit pas ce qui est compté : on cherche ce dont on parle."""
    affirme = read_assertion(question, compte)
    return f"{question} combien de {affirme.compte}" if affirme and affirme.compte else question


async def both(savoir: Savoir, client: Client, ids: tuple[str, ...]) -> Savoir:
    """Deux questions en une : le meilleur fait de chacune passe devant."""
    moities = halves(savoir.question)
    if len(moities) < 2:
        return savoir
    premiers = [s.faits[0] for s in await asyncio.gather(*(learn(client, m, *ids) for m in moities)) if s.faits]
    if len({f["id"] for f in premiers}) < 2 or min(f["note"] for f in premiers) < SEUIL:
        return savoir
    devant = [{**f, "notion": savoir.id, "note": 1.0} for f in premiers]
    return replace(savoir, faits=[*devant, *(f for f in savoir.faits if f["id"] not in {d["id"] for d in devant})])


def page_of(contexte: Contexte) -> int:
    """La page demandée de la liste en cours, dès 1."""
    return int((contexte.liste or {}).get("page", 1))


def say(savoir: Savoir, suite: Choix, choix: list[Choix], seuil: float = SEUIL) -> Reponse:
    """Le premier message sur une notion : deux ou trois lignes, une fiche de faits voisins, puis des boutons."""
    reponse, faits = chosen(savoir, seuil)
    sans_precision = is_vague(savoir.question, savoir.titre)
    vague = bool(savoir.resume) and reponse == "utter_notion" and (sans_precision or _says_less(savoir, faits))
    dits = [] if vague else faits or ([] if savoir.resume else summary_facts(savoir))
    aussi = (
        [] if sans_precision else [f for f in savoir.beside([*dits, *faits]) if not vague or f["notion"] == savoir.id]
    )
    rappel = _reminder(savoir, dits, seuil)
    texte = f"{tell_all(dits)} {rappel}".strip() if dits else str(savoir.resume)
    sources = [*(_sources(dits) if dits else savoir.sources), *(savoir.sources if rappel else []), *_sources(aussi)]
    reste = others(savoir, [f["id"] for f in [*dits, *aussi]])
    message = Message(reponse, {"texte": texte}, ([suite] if reste else []) + choix, side_card(savoir, aussi), sources)
    return Reponse([message], liste={"page": 1, "elements": [], "vus": [f["id"] for f in [*dits, *aussi]]})


def _says_less(savoir: Savoir, faits: list[Fait]) -> bool:
    """Vrai si le résumé dit mieux : la définition même, ou une suite de décomptes quand aucune année n'est demandée."""
    if len(faits) == 1 and str(faits[0]["id"]).endswith(".definition"):
        return True
    return len(faits) > 1 and not savoir.dated and all(is_total(f) for f in faits)


def _reminder(savoir: Savoir, dits: list[Fait], seuil: float) -> str:
    """La première phrase du résumé d'une définition, quand le fait dit n'est pas sûr de répondre ; sinon rien."""
    if (
        not dits
        or not savoir.resume
        or seuil == SEUIL
        or dits[0]["note"] >= DOUTEUX
        or any(str(f["id"]).endswith(".definition") for f in dits)
    ):
        return ""
    phrase = savoir.resume.split(". ")[0].rstrip(".") + "."
    return "" if close_in_meaning(phrase, dits[0]["texte"]) else phrase


def side_card(savoir: Savoir, faits: list[Fait]) -> list[Fiche]:
    """La fiche des faits voisins ; aucune s'il n'y en a pas. La notion n'est nommée que si c'en est une autre."""
    return [Fiche("notion", label("aussi"), [_line(savoir, f) for f in faits])] if faits else []


def _line(savoir: Savoir, fait: Fait) -> str:
    return tell({**fait, "titre": ""} if fait["notion"] == savoir.id else fait)


def _sources(faits: list[Fait]) -> list[dict[str, Any]]:
    return [f["source"] for f in faits if f.get("source")]


def chosen(savoir: Savoir, seuil: float) -> tuple[str, list[Fait]]:
    """(réponse, faits à dire) : un chiffre affirmé est confirmé, daté ou corrigé ; sinon les faits qui répondent."""
    affirme = read_assertion(savoir.question, savoir.compte)
    if affirme:
        sens, faits = verdict(affirme, savoir.faits)
        if faits:
            return f"utter_chiffre_{sens}", faits
    return "utter_notion", savoir.relevant(seuil)


def summary_facts(savoir: Savoir) -> list[Fait]:
    """Sans résumé : les deux premiers faits en vigueur de la notion, dans l'ordre de la base."""
    siens = [f for f in savoir.faits if f["notion"] == savoir.id]
    return sorted(siens, key=lambda f: (f["statut"] != "en_vigueur", f.get("ordre", 0)))[:DITS]


def others(savoir: Savoir, vus: list[str]) -> list[Fait]:
    """Les faits de la notion pas encore dits, sans ceux qui répètent un fait déjà dit."""
    siens = [f for f in savoir.faits if f["notion"] == savoir.id]
    dits = [f for f in siens if f["id"] in vus]
    reste: list[Fait] = []
    for fait in siens:
        if fait["id"] not in vus and is_new(fait, [*dits, *reste]):
            reste.append(fait)
    return reste


def more(savoir: Savoir, vus: list[str], suite: Choix, choix: list[Choix]) -> Reponse:
    """« En savoir plus » : cinq faits de plus, dans une fiche ; plus rien à dire → on le dit."""
    reste = others(savoir, vus)
    if not reste:
        return Reponse([Message("utter_notion_fin", choix=choix)])
    montres = reste[:SUITE]
    fiche = Fiche("notion", savoir.titre, [_line(savoir, f) for f in montres])
    boutons = ([suite] if len(reste) > SUITE else []) + choix
    message = Message("utter_notion_suite", {"titre": savoir.titre}, boutons, [fiche], _sources(montres))
    return Reponse([message], liste={"page": 1, "elements": [], "vus": [*vus, *(f["id"] for f in montres)]})


def ask(cle: str, but: str) -> Choix:
    """Un bouton qui pose sa propre question : son libellé est la question."""
    return Choix(label(cle), {"but": but, "entites": {}, "question": label(cle)})
