"""Ce qu'on peut faire après une formation : ses suites directes d'abord, puis le parcours en étapes."""

from __future__ import annotations

from typing import Any

from actions.formations_communes import (
    MONTRES,
    around,
    ask_formation,
    asks_second,
    by_level,
    second_of,
    wanted_formations,
)
from actions.metier_vise import towards, trade_aimed
from actions.noms import distinct_diplomas, full_name, reference, short_name, with_article
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, first, join_names
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.tour import Tour
from actions.parcours import asks_path, path_button, shown_before, tell_path, tell_path_to

Formation = dict[str, Any]
BUT = "poursuites_apres_formation"
SUITES = {
    "CAP": "utter_apres_cap",
    "bac pro": "utter_apres_bac_pro",
    "BTS": "utter_apres_bts",
    "BP": "utter_apres_bp",
    "MC/CS": "utter_apres_cs",
    "2de pro": "utter_apres_2de",
}
COTE_A_COTE = 3


@answers("poursuites_apres_formation")
async def next_steps(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les suites connues de la formation ; pour un diplôme seul, ce qu'en dit sa notion."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return await by_level(contexte, client, BUT, SUITES) if contexte.entites.get("niveau") else ask_formation(BUT)
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    vise = first(contexte.entites.get("niveau_vise"))
    if (plusieurs := distinct_diplomas(formations)) and len(plusieurs) > 1:
        return await _after_each(plusieurs[:COTE_A_COTE], formations, vise, client)
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    metier = trade_aimed(tour)
    if metier and (visee := await towards(metier, fiche, formations, client)):
        return visee
    if shown_before(contexte, tour) and (plus_loin := await tell_path(fiche, client)):
        return Reponse(plus_loin, entites={"formation": formations})
    return Reponse(await _told(fiche, formations, vise, tour, client), entites={"formation": formations})


async def _told(fiche: Formation, formations: list[Formation], vise: Any, tour: Tour, client: Client) -> list[Message]:
    """Les messages : les suites directes, puis le parcours s'il est demandé ; un diplôme plus lointain par ses étapes."""
    suites = fiche.get("poursuites") or []
    if not suites:
        return [_no_next(fiche, formations)]
    if vise and not _of_level(suites, vise):
        return await tell_path_to(str(vise), fiche, formations, client)
    directes = _direct(_of_level(suites, vise) if vise else suites, fiche, formations)
    return [directes, *(await tell_path(fiche, client) if asks_path(tour) else [])]


def _no_next(fiche: Formation, formations: list[Formation]) -> Message:
    variables = {"nom": with_article(full_name(fiche))}
    return Message("utter_poursuites_aucune", variables, around(formations, BUT), sources=fiche.get("sources") or [])


def _direct(suites: list[Formation], fiche: Formation, formations: list[Formation]) -> Message:
    variables = {"nom": with_article(full_name(fiche)), "combien": label("n_suites", n=len(suites))}
    choix = [*path_button(suites, formations), *_reachable(suites), *around(formations, BUT)][:4]
    cartes = [_next_card(groupe) for groupe in _grouped(suites)]
    return Message("utter_poursuites", variables, choix, cartes, fiche.get("sources_poursuites") or fiche["sources"])


async def _after_each(montrees: list[Formation], formations: list[Formation], vise: Any, client: Client) -> Reponse:
    """Plusieurs formations en cours : les suites de chacune, sur sa propre fiche."""
    fiches = [await client.get(f"/formations/{f['code']}") for f in montrees]
    cartes = [Fiche("poursuite", f["libelle"], _summary(f, vise)) for f in fiches]
    sources = [s for f in fiches for s in f.get("sources_poursuites") or []]
    choix = [choice("apres_formation", BUT, {"formation": [reference(f)]}, nom=short_name(f)) for f in fiches]
    noms = join_names([with_article(short_name(f)) for f in fiches])
    message = Message("utter_poursuites_plusieurs", {"noms": noms}, choix, cartes, sources)
    return Reponse([message], entites={"formation": formations})


def _summary(fiche: Formation, vise: Any) -> list[str]:
    """Une ligne par type de suite : « Brevet de technicien supérieur : … » ; l'aveu quand il n'y en a pas."""
    suites = fiche.get("poursuites") or []
    voulues = _of_level(suites, vise) if vise else suites
    if not voulues:
        return [label("aucune_suite_de", niveau=vise) if vise and suites else label("aucune_suite")]
    return [f"{nom[:1].upper()}{nom[1:]} : {_shortened(groupe)}" for nom, groupe in _grouped(voulues)]


def _shortened(groupe: list[Formation]) -> str:
    noms = [s["libelle"] for s in groupe[:3]]
    return ", ".join([*noms, *([label("et_autres", n=len(groupe) - 3)] if len(groupe) > 3 else [])])


def _of_level(suites: list[Formation], vise: Any) -> list[Formation]:
    """Les suites du diplôme visé ; vide s'il n'est pas dans les suites directes."""
    mot = str(vise).lower().replace("mc/cs", "cs")
    return [s for s in suites if mot in f"{s.get('type') or ''} {s['libelle']}".lower()]


def _grouped(suites: list[Formation]) -> list[tuple[str, list[Formation]]]:
    """Les suites par type de diplôme, dans l'ordre où la source les donne ; cinq types au plus."""
    groupes: dict[str, list[Formation]] = {}
    for suite in suites:
        groupes.setdefault(suite.get("type") or label("autres_suites"), []).append(suite)
    return list(groupes.items())[:MONTRES]


def _next_card(groupe: tuple[str, list[Formation]]) -> Fiche:
    nom, suites = groupe
    lignes = [s["libelle"] for s in suites[:MONTRES]]
    if len(suites) > MONTRES:
        lignes.append(label("et_autres", n=len(suites) - MONTRES))
    if any("conditionnelle" in (s.get("condition") or "") for s in suites):
        lignes.append(label("sous_conditions"))
    return Fiche("poursuite", nom[:1].upper() + nom[1:], lignes)


def _reachable(suites: list[Formation]) -> list[Choix]:
    """Un bouton vers la première suite qui a sa propre fiche."""
    connues = [s for s in suites if s.get("code")]
    return [
        choice("voir_formation", "detailler_formation", {"formation": [reference(s)]}, nom=s["libelle"])
        for s in connues[:1]
    ]
