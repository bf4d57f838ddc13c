"""Ce qu'est un diplôme, et deux diplômes côte à côte."""

from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, join_names
from actions.noyau.libelles import label, load_libelles
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.tour import Tour

NOTIONS = {
    "CAP": "cap",
    "bac pro": "bac_pro",
    "BTS": "bts",
    "MC/CS": "certificat_specialisation",
    "BP": "bp",
    "BMA": "bma",
}
CONNUS = ("CAP", "bac pro", "BTS", "MC/CS", "BP", "BMA")


@answers("definir_diplome")
async def define(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La définition du diplôme dit ; sans diplôme reconnu, les niveaux et un choix."""
    niveaux = as_list(contexte.entites.get("niveau")) or as_list(contexte.entites.get("niveau_vise"))
    if not niveaux:
        return await levels(tour, client)
    niveau = str(niveaux[0])
    if f"def_{niveau}" not in load_libelles():
        return await other_diploma(niveau, client)
    sources = await notion_sources(NOTIONS.get(niveau, "niveaux"), client)
    choix = [
        Choix(label("comparer_a", autre=autre), {"but": "comparer_diplomes", "entites": {"niveau": [niveau, autre]}})
        for autre in CONNUS
        if autre != niveau
    ][:2]
    choix += [
        choice("voir_apres", "poursuites_apres_formation", {"niveau": niveau}),
        choice("chercher_niveau", "chercher_formation", {"niveau": niveau}, niveau=niveau),
    ]
    return Reponse([Message("utter_diplome", {"texte": label(f"def_{niveau}")}, choix, sources=sources)])


async def levels(tour: Tour, client: Client) -> Reponse:
    """« un diplôme de niveau 4, c'est quoi ? » : l'échelle des niveaux."""
    notion = await client.get("/notions/niveaux", question=tour.texte[:300])
    sources = [f["source"] for f in notion["faits"][:3]]
    choix = [choice("but_definir", "definir_diplome", {"niveau": niveau}, niveau=niveau) for niveau in CONNUS[:4]]
    return Reponse([Message("utter_niveaux", choix=choix, sources=sources)])


async def other_diploma(niveau: str, client: Client) -> Reponse:
    """Un diplôme que la base connaît sans le définir : on le dit."""
    sources = await notion_sources("niveaux", client)
    choix = [choice("but_definir", "definir_diplome", {"niveau": autre}, niveau=autre) for autre in CONNUS[:3]]
    return Reponse([Message("utter_diplome_inconnu", {"niveau": niveau}, choix, sources=sources)])


@answers("comparer_diplomes")
async def compare(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Deux à quatre formations, ou deux niveaux, ligne à ligne."""
    formations = _distinct(as_list(contexte.entites.get("formation")))
    if len(formations) >= 2:
        return await compare_formations(formations, client)
    niveaux = list(
        dict.fromkeys(
            str(n) for n in [*as_list(contexte.entites.get("niveau")), *as_list(contexte.entites.get("niveau_vise"))]
        )
    )
    if len(niveaux) >= 2:
        return await compare_levels(niveaux, client)
    un = niveaux or [f["libelle"] for f in formations]
    attente = {"cles": ["niveau", "formation"], "pour": "comparer_diplomes"}
    reponse = "utter_demander_second" if un else "utter_demander_deux"
    choix = [
        Choix(label("comparer_deux", un=a, autre=b), {"but": "comparer_diplomes", "entites": {"niveau": [a, b]}})
        for a, b in (("CAP", "bac pro"), ("bac pro", "BTS"))
    ]
    return Reponse([Message(reponse, {"un": join_names(un)}, choix)], attente=attente)


def _distinct(formations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Une formation par intitulé, options réunies : « AMA option A » et « option B » ne sont pas deux choses à comparer."""
    vues: dict[str, dict[str, Any]] = {}
    for formation in formations:
        vues.setdefault(formation["libelle"].split(" option ")[0], formation)
    return list(vues.values()) if len(vues) > 1 else formations[:4]


async def compare_formations(formations: list[dict[str, Any]], client: Client) -> Reponse:
    fiches = [await client.get(f"/formations/{f['code']}") for f in formations[:4]]
    cartes = [Fiche("comparaison", f["libelle"], _compared_lines(f)) for f in fiches]
    sources = [s for f in fiches for s in f.get("sources") or []]
    variables = {"noms": join_names([f["libelle"] for f in fiches]), "essentiel": _essential(fiches)}
    choix = [
        choice(
            "ou_se_prepare",
            "chercher_formation",
            {"formation": [{"code": f["code"], "libelle": f["libelle"]}]},
            nom=f["libelle"],
        )
        for f in fiches[:3]
    ]
    return Reponse([Message("utter_comparer_formations", variables, choix, cartes, sources)])


def _compared_lines(fiche: dict[str, Any]) -> list[str]:
    metiers = join_names([m["libelle"] for m in fiche.get("metiers") or []][:3])
    suites = join_names([s["libelle"] for s in fiche.get("poursuites") or []][:3])
    lignes = [
        label("comparer_niveau", niveau=fiche.get("niveau") or "?", cec=fiche.get("niveau_cec") or "?"),
        label("formation_duree", duree=fiche.get("duree") or label("duree_inconnue")),
        label("comparer_metiers", metiers=metiers) if metiers else "",
        label("comparer_suites", suites=suites) if suites else "",
        label("formation_ou", n=fiche["nb_etablissements_territoire"])
        if fiche.get("nb_etablissements_territoire")
        else "",
    ]
    return [ligne for ligne in lignes if ligne]


def _essential(fiches: list[dict[str, Any]]) -> str:
    durees = list(
        dict.fromkeys(label("duree_de", nom=f["libelle"], duree=f["duree"]) for f in fiches if f.get("duree"))
    )
    return label("essentiel_durees", durees=join_names(durees)) if durees else ""


async def compare_levels(niveaux: list[str], client: Client) -> Reponse:
    """Deux niveaux : une carte chacun (niveau, durée, accès, statut, suite)."""
    connus = [n for n in niveaux if f"carte_{n}" in load_libelles()]
    if len(connus) < 2:
        return await other_diploma(next((n for n in niveaux if n not in connus), niveaux[0]), client)
    cartes = [
        Fiche(
            "comparaison",
            label(f"titre_{n}") if f"titre_{n}" in load_libelles() else n,
            list(load_libelles()[f"carte_{n}"]),
        )
        for n in connus[:4]
    ]
    sources = [s for n in connus[:4] for s in await notion_sources(NOTIONS.get(n, "niveaux"), client)]
    cle = f"essentiel_{connus[0]}_{connus[1]}"
    essentiel = (
        label(cle)
        if cle in load_libelles()
        else (
            label(f"essentiel_{connus[1]}_{connus[0]}")
            if f"essentiel_{connus[1]}_{connus[0]}" in load_libelles()
            else ""
        )
    )
    choix = [choice("but_definir", "definir_diplome", {"niveau": n}, niveau=n) for n in connus[:3]]
    return Reponse(
        [
            Message(
                "utter_comparer_niveaux", {"noms": join_names(connus), "essentiel": essentiel}, choix, cartes, sources
            )
        ]
    )


async def notion_sources(notion: str, client: Client) -> list[dict[str, Any]]:
    """Les sources des faits en vigueur de la notion, deux au plus."""
    faits = (await client.get(f"/notions/{notion}"))["faits"]
    return [f["source"] for f in faits if f["statut"] == "en_vigueur"][:2]


class ActionDiplomes(ActionOrientation):
    """Définir et comparer les diplômes."""

    def name(self) -> str:
        return "action_diplomes"
