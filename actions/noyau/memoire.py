"""Ce dont on a parlé avant : y revenir (« ok et mon BTS alors ? »), ou comparer avec (« c'est quoi la différence ? »)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.noyau.contexte import Contexte
from actions.noyau.profils import DIGRESSIONS, PROFILS, SUJETS
from actions.noyau.relances import flatten
from actions.noyau.tour import Tour

PROFONDEUR = 4
LONGUEUR_MAX = 16
SUR = 0.8
CONFIRMES = PROFILS.keys() - {"definir_diplome", "definir_campus", "reorientation", "affectation"}
REPRIS = (*sorted(SUJETS), "niveau", "lieu", "statut", "secteur")
_RETOUR = re.compile(
    r"\b(revenir|revient|reviens|revenons|reprendre|reprends|reprenons|retour|retourner|tout a l heure|tt a l heure|de tantot|ma recherche|ma question|au debut|remet\w*|remettre)\b"
)
_LE_NIVEAU = re.compile(
    r"\b(le|la|mon|ma|ce|cette|du|au|l) (cap|bac ?pro|bts|bp|bma|cs|mc|mention|brevet|formation|lycee|ecole|metier)\b"
)

Cadre = dict[str, Any]


def remember(contexte: Contexte, but: str, entites: dict[str, Any]) -> list[Cadre]:
    """La mémoire après ce tour : le sujet courant devant, sans doublon, quatre au plus."""
    sujet = {c: v for c, v in entites.items() if c in REPRIS}
    if but in DIGRESSIONS or not (SUJETS | {"niveau"}) & sujet.keys():
        return contexte.memoire
    cadre: Cadre = {"but": but, "entites": sujet}
    return [cadre, *(c for c in contexte.memoire if not _same(c, cadre))][:PROFONDEUR]


def _same(un: Cadre, autre: Cadre) -> bool:
    return all(un["entites"].get(c) == autre["entites"].get(c) for c in (*SUJETS, "niveau"))


def recall(contexte: Contexte, tour: Tour) -> tuple[str, Tour] | None:
    """(but, tour complété) quand le message renvoie à un sujet déjà vu ; None sinon.

    « et le BTS alors, en apprentissage ? » reprend le BTS dont on parlait ; « on peut revenir à ma recherche ? » reprend la dernière recherche.
    """
    plat = flatten(tour.texte)
    cadre = _of_level(contexte, tour, plat) or _returned(contexte, tour, plat)
    if cadre is None:
        return None
    dites = {c: v for c, v in tour.entites.items() if c != "niveau"}
    ici = {c: contexte.entites[c] for c in ("lieu",) if c in contexte.entites}
    but = tour.but if tour.but in CONFIRMES and tour.confiance >= SUR else cadre["but"]
    return but, replace(tour, but=but, entites={**cadre["entites"], **ici, **dites})


def _of_level(contexte: Contexte, tour: Tour, plat: str) -> Cadre | None:
    """« mon BTS » sans dire lequel : le dernier BTS dont on a parlé, si ce n'est pas le sujet en cours."""
    niveau = tour.entites.get("niveau")
    if not isinstance(niveau, str) or SUJETS & tour.entites.keys() or not _LE_NIVEAU.search(plat):
        return None
    if _at_level(contexte.entites, niveau):
        return None  # c'est le sujet en cours : la reprise s'en charge
    return next((c for c in contexte.memoire if _at_level(c["entites"], niveau)), None)


def speaks_of_current(contexte: Contexte, tour: Tour) -> bool:
    """« après ce bac pro », « le cap, c'est où ? » quand la formation en cours est de ce niveau : c'est d'elle qu'on parle."""
    niveau = tour.entites.get("niveau")
    if not isinstance(niveau, str) or SUJETS & tour.entites.keys() or not contexte.entites.get("formation"):
        return False
    if tour.but == "chercher_formation" and "lieu" in tour.entites:
        return True  # « le bac pro, où peut-elle le préparer ? » : la même spécialité, à ce niveau
    ensuite = tour.but == "poursuites_apres_formation"  # « et après le bac ? » : celui dont on parle
    return _at_level(contexte.entites, niveau) and (ensuite or bool(_LE_NIVEAU.search(flatten(tour.texte))))


def _at_level(entites: dict[str, Any], niveau: str) -> bool:
    formations = entites.get("formation") or []
    return bool(formations) and str(formations[0]["libelle"]).lower().startswith(niveau.lower())


def _returned(contexte: Contexte, tour: Tour, plat: str) -> Cadre | None:
    """« revenir », « ma recherche » : le sujet en cours s'il y en a un, sinon le dernier."""
    if not _RETOUR.search(plat) or len(plat.split()) > LONGUEUR_MAX:
        return None
    dit = {c: v for c, v in tour.entites.items() if c in SUJETS}
    vus = [c for c in contexte.memoire if SUJETS & c["entites"].keys()]
    return next((c for c in vus if _speaks_of(c["entites"], dit)), None) if dit else next(iter(vus), None)


def _speaks_of(entites: dict[str, Any], dit: dict[str, Any]) -> bool:
    """Vrai si un sujet dit est celui du cadre."""
    return any(entites.get(c) == v for c, v in dit.items())


def compared(contexte: Contexte, entites: dict[str, Any]) -> dict[str, Any]:
    """Pour « c'est quoi la différence ? » : les deux derniers diplômes, ou les deux dernières formations, dont on a parlé."""
    cadres = [entites, *(c["entites"] for c in contexte.memoire)]
    formations = _several([f for c in cadres for f in _formations(c)], "libelle")
    if len(_formations(entites)) == 1 and len(formations) >= 2:
        return {**entites, "formation": formations[:2][::-1]}
    niveaux = _several([n for c in cadres for n in _niveaux(c)], None)
    if not _formations(entites) and len(niveaux) >= 2:
        return {**entites, "niveau": niveaux[:2][::-1]}
    return entites


def _formations(entites: dict[str, Any]) -> list[Any]:
    return list(entites.get("formation") or [])


def _niveaux(entites: dict[str, Any]) -> list[Any]:
    niveau = entites.get("niveau")
    return [] if not niveau or entites.get("formation") else list(niveau) if isinstance(niveau, list) else [niveau]


def _several(valeurs: list[Any], cle: str | None) -> list[Any]:
    """Les valeurs distinctes, dans l'ordre."""
    return list({(v[cle] if cle else v): v for v in reversed(valeurs)}.values())[::-1]
