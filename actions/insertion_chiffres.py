"""Choisir et dire des taux d'insertion : un seul millésime à la fois, jamais un chiffre sous le secret statistique."""

from __future__ import annotations

from typing import Any

from actions.noyau.chiffres import read_delay, read_percentage, read_years
from actions.noyau.formes import join_names
from actions.noyau.libelles import label
from actions.noyau.relances import flatten

Ligne = dict[str, Any]
EMPLOI = tuple(f"taux_emploi_{mois}_mois" for mois in (6, 12, 18, 24))
POURSUITE = "taux_poursuite_etudes"
TAUX = (*EMPLOI, POURSUITE)
VOIES = ("scolaire", "apprentissage")
_ETUDES = ("etude", "poursui", "continue")


def published(ligne: Ligne) -> bool:
    """Vrai si au moins un taux est publié."""
    return any(ligne.get(t) is not None for t in TAUX)


def wanted_way(lignes: list[Ligne], statut: Any) -> list[Ligne]:
    """La voie demandée si elle est dite et publiée, sinon toutes."""
    return [x for x in lignes if x.get("voie") == statut] or lignes


def of_years(lignes: list[Ligne], annees: list[str]) -> list[Ligne]:
    """Les lignes dont le millésime porte toutes les années dites ; aucune sans année."""
    return [x for x in lignes if annees and set(annees) <= set(x["millesime"].split("_"))]


def of_vintage(lignes: list[Ligne], millesime: str) -> list[Ligne]:
    """Les lignes de ce millésime."""
    return [x for x in lignes if x.get("millesime") == millesime]


def common_vintage(lignes: list[Ligne], annees: list[str] | None = None, mois: int | None = None) -> str | None:
    """Le millésime que le plus de formations publient, le plus récent à égalité.

    Parmi ceux des années dites et du délai demandé, s'il y en a.
    """
    publiees = [x for x in lignes if published(x)]
    candidates = of_years(publiees, annees or []) or publiees
    candidates = [x for x in candidates if mois and x.get(rate_of(mois)) is not None] or candidates
    comptes = {m: len({x.get("code") for x in of_vintage(candidates, m)}) for m in {x["millesime"] for x in candidates}}
    return max(comptes, key=lambda m: (comptes[m], m)) if comptes else None


def choose(lignes: list[Ligne], question: str) -> list[Ligne]:
    """Une ligne par voie, d'un même millésime : celui de l'année ou du délai demandés, sinon le dernier publié."""
    chiffrees = [x for x in lignes if published(x)]
    demandees = of_years(chiffrees, read_years(question)) or chiffrees
    mois = read_delay(question)
    demandees = [x for x in demandees if mois and x.get(rate_of(mois)) is not None] or demandees
    if not demandees:
        return []
    modele = demandees[0]
    voisines = [x for x in lignes if (x["millesime"], x.get("code")) == (modele["millesime"], modele.get("code"))]
    return [ligne for voie in VOIES if (ligne := next((x for x in voisines if x["voie"] == voie), None))]


def told_delay(dites: list[Ligne], question: str) -> int | None:
    """Le délai demandé, s'il est publié pour une de ces lignes ; None sinon : on dira celui qu'on a."""
    mois = read_delay(question)
    return mois if mois and any(x.get(rate_of(mois)) is not None for x in dites) else None


def opening(dites: list[Ligne], question: str) -> str:
    """Ce qui ouvre la phrase : un pourcentage confirmé ou corrigé, une année ou un délai sans chiffre ; sinon rien."""
    annees, mois = read_years(question), read_delay(question)
    absente = (
        label("insertion_annee_absente", annees="-".join(annees)) if annees and not of_years(dites, annees) else ""
    )
    if mois and told_delay(dites, question) is None:
        absente += label("insertion_delai_absent", mois=mois)
    affirme = read_percentage(question)
    if not affirme:
        return absente
    taux = POURSUITE if any(mot in flatten(question) for mot in _ETUDES) else rate_of(mois)
    accords = {affirme.holds(x[taux]) for x in dites if x.get(taux) is not None}
    if not accords:
        return absente
    juge = "insertion_en_partie" if len(accords) > 1 else "insertion_oui" if True in accords else "insertion_non"
    return label(juge) + absente


def rate_of(mois: int | None) -> str:
    """Le taux d'emploi du délai demandé ; à 6 mois si rien n'est dit."""
    return f"taux_emploi_{mois or 6}_mois"


def cohort(millesime: str) -> str:
    """« 2021_2022 » → « sortants de 2021 et 2022 » : deux années cumulées (InserJeunes)."""
    debut, _, fin = millesime.partition("_")
    return label("cohorte", debut=debut, fin=fin or debut)


def figures(ligne: Ligne, mois: int | None = None) -> str:
    """Emploi au délai demandé (6 mois sinon) et poursuite d'études ; un taux d'emploi non publié est dit tel."""
    taux = rate_of(mois)
    emploi = (
        label(f"phrase_{taux}", taux=ligne[taux])
        if ligne.get(taux) is not None
        else label("emploi_non_publie", mois=mois or 6, raison=reason(ligne))
    )
    dits = (
        [emploi]
        if mois or ligne.get(POURSUITE) is None
        else [emploi, label("phrase_taux_poursuite_etudes", taux=ligne[POURSUITE])]
    )
    return " ; ".join(dits)


def reason(ligne: Ligne, forme: str = "raison_apres") -> str:
    """Pourquoi un taux d'emploi manque : trop peu de jeunes quand aucun n'est publié (secret statistique), sinon on ne le dit pas."""
    return (
        label(forme, raison=label("trop_peu"))
        if ligne.get("prudence") and all(ligne.get(t) is None for t in EMPLOI)
        else ""
    )


def both_ways(dites: list[Ligne], mois: int | None) -> str:
    """« salariés 6 mois après…, 48 % en voie scolaire et 62 % en apprentissage », puis la poursuite d'études si aucun délai n'est demandé."""
    emploi = label("voies_emploi", mois=mois or 6, taux=_by_way(dites, rate_of(mois)))
    if mois or all(x.get(POURSUITE) is None for x in dites):
        return emploi
    return " ; ".join([emploi, label("voies_poursuite", taux=_by_way(dites, POURSUITE))])


def _by_way(dites: list[Ligne], taux: str) -> str:
    return join_names(
        [
            label("voie_taux", taux=x[taux], voie=label(f"statut_{x['voie']}"))
            if x.get(taux) is not None
            else label("voie_non_publie", voie=label(f"statut_{x['voie']}"), raison=reason(x, "raison_entre"))
            for x in dites
        ]
    )
