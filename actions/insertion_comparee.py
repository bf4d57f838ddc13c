"""Plusieurs formations : un taux chacune, du même millésime et de la même voie ; jamais celui de l'une sous le nom de l'autre."""

from __future__ import annotations

from typing import Any

from actions.insertion_chiffres import (
    EMPLOI,
    POURSUITE,
    TAUX,
    VOIES,
    Ligne,
    cohort,
    common_vintage,
    of_vintage,
    opening,
    published,
    rate_of,
    told_delay,
)
from actions.noms import full_name, in_sentence, reference, short_name, with_the
from actions.noyau.chiffres import read_delay, read_years
from actions.noyau.formes import choice, join_names
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Message
from actions.tableaux import Colonne, MessageTableau, build_cards, build_table

PROCHE = 5
"""Écart (points) en dessous duquel deux taux ne se départagent pas : ils bougent d'autant d'une année à l'autre."""
CRITERES = tuple(f"{taux}_{voie}" for voie in VOIES for taux in (*EMPLOI, POURSUITE, "nb_sortants"))


def tell_each(fiches: list[dict[str, Any]], lignes: list[Ligne], statut: Any, question: str) -> list[Message] | None:
    """La phrase et le tableau de ces formations ; None si aucune n'a de taux publié."""
    millesime = common_vintage(lignes, read_years(question), read_delay(question))
    if millesime is None:
        return None
    retenues = of_vintage(lignes, millesime)
    voie = _way(retenues, statut, question)
    dites = {x["code"]: x for x in retenues if x["voie"] == voie}
    mois = told_delay(list(dites.values()), question)
    variables = {
        "verdict": opening(list(dites.values()), question),
        "region": retenues[0]["region"],
        "annees": cohort(millesime),
        "voie": label(f"statut_{voie}"),
        "mois": mois or 6,
        "taux": join_names([_rate(f, dites.get(f["code"]), mois) for f in fiches]),
        "haut": _highest(fiches, dites, mois),
    }
    return [_side_by_side(fiches, retenues, variables), *_former(fiches, dites)]


def _way(retenues: list[Ligne], statut: Any, question: str) -> str:
    """La voie demandée ; sinon celle où le plus de formations publient un taux d'emploi, l'école à égalité."""
    if statut in VOIES:
        return str(statut)
    taux = rate_of(told_delay(retenues, question))
    return max(VOIES, key=lambda v: (sum(x["voie"] == v and x.get(taux) is not None for x in retenues), v == VOIES[0]))


def _rate(fiche: dict[str, Any], ligne: Ligne | None, mois: int | None) -> str:
    """« bac pro MELEC, 45 % », ou « bac pro MSPC, non publié »."""
    taux = (ligne or {}).get(rate_of(mois))
    nom = in_sentence(short_name(fiche))
    return label("taux_de", nom=nom, taux=taux) if taux is not None else label("taux_non_publie_de", nom=nom)


def _highest(fiches: list[dict[str, Any]], dites: dict[str, Ligne], mois: int | None) -> str:
    """Lequel a le taux le plus haut, avec prudence ; vide s'il n'y en a qu'un de publié."""
    connus = [
        (dites[f["code"]][rate_of(mois)], f) for f in fiches if dites.get(f["code"], {}).get(rate_of(mois)) is not None
    ]
    if len(connus) < 2:
        return label("un_seul_publie")
    connus.sort(key=lambda un: -un[0])
    (premier, fiche), (second, _) = connus[:2]
    if premier == second:
        return label("taux_egaux")
    nom = with_the(short_name(fiche))
    return label("taux_proches" if premier - second < PROCHE else "taux_plus_haut", nom=nom)


def _side_by_side(fiches: list[dict[str, Any]], retenues: list[Ligne], variables: dict[str, Any]) -> Message:
    colonnes = [Colonne(short_name(f), full_name(f), _values(f["code"], retenues)) for f in fiches]
    titre = label("titre_insertion", region=variables["region"], annees=variables["annees"])
    sources = [x["source"] for x in retenues if x.get("source")]
    return MessageTableau(
        "utter_insertion_comparee",
        variables,
        _choices(fiches),
        build_cards(colonnes, CRITERES, "insertion"),
        sources,
        build_table(titre, colonnes, CRITERES),
    )


def _values(code: str, retenues: list[Ligne]) -> dict[str, str]:
    """Les taux publiés de cette formation, par voie ; l'effectif n'est montré qu'avec un taux."""
    valeurs: dict[str, str] = {}
    for ligne in (x for x in retenues if x["code"] == code):
        publies = {t: ligne[t] for t in TAUX if ligne.get(t) is not None}
        valeurs |= {f"{t}_{ligne['voie']}": label("pour_cent", taux=v) for t, v in publies.items()}
        if publies and ligne.get("nb_sortants") is not None:
            valeurs[f"nb_sortants_{ligne['voie']}"] = str(ligne["nb_sortants"])
    return valeurs


def _former(fiches: list[dict[str, Any]], dites: dict[str, Ligne]) -> list[Message]:
    """Les formations dont le chiffre est celui de l'ancienne version du diplôme."""
    anciennes = [with_the(short_name(f)) for f in fiches if _is_former(dites.get(f["code"]))]
    return [Message("utter_insertion_anciens", {"noms": join_names(anciennes)})] if anciennes else []


def _is_former(ligne: Ligne | None) -> bool:
    return ligne is not None and bool(ligne.get("ancien_code")) and published(ligne)


def _choices(fiches: list[dict[str, Any]]) -> list[Choix]:
    toutes = {"formation": [reference(f) for f in fiches]}
    return [
        choice("tout_comparer", "comparer_diplomes", toutes),
        *(
            choice("emploi_apres", "insertion", {"formation": [reference(f)]}, nom=in_sentence(short_name(f)))
            for f in fiches[:3]
        ),
    ]
