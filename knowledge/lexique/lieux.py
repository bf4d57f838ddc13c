"""Lieux : communes de France, anciennes communes, codes postaux, départements, régions, académies."""

from __future__ import annotations

import math
import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, ARTICLE, INDICE, Recueil, Valeur
from knowledge.models import Academie, AliasLieu, AncienneCommune, CodePostal, Commune, Departement, Region
from langue.texte import cle, plier
from territoires.territoire import first_territory

GRANDE_VILLE = 50_000
_ARTICLE = re.compile(r"(?i)^(?:l['’]|la |le |les )")
_TETE = re.compile(r"(?i)^(.{5,}?)[- ](?:sur|sous|en|lès|les|aux|la|le|d['’]|de|du|des)[- ']")


def collect(session: Session, recueil: Recueil) -> None:
    """Toutes les formes de lieux ; le poids dit le territoire, puis la population."""
    departements = {d.code: d for d in session.scalars(select(Departement))}
    communes = {c.code_insee: c for c in session.scalars(select(Commune))}
    for commune in communes.values():
        _commune(recueil, commune, departements[commune.code_departement])
    for ancienne in session.scalars(select(AncienneCommune)):
        _ancienne(recueil, ancienne, communes, departements)
    _codes_postaux(session, recueil, communes)
    _grands_territoires(session, recueil, list(departements.values()))
    _alias(session, recueil, communes)


def _is_here(departement: Departement) -> bool:
    """L'académie première : ses lieux passent devant leurs homonymes."""
    return departement.code_academie == first_territory().academie["code"]


def _commune(recueil: Recueil, commune: Commune, departement: Departement) -> None:
    if commune.code_parente:
        return
    ici = _is_here(departement)
    habitants = commune.population or 0
    if not ici and habitants < 10_000 and recueil.is_common(commune.nom):
        return
    valeur = _valeur("commune", commune.nom, commune.code_insee, commune.code_departement)
    poids = _poids(ici, habitants)
    drapeaux = _drapeaux(recueil, commune.nom, ici, habitants)
    recueil.add(commune.nom, "lieu", valeur, poids, drapeaux)
    tete = _TETE.match(commune.nom)
    if (habitants >= 2_500 if ici else habitants >= 20_000) and tete and cle(tete.group(1)) not in {"saint", "sainte"}:
        recueil.add(tete.group(1), "lieu", valeur, poids - 0.1, _drapeaux(recueil, tete.group(1), ici, habitants))
    if ici and habitants >= 5_000 and " " in cle(commune.nom):
        recueil.add(cle(commune.nom).replace(" ", ""), "lieu", valeur, poids - 0.1, APPROCHE)


def _drapeaux(recueil: Recueil, nom: str, ici: bool, habitants: int) -> str:
    simple = " " not in cle(nom)
    courant = recueil.is_common(nom) and not habitants >= GRANDE_VILLE * 2
    indice = courant or len(cle(nom)) < 4 or (simple and not ici and habitants < GRANDE_VILLE)
    approche = (ici and habitants >= 1_000) or habitants >= GRANDE_VILLE
    article = simple and courant and bool(_ARTICLE.match(nom))
    return INDICE * indice + APPROCHE * approche + ARTICLE * article


def _poids(ici: bool, habitants: int) -> float:
    return (0.6 if ici else 0.1) + min(0.35, math.log10(habitants + 1) / 16)


def _ancienne(
    recueil: Recueil, ancienne: AncienneCommune, communes: dict[str, Commune], departements: dict[str, Departement]
) -> None:
    actuelle = communes[ancienne.code_insee_actuel]
    ici = _is_here(departements[actuelle.code_departement])
    if plier(ancienne.nom) == plier(actuelle.nom) or (not ici and recueil.is_common(ancienne.nom)):
        return
    valeur = _valeur("commune", actuelle.nom, actuelle.code_insee, actuelle.code_departement)
    indice = recueil.is_common(ancienne.nom) or (" " not in cle(ancienne.nom) and not ici)
    recueil.add(ancienne.nom, "lieu", valeur, 0.5 if ici else 0.08, INDICE * indice + APPROCHE * ici)


def _codes_postaux(session: Session, recueil: Recueil, communes: dict[str, Commune]) -> None:
    plus_peuplees: dict[str, Commune] = {}
    for ligne in session.scalars(select(CodePostal)):
        commune = communes[ligne.code_insee]
        rivale = plus_peuplees.get(ligne.code)
        if rivale is None or (commune.population or 0) > (rivale.population or 0):
            plus_peuplees[ligne.code] = commune
    for code, commune in plus_peuplees.items():
        mere = communes.get(commune.code_parente or "", commune)
        recueil.add(code, "lieu", _valeur("commune", mere.nom, mere.code_insee, mere.code_departement), 0.8)


def _grands_territoires(session: Session, recueil: Recueil, departements: list[Departement]) -> None:
    for departement in departements:
        ici = _is_here(departement)
        valeur = _valeur("departement", departement.nom, departement.code)
        drapeaux = INDICE * recueil.is_common(departement.nom) + APPROCHE * (ici or len(departement.nom) > 7)
        recueil.add(departement.nom, "lieu", valeur, 0.7 if ici else 0.4, drapeaux)
        recueil.add(departement.code, "lieu", valeur, 0.7 if ici else 0.3, INDICE * (not ici))
    for region in session.scalars(select(Region)):
        drapeaux = APPROCHE
        recueil.add(region.nom, "lieu", _valeur("region", region.nom, region.code), 0.6, drapeaux)
    recueil.add("France", "lieu", {"type": "pays", "nom": "France", "code": "FR"}, 0.9)
    for academie in session.scalars(select(Academie)):
        valeur = _valeur("academie", academie.nom, academie.code)
        recueil.add(f"académie de {academie.nom}", "lieu", valeur, 0.9, APPROCHE)


def _alias(session: Session, recueil: Recueil, communes: dict[str, Commune]) -> None:
    noms = {
        "region": {r.code: r.nom for r in session.scalars(select(Region))},
        "departement": {d.code: d.nom for d in session.scalars(select(Departement))},
        "academie": {a.code: a.nom for a in session.scalars(select(Academie))},
        "commune": {c.code_insee: c.nom for c in communes.values()},
    }
    for ligne in session.scalars(select(AliasLieu)):
        departement = communes[ligne.code].code_departement if ligne.type == "commune" else None
        valeur = _valeur(ligne.type, noms[ligne.type][ligne.code], ligne.code, departement)
        article = ARTICLE * (bool(_ARTICLE.match(ligne.alias)) and recueil.is_common(ligne.alias))
        indice = INDICE * (ligne.type == "commune" and recueil.is_common(ligne.alias) and not article)
        recueil.add(ligne.alias, "lieu", valeur, 0.85, APPROCHE * (len(ligne.alias) > 5) + indice + article)


def _valeur(genre: str, nom: str, code: str, departement: str | None = None) -> Valeur:
    valeur: Valeur = {"type": genre, "nom": nom, "code": code}
    return {**valeur, "departement": departement} if departement else valeur
