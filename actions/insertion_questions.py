"""Ce que les sources ne disent pas : les filles et les garçons, le salaire, un chiffre plus récent."""

from __future__ import annotations

import re
from typing import Any

from actions.insertion_chiffres import Ligne, cohort, published
from actions.noyau.chiffres import read_years
from actions.noyau.contexte import Contexte
from actions.noyau.dates import spoken_date
from actions.noyau.formes import choice
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Message

# « ma fille » est une élève ; « les filles » sont une population.
_FILLES = re.compile(r"\b(filles|garcons|femmes|hommes|meufs|sexe)\b|\bles (fille|garcon|meuf)\b")
_SALAIRE = re.compile(r"\b(salaires?|gagne\w*|gagner|paye\w*|paie|remuner\w*|thune|smic|euros? par mois)\b")
_TAUX = re.compile(
    r"\b(emplois?|taux|insertion|chiffres? d emploi|pourcentage|trouve\w* (du|un) (travail|boulot|taf))\b"
)
_AGE = re.compile(
    r"\b(quelle? annee|de quand|date de|datent|vieux|vieilles?|anciens?|recents?|a jour|millesimes?|perimes?|derniers? chiffres?)\b"
)


def asks_sex(contexte: Contexte, question: str) -> bool:
    """« et les filles ? » : les taux sont demandés par sexe."""
    return (contexte.liste or {}).get("relance") == "filles" or bool(_FILLES.search(flatten(question)))


def asks_salary(question: str) -> bool:
    """« ça gagne combien ? »."""
    return bool(_SALAIRE.search(flatten(question)))


def asks_rates(question: str) -> bool:
    """« combien trouvent un emploi, et avec quel salaire ? » : les taux sont demandés aussi."""
    return bool(_TAUX.search(flatten(question)))


def asks_age(question: str) -> bool:
    """« c'est de quelle année ? », « c'est vieux tes chiffres » ; une année dite demande cette année-là."""
    return not read_years(question) and bool(_AGE.search(flatten(question)))


def no_figures_by_sex(formations: list[dict[str, Any]]) -> Message:
    """Le manque dit franchement, et ce qu'on a à la place."""
    return Message("utter_insertion_sexe", choix=_instead("chiffres_de_tous", formations))


def no_salary(formations: list[dict[str, Any]]) -> Message:
    """Pas de salaire dans les sources : on le dit, et on propose les taux d'emploi."""
    return Message("utter_insertion_salaire", choix=_instead("voir_emploi", formations))


def _instead(chiffres: str, formations: list[dict[str, Any]]) -> list[Choix]:
    if not formations:
        return []
    return [
        choice(chiffres, "insertion", {"formation": formations}),
        choice("voir_contenu", "detailler_formation", {"formation": formations}),
    ]


def tell_age(nom: str, lignes: list[Ligne]) -> Message | None:
    """De quels jeunes parlent les derniers taux, et de quand date le fichier ; None sans taux publié."""
    publiees = sorted((x for x in lignes if published(x)), key=lambda x: x["millesime"], reverse=True)
    if not publiees:
        return None
    source = publiees[0]["source"]
    variables = {"nom": nom, "annees": cohort(publiees[0]["millesime"]), "date": spoken_date(source.get("date"))}
    return Message("utter_insertion_age", variables, sources=[source])
