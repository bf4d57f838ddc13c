"""Les pôles de qualification et les pôles métiers : ce que c'était, ce qu'ils sont devenus, ce qui y ressemble près d'ici."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte, place_for
from actions.noyau.formes import PAGE, choice, first, join_names, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.notions import answer_notion, ask, asks_fact, page_of
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour

RAYON_KM = 30.0
TYPES = {"definir_pole_qualification": "qualification", "definir_pole_metiers": "metiers"}
NOTIONS = {"definir_pole_qualification": "pole_qualification", "definir_pole_metiers": "pole_metiers"}
# On ne cherche chez le voisin que si la question en dit un mot : les deux pôles se ressemblent trop.
VOISINES = {
    "pole_qualification": re.compile(r"\b(qualif\w*|kalif\w*|diff\w*)\b"),
    "pole_metiers": re.compile(r"\b(metiers?|diff\w*)\b"),
    "famille_metiers": re.compile(r"\b(familles?|2019|rempl\w*|devenu\w*|existe\w*|aujourd hui|maintenant)\b"),
    ICI.notions.get("pages"): re.compile(r"\b(pages?|sites?|rubriques?|telecharg\w*|liste|maj|mise a jour|date)\b"),
}
# Les familles de métiers prolongent les pôles métiers, pas les pôles de qualification.
ETRANGERES = {"definir_pole_qualification": ("famille_metiers",), "definir_pole_metiers": ()}
FORMATIONS_DITES = 4


@answers("definir_pole_qualification", "definir_pole_metiers")
async def define(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Ce qu'est un pôle ; avec un lieu, ce qui y ressemble aujourd'hui près de là, calculé et dit tel."""
    but = str(contexte.but)
    principale, plat = NOTIONS[but], flatten(question_of(tour))
    voisines = [
        n for n, motif in VOISINES.items() if n and n not in (principale, *ETRANGERES[but]) and motif.search(plat)
    ]
    lieu = place_for(contexte, but, tour)
    if lieu and (page_of(contexte) > 1 or not await asks_fact(tour, client, (principale, *voisines))):
        return await near(but, lieu, contexte, client)
    return await answer_notion(but, contexte, tour, client, (principale, *voisines), next_choices(but, contexte))


def next_choices(but: str, contexte: Contexte) -> list[Choix]:
    """L'équivalent près d'un lieu, la différence avec l'autre pôle, les familles de métiers."""
    lieu = contexte.entites.get("lieu")
    ici = [choice("pole_pres_de", but, {"lieu": lieu}, lieu=place_label(lieu))] if lieu else []
    autre = "definir_pole_metiers" if but == "definir_pole_qualification" else "definir_pole_qualification"
    apres = (
        ask("pole_apres", but)
        if but == "definir_pole_qualification"
        else choice("famille_quoi", "definir_famille_metiers")
    )
    return [*ici, apres, choice(f"but_{autre}", autre)][:3]


async def near(but: str, lieu: Any, contexte: Contexte, client: Client) -> Reponse:
    """Les équivalents calculés près du lieu, cinq à la fois ; aucun dans le rayon → on élargit et on le dit."""
    genre = TYPES[but]
    commune = first(lieu)["type"] == "commune"
    trouve = await client.get(
        "/poles", type=genre, lieu=place_parameter(lieu), rayon_km=RAYON_KM if commune else None, taille=100
    )
    elargi = commune and not trouve["calcules"] and not trouve["officiels"]
    if elargi:
        trouve = await client.get("/poles", type=genre, lieu=place_parameter(lieu), taille=100)
    poles, page = [*trouve["officiels"], *trouve["calcules"]], page_of(contexte)
    montres = poles[(page - 1) * PAGE : page * PAGE]
    choix = [choice("pole_quoi", but), choice("famille_quoi", "definir_famille_metiers")]
    if not montres:
        return Reponse(
            [Message("utter_liste_fin" if poles else f"utter_pole_aucun_{genre}", {"lieu": place_label(lieu)}, choix)]
        )
    reponse = "utter_pole_suite" if page > 1 else f"utter_pole_{genre}_{'loin' if elargi else 'pres'}"
    variables = {"lieu": place_label(lieu), "rayon": round(RAYON_KM)}
    suite = (
        [Choix(label("la_suite"), {"but": but, "entites": {"lieu": lieu}, "page": page + 1})]
        if len(poles) > page * PAGE
        else []
    )
    message = Message(
        reponse,
        variables,
        [*suite, *choix],
        [pole_card(p) for p in montres],
        [p["source"] for p in montres if p.get("source")],
    )
    return Reponse([message], entites={"lieu": lieu}, liste={"page": page, "elements": [_element(p) for p in montres]})


def _element(pole: dict[str, Any]) -> dict[str, Any]:
    etab = pole["etablissement"]
    charge = {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": etab["uai"], "nom": etab["nom"]}}}
    return {"nom": f"{etab['nom']} {etab.get('commune') or ''}", "charge": charge}


def pole_card(pole: dict[str, Any]) -> Fiche:
    """Le lycée, son champ, ses formations ; « calculé » sur la carte même quand ce n'est pas une liste officielle."""
    etab = pole["etablissement"]
    noms = list(dict.fromkeys(f["libelle"] for f in pole["formations"]))
    reste = len(noms) - FORMATIONS_DITES
    dits = join_names(noms) if reste <= 0 else f"{', '.join(noms[:FORMATIONS_DITES])} {label('et_autres', n=reste)}"
    lignes = [label("pole_champ", champ=pole["champ"]), dits]
    if pole.get("calcule"):
        lignes.append(label("pole_calcule"))
    distance = pole.get("distance_km")
    titre = label("nom_commune", nom=etab["nom"], commune=etab["commune"]) if etab.get("commune") else etab["nom"]
    return Fiche(
        "etablissement",
        titre,
        lignes,
        [],
        None if distance is None else round(distance, 1),
        etab.get("latitude"),
        etab.get("longitude"),
    )


class ActionPoles(ActionOrientation):
    """Les pôles de qualification et les pôles métiers."""

    def name(self) -> str:
        return "action_poles"
