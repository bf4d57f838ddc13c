"""Rendre une page : gabarits Jinja2, adresses des fichiers statiques, liens qui gardent la sélection."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from knowledge.texte import normalise
from territoires.territoire import first_territory

DOSSIER = Path(__file__).resolve().parent
STATIQUE = DOSSIER / "statique"
GABARITS = Jinja2Templates(DOSSIER / "gabarits")
GARDE_MAX = 12
"""Au-delà, la sélection ne tient plus dans un lien qu'on recopie."""
_MOIS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()


def render(request: Request, gabarit: str, contexte: dict[str, Any], status: int = 200) -> Response:
    """La page `gabarits/<gabarit>` ; la sélection de l'adresse (`garde`) suit dans tous ses liens."""
    communs = {"garde": kept(request), "ici": request.url.path}
    entetes = {"Cache-Control": "no-cache"}
    return GABARITS.TemplateResponse(request, gabarit, communs | contexte, status_code=status, headers=entetes)


def kept(request: Request) -> tuple[str, ...]:
    """Ce que l'usager a mis de côté, porté par l'adresse : UAI, codes de formation ou « UAI~code »."""
    recus = (valeur.strip() for valeur in request.query_params.getlist("garde"))
    return tuple(dict.fromkeys(valeur for valeur in recus if 0 < len(valeur) <= 40))[:GARDE_MAX]


@lru_cache
def static_url(fichier: str) -> str:
    """Adresse d'un fichier statique, suivie de l'empreinte de son contenu."""
    return f"/statique/{fichier}?v={hashlib.sha256((STATIQUE / fichier).read_bytes()).hexdigest()[:12]}"


def link(chemin: str, garde: tuple[str, ...] = (), **parametres: Any) -> str:
    """`chemin?…` : blancs et valeurs nulles ôtés, la sélection à la fin."""
    paires = [(cle, une) for cle, valeur in parametres.items() for une in _each(valeur) if une not in (None, "", False)]
    paires += [("garde", une) for une in garde]
    return f"{chemin}?{urlencode(paires)}" if paires else chemin


def with_kept(request: Request, garde: list[str]) -> str:
    """Les paramètres de cette adresse, avec cette sélection ; la clé qui dépasse `GARDE_MAX` chasse la première."""
    autres = [(cle, valeur) for cle, valeur in request.query_params.multi_items() if cle != "garde"]
    return urlencode(autres + [("garde", une) for une in garde[-GARDE_MAX:]])


def tell_date(iso: str | None) -> str:
    """« 2026-10-08 » → « 8 octobre 2026 », « 2024-09 » → « septembre 2024 » ; rendu tel quel s'il ne se lit pas."""
    morceaux = (iso or "").split("-")
    if not all(morceau.isdigit() for morceau in morceaux) or len(morceaux) > 3:
        return iso or ""
    annee, *reste = morceaux
    if not reste or not 1 <= int(reste[0]) <= 12:
        return annee
    mois = _MOIS[int(reste[0]) - 1]
    return f"{_day(reste[1])} {mois} {annee}" if len(reste) == 2 else f"{mois} {annee}"


def tell_number(nombre: float | None, decimales: int = 0) -> str:
    """Nombre à la française : « 1 234 », « 7,9 »."""
    if nombre is None:
        return ""
    return f"{nombre:,.{decimales}f}".replace(",", "\u202f").replace(".", ",")


def of_place(nom: str) -> str:
    """« de Cholet », « d’Angers », « du Mans », « des Herbiers »."""
    for article, forme in (("Le ", "du "), ("Les ", "des ")):
        if nom.startswith(article):
            return forme + nom.removeprefix(article)
    return ("d’" if normalise(nom)[:1] in tuple("aeiouy") else "de ") + nom


def _day(jour: str) -> str:
    return "1er" if int(jour) == 1 else str(int(jour))


def _each(valeur: Any) -> tuple[Any, ...]:
    return tuple(valeur) if isinstance(valeur, tuple | list) else (valeur,)


GABARITS.env.filters |= {"date_dite": tell_date, "nombre": tell_number, "de_lieu": of_place}
GABARITS.env.globals |= {"lien": link, "statique": static_url, "adresse_avec": with_kept, "territoire": first_territory}
