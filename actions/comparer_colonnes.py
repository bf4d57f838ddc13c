"""Une colonne par formation, ou par diplôme : niveau, durée, accès, métiers, suites, emploi publié, établissements."""

from __future__ import annotations

from typing import Any

from actions.insertion_chiffres import EMPLOI, VOIES, Ligne, cohort, common_vintage, of_vintage
from actions.noms import full_name, reference, short_name
from actions.noyau.client import Client
from actions.noyau.formes import join_names, place_parameter
from actions.noyau.libelles import label, load_libelles
from actions.noyau.relances import flatten
from actions.noyau.territoire import REGION
from actions.tableaux import Colonne

CRITERES = (
    "niveau",
    "duree",
    "ministere",
    "acces",
    "metiers",
    "suites",
    "emploi_scolaire",
    "emploi_apprentissage",
    "ou",
)
MINISTERES = ("agriculture", "mer", "superieur", "ecologique", "education")
LUES, NOMS = 100, 3


async def formation_columns(fiches: list[dict[str, Any]], client: Client) -> list[Colonne]:
    """Les colonnes de ces fiches ; l'emploi y est d'un seul millésime, celui que le plus de formations publient."""
    if not fiches:
        return []
    codes = [f["code"] for f in fiches]
    lignes = (await client.get("/insertion", formation=codes, lieu=place_parameter(REGION), taille=LUES))["elements"]
    emplois = _employment(lignes)
    return [
        Colonne(
            short_name(f), full_name(f), {**_values(f), **emplois.get(f["code"], {})}, {"formation": [reference(f)]}
        )
        for f in fiches
    ]


def level_column(niveau: str) -> Colonne:
    """La colonne d'un diplôme sans spécialité, telle que l'écrit `libelles/diplomes.yml`."""
    carte = dict(load_libelles()[f"carte_{niveau}"])
    titre = str(carte.pop("titre"))
    return Colonne(titre, titre, {**carte}, {"niveau": niveau})


def _values(fiche: dict[str, Any]) -> dict[str, str]:
    niveau = str(fiche.get("niveau") or "")
    return {
        "niveau": str(fiche.get("niveau_cec") or ""),
        "duree": str(fiche.get("duree") or ""),
        "ministere": _ministry(str(fiche.get("tutelle") or "")),
        "acces": _access(fiche, niveau),
        "apres": _after(niveau),
        "metiers": join_names([m["libelle"] for m in fiche.get("metiers") or []][:NOMS]),
        "suites": join_names([s["libelle"] for s in fiche.get("poursuites") or []][:NOMS]),
        "ou": _where(fiche),
    }


def _access(fiche: dict[str, Any], niveau: str) -> str:
    carte = load_libelles().get(f"carte_{niveau}") or {}
    if niveau == "bac pro" and fiche.get("famille"):
        return label("acces_par_famille", famille=fiche["famille"]["nom"])
    return str(carte.get("acces") or "")


def _ministry(tutelle: str) -> str:
    """« Agriculture » : le ministère en un mot ; vide s'il n'est pas connu."""
    plat = flatten(tutelle)
    return next((label(f"ministere_{mot}") for mot in MINISTERES if mot in plat), "")


def _after(niveau: str) -> str:
    return str((load_libelles().get(f"carte_{niveau}") or {}).get("apres") or "")


def _where(fiche: dict[str, Any]) -> str:
    a_jour, tous = fiche.get("nb_etablissements_a_jour"), fiche.get("nb_etablissements_territoire") or 0
    if a_jour:
        return label("ou_a_jour", n=a_jour)
    return label("ou_avant", n=tous) if tous else label("ou_aucun")


def _employment(lignes: list[Ligne]) -> dict[str, dict[str, str]]:
    """Code → taux d'emploi à 6 mois par voie, avec leurs années ; rien sans chiffre publié."""
    millesime = common_vintage(lignes)
    valeurs: dict[str, dict[str, str]] = {}
    for ligne in of_vintage(lignes, millesime) if millesime else []:
        if ligne.get("voie") in VOIES and ligne.get(EMPLOI[0]) is not None:
            texte = label("emploi_colonne", taux=ligne[EMPLOI[0]], annees=cohort(ligne["millesime"]))
            valeurs.setdefault(ligne["code"], {})[f"emploi_{ligne['voie']}"] = texte
    return valeurs
