"""L'emploi après un diplôme : des taux publics, toujours avec leur année, leur région et leur public."""

from __future__ import annotations

import asyncio
from typing import Any

from actions.insertion_chiffres import (
    Ligne,
    both_ways,
    choose,
    cohort,
    figures,
    opening,
    published,
    told_delay,
    wanted_way,
)
from actions.insertion_comparee import tell_each
from actions.insertion_demande import without_formation
from actions.insertion_etablissement import of_school
from actions.insertion_fiches import rate_card, shown
from actions.insertion_questions import (
    asks_age,
    asks_rates,
    asks_salary,
    asks_sex,
    no_figures_by_sex,
    no_salary,
    tell_age,
)
from actions.noms import distinct_diplomas, full_name, with_the
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, formations_label, is_country, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.territoire import REGION
from actions.noyau.tour import Tour

LUES, COTE_A_COTE = 100, 4


@answers("insertion")
async def employment(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les taux de la formation (ou de l'établissement) ; ce que les sources n'ont pas est dit franchement."""
    e, question = contexte.entites, question_of(tour)
    formations = as_list(e.get("formation"))
    if asks_sex(contexte, question):
        return Reponse([no_figures_by_sex(formations)])
    if asks_salary(question) and not asks_rates(question):
        return Reponse([no_salary(formations)])
    if e.get("etablissement"):
        return await of_school(first(e["etablissement"]), formations, question, client)
    if not formations:
        return await without_formation(contexte, client)
    lignes = await _figures_at(formations, e.get("lieu"), client)
    if (
        asks_age(question)
        and not asks_rates(question)
        and (age := tell_age(with_the(formations_label(formations)), lignes))
    ):
        return Reponse([age, Message("utter_insertion_prudence", choix=_choices(formations))])
    messages = await _told(formations, lignes, contexte, question, client)
    if asks_salary(question):
        messages = [*messages, Message("utter_insertion_salaire")]
    return Reponse(messages, entites={"formation": formations})


async def _figures_at(formations: list[dict[str, Any]], lieu: Any, client: Client) -> list[Ligne]:
    codes = [f["code"] for f in formations]
    trouve = await client.get("/insertion", formation=codes, lieu=_region(lieu), taille=LUES)
    return list(trouve["elements"])


def _region(lieu: Any) -> str | None:
    """Les taux sont publiés par région : celle du lieu dit, sinon les Pays de la Loire."""
    return place_parameter(lieu) or place_parameter(REGION)


async def _told(
    formations: list[dict[str, Any]], lignes: list[Ligne], contexte: Contexte, question: str, client: Client
) -> list[Message]:
    """Où l'on répond (la France, une région sans taux), puis les taux : ceux d'une formation, ou de chacune."""
    lieu, statut = contexte.entites.get("lieu"), first(contexte.entites.get("statut"))
    entete = [Message("utter_insertion_pas_de_national")] if is_country(lieu) else []
    if not any(published(x) for x in lignes) and _region(lieu) != place_parameter(REGION):
        entete.append(Message("utter_insertion_pas_dans_region", {"nom": formations_label(formations)}))
        lignes = await _figures_at(formations, None, client)
    plusieurs = distinct_diplomas(formations)[:COTE_A_COTE]
    fiches = list(await asyncio.gather(*(client.get(f"/formations/{f['code']}") for f in plusieurs)))
    if len(fiches) > 1 and (chacune := tell_each(fiches, lignes, statut, question)):
        return [*entete, *chacune, Message("utter_insertion_prudence")]
    return [*entete, *_of_one(fiches[0], formations, wanted_way(lignes, statut), question)]


def _of_one(
    fiche: dict[str, Any], formations: list[dict[str, Any]], lignes: list[Ligne], question: str
) -> list[Message]:
    choix, dites = _choices(formations), choose(lignes, question)
    if not dites:
        nom = full_name(fiche) if len(formations) == 1 else formations_label(formations)
        return [Message("utter_insertion_aucune", {"nom": nom}, choix, sources=[x["source"] for x in lignes[:1]])]
    nom = full_name(fiche) if dites[0].get("code") == fiche["code"] else dites[0]["libelle"]
    messages = [tell_rates(nom, dites, shown(dites, lignes), question)]
    if dites[0].get("ancien_code"):
        messages.append(Message("utter_insertion_ancien"))
    return [*messages, Message("utter_insertion_prudence", choix=choix)]


def _choices(formations: list[dict[str, Any]]) -> list[Choix]:
    return [
        choice("voir_apres", "poursuites_apres_formation", {"formation": formations}),
        choice("voir_lycees", "chercher_formation", {"formation": formations}),
    ]


def tell_rates(nom: str, dites: list[Ligne], montrees: list[Ligne], question: str) -> Message:
    """La phrase : une voie en détail, ou les deux voies côte à côte quand aucune n'est dite."""
    premiere, mois = dites[0], told_delay(dites, question)
    variables: dict[str, Any] = {
        "nom": nom,
        "region": premiere["region"],
        "annees": cohort(premiere["millesime"]),
        "verdict": opening(dites, question),
    }
    fiches, sources = [rate_card(x) for x in montrees], [x["source"] for x in montrees]
    if len(dites) > 1:
        variables["chiffres"] = both_ways(dites, mois)
        return Message("utter_insertion_voies", variables, fiches=fiches, sources=sources)
    variables.update({"voie": label(f"statut_{premiere['voie']}"), "chiffres": figures(premiere, mois)})
    return Message("utter_insertion", variables, fiches=fiches, sources=sources)


class ActionInsertion(ActionOrientation):
    """Chiffres d'insertion."""

    def name(self) -> str:
        return "action_insertion"
