"""L'emploi après un établissement : toutes formations réunies, car la source n'en publie pas d'autre."""

from __future__ import annotations

from typing import Any

from actions.insertion_chiffres import Ligne, cohort, figures, of_years, opening, published, told_delay
from actions.insertion_fiches import MONTRES, rate_card
from actions.noms import with_the
from actions.noyau.chiffres import read_years
from actions.noyau.client import Client
from actions.noyau.formes import choice, formations_label
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Message, Reponse

ENSEMBLE = "ensemble"


async def of_school(
    etablissement: dict[str, Any], formations: list[dict[str, Any]], question: str, client: Client
) -> Reponse:
    """« ensemble » dans la phrase, les autres publics nommés sur leurs fiches ; une formation dite renvoie à sa région."""
    fiche = await client.get(f"/etablissements/{etablissement['uai']}")
    lignes = fiche.get("insertion") or []
    chiffrees = [{**x, "etablissement": fiche["nom"], "public": public_of(x, lignes)} for x in lignes if published(x)]
    ensemble = [x for x in chiffrees if x.get("population", ENSEMBLE) == ENSEMBLE]
    choix = _choices(fiche, formations)
    entete = (
        [
            Message(
                "utter_insertion_par_lycee",
                {"formation": with_the(formations_label(formations)), "lycee": fiche["nom"]},
            )
        ]
        if formations
        else []
    )
    if not ensemble:
        return Reponse([*entete, Message("utter_insertion_aucune", {"nom": fiche["nom"]}, choix)])
    dite = _tell_school(fiche["nom"], of_years(ensemble, read_years(question)) or ensemble, chiffrees, question)
    return Reponse([*entete, dite, Message("utter_insertion_prudence", choix=choix)])


def _choices(fiche: dict[str, Any], formations: list[dict[str, Any]]) -> list[Choix]:
    lycee = {"etablissement": {"uai": fiche["uai"], "nom": fiche["nom"]}}
    region = (
        [choice("emploi_region", "insertion", {"formation": formations}, nom=formations_label(formations))]
        if formations
        else []
    )
    return [*region, choice("fiche_etablissement", "detailler_etablissement", lycee)]


def _tell_school(nom: str, ensemble: list[Ligne], chiffrees: list[Ligne], question: str) -> Message:
    """La phrase d'un établissement ; ses fiches sont celles du même millésime d'abord."""
    premiere = ensemble[0]
    memes = [x for x in chiffrees if x["millesime"] == premiere["millesime"]]
    montrees = [premiere, *(x for x in memes if x is not premiere)][:MONTRES]
    variables = {
        "nom": nom,
        "public": premiere["public"],
        "annees": cohort(premiere["millesime"]),
        "chiffres": figures(premiere, told_delay([premiere], question)),
        "verdict": opening([premiere], question),
    }
    return Message(
        "utter_insertion_etablissement",
        variables,
        fiches=[rate_card(x) for x in montrees],
        sources=[x["source"] for x in montrees if x.get("source")],
    )


def public_of(ligne: Ligne, lignes: list[Ligne]) -> str:
    """« élèves et apprentis ensemble », « apprentis seulement »… ; la voie quand le lycée n'a qu'un public."""
    population = ligne.get("population", ENSEMBLE)
    if population != ENSEMBLE:
        return label("public_apprentis" if "apprenti" in population else "public_eleves")
    parts = any(
        x.get("population", ENSEMBLE) != ENSEMBLE and (x["millesime"], x["voie"]) == (ligne["millesime"], ligne["voie"])
        for x in lignes
    )
    return label("public_ensemble") if parts else label(f"statut_{ligne['voie']}")
