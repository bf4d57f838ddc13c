"""Pas de métier reconnu : les formations du mot dit (« bateaux »), puis de tout son domaine."""

from __future__ import annotations

from typing import Any

from actions.metiers_lieu import near
from actions.metiers_listes import Formation, level_cards, ordered, sources_of, where, where_here
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names
from actions.noyau.libelles import label
from actions.noyau.relances import flatten
from actions.noyau.reponse import Message, Reponse
from actions.noyau.tour import Tour

# Au-delà, le mot dit tout un domaine (« animaux ») ; en deçà, on complète par le métier qui porte ce mot.
MOT_LARGE, MOT_MAIGRE = 20, 4


async def by_domain(contexte: Contexte, tour: Tour, client: Client) -> Reponse | None:
    """Les formations dites, celles du mot, puis celles du domaine ; None si rien de tout cela n'est dit."""
    if formations := as_list(contexte.entites.get("formation")):
        return _already_said(formations)
    domaine, niveau = first(contexte.entites.get("domaine")), first(contexte.entites.get("niveau"))
    if not domaine:
        return None
    trouve = await client.get("/formations", domaine=domaine, niveau=niveau, ouverte=True, territoire=True, taille=50)
    formations = ordered(trouve["elements"], niveau)
    if not formations:
        return Reponse([Message("utter_domaine_sans_formation", {"domaine": domaine})], aide=False)
    variables = {"domaine": domaine, "combien": label("n_formations", n=len(formations))}
    mot = (tour.morceaux.get("domaine") or [""])[0]
    if proches := ordered(await of_word(mot, client), niveau):
        ici = [f for f in proches if f.get("nb_etablissements_territoire")]
        return await _word_answer(mot, ici or proches, variables, contexte, client)
    boutons = [where(f, contexte) for f in formations[:3]]
    message = Message("utter_domaine_formations", variables, boutons, level_cards(formations), sources_of(formations))
    return Reponse([message])


def _already_said(formations: list[Formation]) -> Reponse:
    variables = {"noms": join_names([f["libelle"] for f in formations[:3]])}
    choix = [
        choice("voir_contenu", "detailler_formation", {"formation": formations}),
        choice("voir_lycees", "chercher_formation", {"formation": formations}),
    ]
    return Reponse([Message("utter_metier_formations_dites", variables, choix)])


async def of_word(mot: str, client: Client) -> list[Formation]:
    """« bateaux » : les formations dont la fiche parle de ce mot, puis celles du métier qui le porte.

    Vide si le mot est trop large, ou s'il n'est écrit nulle part dans ce qu'on a trouvé (la recherche devine : « cheveux » → chevaux).
    """
    if not mot:
        return []
    trouve = await client.get("/formations", q=mot[:100], ouverte=True, taille=MOT_LARGE)
    if trouve["total"] > MOT_LARGE:
        return []
    formations = trouve["elements"] if any(_written(mot, f) for f in trouve["elements"]) else []
    if len(formations) < MOT_MAIGRE:
        formations = [*formations, *await _of_trade_word(mot, client)]
    return list({f["code"]: f for f in formations}.values())


async def _of_trade_word(mot: str, client: Client) -> list[Formation]:
    """Les formations du premier métier dont le nom porte le mot."""
    metiers = (await client.get("/metiers", q=mot[:100], taille=3))["elements"]
    porteur = next((m for m in metiers if _written(mot, m) and m.get("nb_formations_ouvertes")), None)
    return list((await client.get(f"/metiers/{porteur['id']}/formations", taille=100))["elements"]) if porteur else []


def _written(mot: str, fiche: dict[str, Any]) -> bool:
    """Vrai si le mot, sans sa marque du pluriel, est dans le nom, les domaines ou les métiers de la fiche."""
    textes = [fiche["libelle"], *(fiche.get("domaines") or []), *(m["libelle"] for m in fiche.get("metiers") or [])]
    racines = [m.rstrip("sx") for m in flatten(mot).split() if len(m) > 3]
    return bool(racines) and all(r in flatten(" ".join(textes)) for r in racines)


async def _word_answer(
    mot: str, formations: list[Formation], variables: dict[str, Any], contexte: Contexte, client: Client
) -> Reponse:
    variables = {**variables, "mot": mot, "premieres": join_names([f["libelle"] for f in formations[:3]])}
    domaine = variables["domaine"]
    tout = choice("tout_le_domaine", "formations_pour_metier", {"domaine": domaine}, nom=domaine)
    choix = [*where_here(formations, contexte), *(where(f, contexte) for f in formations[:2]), tout]
    dit = Message("utter_mot_formations", variables, choix, level_cards(formations), sources_of(formations))
    return Reponse([dit, *await near(formations, contexte, client)])
