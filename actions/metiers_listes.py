"""Ranger les formations d'un métier ou d'un mot : ouvertes, sans doublon, du CAP au BTS, et où les trouver."""

from __future__ import annotations

import re
from typing import Any

from actions.noms import reference
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche

Formation = dict[str, Any]
MONTRES, RACINE = 5, 6
ORDRE = ("CAP", "bac pro", "MC/CS", "BP", "BMA", "BTS")
_LETTRE = re.compile(r"\boption [a-z] ")


def ordered(formations: list[Formation], niveau: Any = None, metier: str = "") -> list[Formation]:
    """Ouvertes seulement, du CAP au BTS ; au seul niveau demandé, s'il est dit (vide si rien n'y mène).

    À niveau égal, celle qui porte le nom du métier d'abord : « CAP pâtissier » avant « CAP boulanger ».
    """
    ouvertes = _without_twins([f for f in formations if f.get("statut") != "fermee" and f.get("niveau") in ORDRE])
    voulues = [f for f in ouvertes if niveau in (None, f["niveau"])]
    racine = next((m[:RACINE] for m in flatten(metier).split() if len(m) >= RACINE), None)
    return sorted(voulues, key=lambda f: _rank(f, racine))


def _rank(formation: Formation, racine: str | None) -> tuple[int, bool, bool]:
    etranger = racine is not None and racine not in flatten(formation["libelle"])
    return ORDRE.index(formation["niveau"]), not formation.get("nb_etablissements_territoire"), etranger


def _without_twins(formations: list[Formation]) -> list[Formation]:
    """« option C motocycles » ferme et « option motocycles » la remplace : seule reste celle qui s'ouvre encore."""
    vues: dict[str, Formation] = {}
    for formation in sorted(formations, key=lambda f: f.get("statut") == "fermeture_programmee"):
        vues.setdefault(_twin(formation), formation)
    return [f for f in formations if vues[_twin(f)] is f]


def _twin(formation: Formation) -> str:
    return _LETTRE.sub("option ", flatten(formation["libelle"]))


def by_level(formations: list[Formation]) -> list[tuple[str, list[Formation]]]:
    """Les groupes non vides, du CAP au BTS ; cinq au plus."""
    return [(niveau, groupe) for niveau in ORDRE if (groupe := [f for f in formations if f["niveau"] == niveau])][
        :MONTRES
    ]


def level_cards(formations: list[Formation]) -> list[Fiche]:
    """Une fiche par niveau, cinq formations au plus sur chacune."""
    return [_level_card(niveau, groupe) for niveau, groupe in by_level(formations)]


def _level_card(niveau: str, groupe: list[Formation]) -> Fiche:
    lignes = [f["libelle"] for f in groupe[:MONTRES]]
    if len(groupe) > MONTRES:
        lignes.append(label("et_autres", n=len(groupe) - MONTRES))
    return Fiche("formations", label(f"titre_{niveau}"), lignes)


def where(formation: Formation, contexte: Contexte) -> Choix:
    """Le bouton « Où : CAP boulanger », au lieu dit s'il y en a un."""
    lieu = contexte.entites.get("lieu")
    entites = {"formation": [reference(formation)], **({"lieu": lieu} if place_parameter(lieu) else {})}
    return Choix(label("ou_se_prepare", nom=formation["libelle"]), {"but": "chercher_formation", "entites": entites})


def where_here(formations: list[Formation], contexte: Contexte) -> list[Choix]:
    """Le premier bouton quand un lieu est dit : où se préparent, près de là, les premières formations."""
    lieu = contexte.entites.get("lieu")
    if not place_parameter(lieu):
        return []
    entites = {"formation": [reference(f) for f in formations[:3]], "lieu": lieu}
    return [choice("ou_ici", "chercher_formation", entites, lieu=place_label(lieu))]


def sources_of(formations: list[Formation]) -> list[dict[str, Any]]:
    """Les sources des trois premières."""
    return [f["source"] for f in formations[:3] if f.get("source")]
