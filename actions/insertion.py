"""L'emploi après un diplôme : des taux publics, toujours avec leur année et leur public."""
from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, formations_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Fiche, Message, Reponse
from actions.noyau.tour import Tour

REGION = {"type": "region", "nom": "Pays de la Loire", "code": "52"}
MONTRES = 4
TAUX = ("taux_emploi_6_mois", "taux_emploi_12_mois", "taux_emploi_24_mois", "taux_poursuite_etudes")


@answers("insertion")
async def employment(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les taux de la formation (ou de l'établissement) ; sans chiffre publié, on le dit."""
    e = contexte.entites
    if e.get("etablissement"):
        return await of_school(first(e["etablissement"]), client)
    formations = as_list(e.get("formation"))
    if not formations:
        return await without_formation(contexte)
    lieu = e.get("lieu") or REGION
    trouve = await client.get("/insertion", formation=[f["code"] for f in formations], lieu=place_parameter(lieu), taille=20)
    lignes = _wanted(trouve["elements"], first(e.get("statut")))
    chiffrees = [x for x in lignes if any(x.get(t) is not None for t in TAUX)]
    variables: dict[str, Any] = {"nom": formations_label(formations)}
    choix = [choice("voir_apres", "poursuites_apres_formation", {"formation": formations}), choice("voir_lycees", "chercher_formation", {"formation": formations})]
    if not chiffrees:
        return Reponse([Message("utter_insertion_aucune", variables, choix, sources=[x["source"] for x in lignes[:1]])])
    premiere = chiffrees[0]
    variables.update({"region": premiere["region"], "voie": label(f"statut_{premiere['voie']}"), "annees": cohort(premiere["millesime"]), "chiffres": figures(premiere)})
    messages = [Message("utter_insertion", variables, fiches=[rate_card(x) for x in chiffrees[:MONTRES]], sources=[x["source"] for x in chiffrees[:MONTRES]])]
    if premiere.get("ancien_code"):
        messages.append(Message("utter_insertion_ancien"))
    messages.append(Message("utter_insertion_prudence", choix=choix))
    return Reponse(messages)


def _wanted(lignes: list[dict[str, Any]], statut: Any) -> list[dict[str, Any]]:
    """La voie demandée si elle est dite et publiée, sinon toutes."""
    return [x for x in lignes if x.get("voie") == statut] or lignes


def cohort(millesime: str) -> str:
    """« 2021_2022 » → « sortants de 2021 et 2022 » : deux années cumulées (InserJeunes)."""
    debut, _, fin = millesime.partition("_")
    return label("cohorte", debut=debut, fin=fin or debut)


def figures(ligne: dict[str, Any]) -> str:
    """Les deux chiffres qui comptent d'abord : emploi à 6 mois, poursuite d'études ; un taux absent n'est pas dit."""
    dits = [label(f"phrase_{t}", taux=ligne[t]) for t in ("taux_emploi_6_mois", "taux_poursuite_etudes") if ligne.get(t) is not None]
    dits = dits or [label(f"phrase_{t}", taux=ligne[t]) for t in TAUX if ligne.get(t) is not None]
    return " ; ".join(dits)


def rate_card(ligne: dict[str, Any]) -> Fiche:
    titre = label("insertion_titre", nom=ligne.get("libelle") or ligne.get("etablissement") or "", voie=label(f"statut_{ligne['voie']}"))
    lignes = [label("insertion_cohorte", region=ligne.get("region") or "", annees=cohort(ligne["millesime"]))]
    lignes += [label(f"ligne_{t}", taux=ligne[t]) for t in TAUX if ligne.get(t) is not None]
    if ligne.get("nb_sortants") is not None:
        lignes.append(label("ligne_sortants", n=ligne["nb_sortants"]))
    return Fiche("insertion", titre, lignes)


async def of_school(etablissement: dict[str, Any], client: Client) -> Reponse:
    """Les taux d'un établissement, toutes formations réunies."""
    fiche = await client.get(f"/etablissements/{etablissement['uai']}")
    chiffrees = [{**x, "etablissement": fiche["nom"]} for x in fiche.get("insertion") or [] if any(x.get(t) is not None for t in TAUX)]
    variables: dict[str, Any] = {"nom": fiche["nom"]}
    choix = [choice("fiche_etablissement", "detailler_etablissement", {"etablissement": {"uai": fiche["uai"], "nom": fiche["nom"]}})]
    if not chiffrees:
        return Reponse([Message("utter_insertion_aucune", variables, choix)])
    premiere = chiffrees[0]
    variables.update({"voie": label(f"statut_{premiere['voie']}"), "annees": cohort(premiere["millesime"]), "chiffres": figures(premiere)})
    sources = [x["source"] for x in chiffrees[:MONTRES] if x.get("source")]
    return Reponse([
        Message("utter_insertion_etablissement", variables, fiches=[rate_card(x) for x in chiffrees[:MONTRES]], sources=sources),
        Message("utter_insertion_prudence", choix=choix)])


async def without_formation(contexte: Contexte) -> Reponse:
    """« qu'est-ce qui recrute ? » : pas de palmarès inventé ; on demande la formation."""
    attente = {"cles": ["formation", "domaine", "metier", "niveau"], "pour": "insertion"}
    exemples = (("bac pro ASSP", "40033007", "Bac pro accompagnement, soins et services à la personne"), ("bac pro MELEC", "40025520", "Bac pro métiers de l'électricité et de ses environnements connectés"), ("CAP cuisine", "50022146", "CAP cuisine"))
    choix = [choice("emploi_apres", "insertion", {"formation": [{"code": code, "libelle": libelle}]}, nom=court) for court, code, libelle in exemples]
    return Reponse([Message("utter_insertion_demander", choix=choix)], attente=attente)


class ActionInsertion(ActionOrientation):
    """Chiffres d'insertion."""

    def name(self) -> str:
        return "action_insertion"
