"""Ce que les entités d'un message se disent entre elles : le diplôme visé, l'établissement de la ville dite."""
from __future__ import annotations

import re
from typing import Any

from langue.normalisation import normaliser

Entite = dict[str, Any]
DEPART = frozenset({"apres", "avec", "depuis", "sans"})


def agree(entites: list[Entite], but: str, texte: str) -> list[Entite]:
    """Les entités accordées : un niveau devient `niveau_vise`, un établissement homonyme est celui du lieu dit."""
    if but == "poursuites_apres_formation":
        entites = _aimed(entites, texte)
    return _school_of_place(entites)


def _aimed(entites: list[Entite], texte: str) -> list[Entite]:
    """« après un CAP, un BTS ? » : ce qui suit « après » est le départ, l'autre niveau est visé.

    Sans « après », une formation est le départ (« bac pro MELEC, quels BTS ? ») ; entre deux niveaux, le second est visé (« CAP → bac pro »).
    """
    parcours = [e for e in entites if e["entity"] in ("niveau", "formation")]
    niveaux = [e for e in parcours if e["entity"] == "niveau"]
    departs = [e for e in parcours if _after_departure(texte, e) or e["entity"] == "formation"]
    if not departs and len(niveaux) == 2:
        departs = niveaux[:1]
    return [{**e, "entity": "niveau_vise"} if e in niveaux and departs and e not in departs else e for e in entites]


def _after_departure(texte: str, entite: Entite) -> bool:
    """Vrai si « après », « avec », « depuis » ou « sans » est parmi les trois mots qui précèdent."""
    avant = [jeton.forme for jeton in normaliser(texte[: entite["start"]])]
    return bool(DEPART & set(avant[-3:]))


def _school_of_place(entites: list[Entite]) -> list[Entite]:
    """« lycée Léonard de Vinci de Mayenne » : parmi les homonymes, ceux de la commune ou du département dit."""
    lieux = [e["value"] for e in entites if e["entity"] == "lieu" and isinstance(e["value"], dict)]
    return [_pick(e, lieux) if e["entity"] == "etablissement" and lieux else e for e in entites]


def _pick(entite: Entite, lieux: list[dict[str, Any]]) -> Entite:
    homonymes = [entite["value"], *entite.get("autres", [])]
    ici = [h for h in homonymes if any(_is_in(h, lieu) for lieu in lieux)]
    return {**entite, "value": ici[0], "autres": ici[1:]} if ici else entite


def _is_in(ecole: dict[str, Any], lieu: dict[str, Any]) -> bool:
    if lieu.get("type") == "departement":
        return str(ecole.get("code_insee") or ecole.get("uai", "0")[1:]).startswith(str(lieu["code"]))
    return _plain(ecole.get("commune")) == _plain(lieu.get("nom"))


def _plain(nom: Any) -> str:
    return re.sub(r"\W+", " ", str(nom or "").lower()).strip()
