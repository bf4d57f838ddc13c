"""Sans formation dite : pas de palmarès, mais les diplômes du métier, du domaine ou du niveau qui ont un taux publié."""

from __future__ import annotations

from typing import Any

from actions.insertion_chiffres import Ligne, published
from actions.noms import in_sentence
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names, place_parameter
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.territoire import REGION

MONTRES, LUES, ENVOYES = 4, 100, 40
EXEMPLES = (
    ("bac pro ASSP", "40033007", "Bac pro accompagnement, soins et services à la personne"),
    ("bac pro MELEC", "40025520", "Bac pro métiers de l'électricité et de ses environnements connectés"),
    ("CAP cuisine", "50022146", "CAP cuisine"),
)


async def without_formation(contexte: Contexte, client: Client) -> Reponse:
    """« on trouve du travail comme plombier ? » : ses diplômes en boutons ; sans rien, des exemples."""
    e = contexte.entites
    attente = {"cles": ["formation", "domaine", "metier", "niveau"], "pour": "insertion"}
    metiers = [m for m in as_list(e.get("metier")) if isinstance(m, dict) and m.get("id")]
    if metiers:
        groupes = [await _of_trade(m, client) for m in metiers[:2]]
        return _offer(join_names([m["libelle"] for m in metiers[:2]]), groupes, attente)
    if sujet := first(e.get("domaine")) or first(e.get("niveau")):
        groupe = await (_of_domain(str(sujet), client) if e.get("domaine") else _of_level(str(sujet), client))
        return _offer(str(sujet), [groupe], attente)
    choix = [
        choice("emploi_apres", "insertion", {"formation": [{"code": code, "libelle": libelle}]}, nom=court)
        for court, code, libelle in EXEMPLES
    ]
    return Reponse([Message("utter_insertion_demander", choix=choix)], attente=attente)


def _offer(sujet: str, groupes: list[list[Ligne]], attente: dict[str, Any]) -> Reponse:
    """Les diplômes de chaque groupe, les plus suivis d'abord ; deux groupes peuvent se comparer d'un clic."""
    montrees = [x for groupe in groupes for x in groupe[: MONTRES // len(groupes)]]
    if not montrees:
        return Reponse([Message("utter_insertion_demander_aucun", {"sujet": sujet})], attente=attente)
    choix = [
        choice("emploi_apres", "insertion", {"formation": [_reference(x)]}, nom=in_sentence(x["libelle"]))
        for x in montrees
    ]
    variables = {"sujet": sujet, "noms": join_names([x["libelle"] for x in montrees])}
    message = Message(
        "utter_insertion_par_diplome", variables, [*_versus(groupes), *choix], sources=[montrees[0]["source"]]
    )
    return Reponse([message], attente=attente)


def _versus(groupes: list[list[Ligne]]) -> list[Choix]:
    premieres = [_reference(groupe[0]) for groupe in groupes if groupe]
    return [choice("comparer_les_deux", "insertion", {"formation": premieres})] if len(premieres) > 1 else []


def _reference(ligne: Ligne) -> dict[str, str]:
    return {"code": ligne["code"], "libelle": ligne["libelle"]}


async def _of_trade(metier: dict[str, Any], client: Client) -> list[Ligne]:
    trouve = await client.get(f"/metiers/{metier['id']}/formations", taille=ENVOYES)
    return await _most_followed(client, formation=[f["code"] for f in trouve["elements"]])


async def _of_domain(domaine: str, client: Client) -> list[Ligne]:
    trouve = await client.get("/formations", domaine=domaine, ouverte=True, territoire=True, taille=ENVOYES)
    return await _most_followed(client, formation=[f["code"] for f in trouve["elements"]])


async def _of_level(niveau: str, client: Client) -> list[Ligne]:
    return await _most_followed(client, niveau=niveau)


async def _most_followed(client: Client, **filtre: Any) -> list[Ligne]:
    """Une ligne par formation au taux publié, de la plus suivie à la moins suivie ; aucune sans filtre."""
    if not any(filtre.values()):
        return []
    trouve = await client.get("/insertion", **filtre, lieu=place_parameter(REGION), taille=LUES)
    suivies: dict[str, Ligne] = {}
    for ligne in sorted((x for x in trouve["elements"] if published(x)), key=lambda x: -(x.get("nb_sortants") or 0)):
        suivies.setdefault(ligne["code"], ligne)
    return list(suivies.values())
