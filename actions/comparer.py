"""Deux diplômes, ou deux à quatre formations, côte à côte ; d'abord la réponse à ce qui est demandé."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from actions.comparer_colonnes import CRITERES, formation_columns, level_column
from actions.comparer_questions import asked, essential, tell_duration
from actions.comparer_quoi import MAX, Sujets, wanted_subjects
from actions.diplomes import NOTIONS, notion_sources, other_diploma
from actions.insertion import employment
from actions.noms import in_sentence, reference, short_name, with_the
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, join_names
from actions.noyau.libelles import label, load_libelles
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour
from actions.tableaux import Colonne, MessageTableau, build_cards, build_table, shown_criteria

CHIFFRES = frozenset({"emploi", "salaire", "filles"})
DEFAUTS = (("CAP", "bac pro"), ("bac pro", "BTS"))


@answers("comparer_diplomes")
async def compare(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Le tableau de ce qui est comparé, après la réponse à la question posée ; ce qui manque est demandé une fois."""
    sujets = await wanted_subjects(contexte, tour, client)
    inconnu = next((n for n in sujets.niveaux if f"carte_{n}" not in load_libelles()), None)
    if inconnu and len(sujets) > 1:
        return await other_diploma(inconnu, client)
    if len(sujets) < 2:
        return await ask_other(sujets, client)
    genre = _kind(contexte, tour)
    if genre in CHIFFRES and len(sujets.formations) > 1:
        fil = replace(contexte, entites={**contexte.entites, "formation": sujets.formations})
        return replace(await employment(fil, tour, client), but="insertion")
    return await _side_by_side(sujets, genre, client)


def _kind(contexte: Contexte, tour: Tour) -> str:
    relance = (contexte.liste or {}).get("relance")
    return "filles" if relance == "filles" else asked(question_of(tour))


async def _side_by_side(sujets: Sujets, genre: str, client: Client) -> Reponse:
    fiches = list(await asyncio.gather(*(client.get(f"/formations/{f['code']}") for f in sujets.formations)))
    generales = [level_column(n) for n in sujets.niveaux]
    colonnes = [*await formation_columns(fiches, client), *generales][:MAX]
    sources = [s for f in fiches for s in f.get("sources") or []]
    for niveau in sujets.niveaux:
        sources += await notion_sources(NOTIONS.get(niveau, "niveaux"), client)
    return Reponse(
        [_table(colonnes, genre, sources, _choices(fiches, sujets.niveaux))],
        entites={"formation": [reference(f) for f in fiches]} if fiches else {},
    )


def _table(colonnes: list[Colonne], genre: str, sources: list[dict[str, Any]], choix: list[Choix]) -> Message:
    noms = join_names([in_sentence(c.court) if rang else c.court for rang, c in enumerate(colonnes)])
    variables = {
        "noms": noms,
        "essentiel": _known_pair(colonnes) or essential(colonnes, shown_criteria(colonnes, CRITERES)),
    }
    reponse = "utter_comparer"
    if genre in ("long", "court"):
        reponse, variables["duree"] = "utter_comparer_duree", tell_duration(colonnes, genre)
    elif genre in ("mieux", "difficulte", "salaire", "emploi", "filles"):
        reponse = f"utter_comparer_{'chiffres' if genre in CHIFFRES else genre}"
    return MessageTableau(
        reponse,
        variables,
        choix,
        build_cards(colonnes, CRITERES),
        sources,
        build_table(label("titre_comparaison", noms=noms), colonnes, CRITERES),
    )


def _known_pair(colonnes: list[Colonne]) -> str:
    """La phrase écrite pour deux diplômes connus (« CAP ou bac pro ») ; vide pour des formations."""
    noms = [str(c.reference.get("niveau") or "") for c in colonnes]
    paires = (
        (f"essentiel_{noms[0]}_{noms[1]}", f"essentiel_{noms[1]}_{noms[0]}") if len(noms) == 2 and all(noms) else ()
    )
    return next((label(cle) for cle in paires if cle in load_libelles()), "")


def _choices(fiches: list[dict[str, Any]], niveaux: list[str]) -> list[Choix]:
    choix = [
        choice("ou_se_prepare", "chercher_formation", {"formation": [reference(f)]}, nom=short_name(f))
        for f in fiches[:2]
    ]
    if len(fiches) > 1:
        choix.append(choice("comparer_emploi", "insertion", {"formation": [reference(f) for f in fiches]}))
    return [*choix, *(choice("but_definir", "definir_diplome", {"niveau": n}, niveau=with_the(n)) for n in niveaux[:3])]


async def ask_other(sujets: Sujets, client: Client) -> Reponse:
    """Une seule chose connue, ou aucune : on demande l'autre, avec des choix pris dans la base."""
    attente = {"cles": ["niveau", "formation"], "pour": "comparer_diplomes"}
    if not sujets:
        return Reponse([Message("utter_demander_deux", choix=_pairs(DEFAUTS))], attente=attente)
    if sujets.niveaux:
        un = sujets.niveaux[0]
        choix = _pairs(tuple((un, autre) for autre in ("CAP", "bac pro", "BTS") if autre != un))
    else:
        un, choix = sujets.formations[0]["libelle"], await _neighbours(sujets.formations[0], client)
    return Reponse([Message("utter_demander_second", {"un": with_the(un)}, choix)], attente=attente)


def _pairs(paires: tuple[tuple[str, str], ...]) -> list[Choix]:
    return [
        Choix(label("comparer_deux", un=a, autre=b), {"but": "comparer_diplomes", "entites": {"niveau": [a, b]}})
        for a, b in paires
    ]


async def _neighbours(formation: dict[str, Any], client: Client) -> list[Choix]:
    """La même spécialité à un autre niveau, d'après la base."""
    trouve = await client.get("/formations", intitule_de=formation["code"], ouverte=True, taille=3)
    return [
        Choix(
            label("comparer_avec", nom=with_the(f["libelle"])),
            {"but": "comparer_diplomes", "entites": {"formation": [formation, reference(f)]}},
        )
        for f in trouve["elements"]
    ]
