"""Une formation : ce qu'on y fait, combien de temps, pour quels métiers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.formations_communes import MONTRES, around, ask_formation, asks_second, kept, second_of, wanted_formations
from actions.formations_suites import next_steps
from actions.noms import distinct_diplomas, full_name
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, join_names
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour
from actions.parcours import asks_path

Formation = dict[str, Any]
VOISINES = 2


RADICAL = 5
"""Lettres communes à « cuisine » et « cuisinier »."""


@answers("detailler_formation")
async def detail(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Durée, famille, métiers : la fiche de la formation ; quand un nom en désigne plusieurs, les autres en boutons."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return ask_formation("detailler_formation")
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    if asks_path(tour):
        return replace(await next_steps(contexte, tour, client), but="poursuites_apres_formation")
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    variables = {
        "nom": full_name(fiche),
        "duree": duration(fiche),
        "niveau": _level(fiche),
        "metiers": join_names(_trades(fiche)[:MONTRES]),
        "famille": _family(fiche),
    }
    choix = [
        choice("voir_lycees", "chercher_formation", kept(contexte, formations)),
        *_namesakes(formations),
        *around(formations, "detailler_formation"),
    ]
    return Reponse(
        [Message(_response(fiche), variables, choix, [formation_card(fiche)], fiche.get("sources") or [])],
        entites={"formation": formations},
    )


def _trades(fiche: Formation) -> list[str]:
    """Les métiers de la fiche, ceux qui portent le nom de la formation d'abord (« cuisinier/ère » pour un CAP cuisine)."""
    mots = {m[:RADICAL] for m in flatten(str(fiche["libelle"])).split() if len(m) >= RADICAL}
    noms = [str(m["libelle"]) for m in fiche.get("metiers") or []]
    return sorted(noms, key=lambda nom: not any(m[:RADICAL] in mots for m in flatten(nom).split()))


def _response(fiche: Formation) -> str:
    if fiche.get("statut") == "fermee":
        return "utter_formation_fermee"
    return "utter_formation" if fiche.get("metiers") else "utter_formation_sans_metier"


def _namesakes(formations: list[Formation]) -> list[Choix]:
    """« bac pro menuiserie » en désigne deux : un bouton pour chaque autre diplôme du même nom."""
    autres = [f for f in distinct_diplomas(formations) if f["code"] != formations[0]["code"]]
    return [
        choice("voir_formation", "detailler_formation", {"formation": [f]}, nom=f["libelle"]) for f in autres[:VOISINES]
    ]


def formation_card(fiche: Formation) -> Fiche:
    """La carte d'une formation : durée, domaines, sigle, où (combien de lycées), lien Onisep."""
    lignes = [label("formation_duree", duree=fiche["duree"])] if fiche.get("duree") else []
    if domaines := _domains(fiche):
        lignes.append(label("formation_domaines", domaines=" · ".join(domaines[:3])))
    if fiche.get("famille"):
        lignes.append(label("formation_famille", famille=fiche["famille"]["nom"]))
    lignes += where_lines(fiche)
    liens = [{"libelle": label("lien_onisep"), "url": fiche["url"]}] if fiche.get("url") else []
    return Fiche("formation", fiche["libelle"], lignes, liens)


def _domains(fiche: Formation) -> list[str]:
    """Les domaines regroupés de 2026 (« Alimentation ») ; sans eux, la fin du domaine Onisep (« …/agroalimentaire »)."""
    domaines = [str(d) for d in fiche.get("domaines") or []]
    regroupes = [d for d in domaines if "/" not in d and d[:1].isupper()]
    return regroupes or list(dict.fromkeys(d.split("/")[-1] for d in domaines))


def where_lines(fiche: Formation) -> list[str]:
    """Ceux que l'année confirme, puis ceux qu'on n'a vus qu'avant ; d'un seul bloc si rien ne les sépare."""
    tous, a_jour = fiche.get("nb_etablissements_territoire") or 0, fiche.get("nb_etablissements_a_jour")
    if a_jour is None or ICI.extrait is None:
        return [label("formation_ou", n=tous)] if tous else []
    lignes = [label("formation_ou_a_jour", n=a_jour)] if a_jour else []
    return [*lignes, *([label("formation_ou_avant", n=tous - a_jour)] if tous > a_jour else [])]


def duration(fiche: Formation) -> str:
    """La durée que donne la fiche, ou l'aveu qu'elle n'y est pas."""
    return str(fiche.get("duree") or label("duree_inconnue"))


def _level(fiche: Formation) -> str:
    return label("niveau_cec", niveau=fiche["niveau_cec"]) if fiche.get("niveau_cec") else ""


def _family(fiche: Formation) -> str:
    return label("phrase_famille", famille=fiche["famille"]["nom"]) if fiche.get("famille") else ""


class ActionFormations(ActionOrientation):
    """Contenu, accès et suites d'une formation."""

    def name(self) -> str:
        return "action_formations"
