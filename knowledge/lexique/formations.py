"""Formations : spécialités et sigles, chacun menant à tous les diplômes qui les portent, puis familles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, INDICE, Recueil, Valeur, read_aliases
from knowledge.models import AliasFormation, Famille, Formation, FormationLien, Offre
from langue.texte import cle

_NIVEAU = re.compile(
    r"(?i)^(?:2de pro|bac pro|cap agricole|capa|cap|btsa|bts maritime|bts|bpa?|bma|dma|dn ?made|cs \(ex mc\)|csa?|mc|certificat de spécialisation)\s+"
)
_TETES = re.compile(
    r"(?i)^(?:métiers? (?:et arts )?(?:de la |de l['’]|du |des |de )|technicien(?:\(ne\))? (?:en |de |d['’])?|conduite (?:et gestion )?(?:de l['’]|de |d['’])|"
    r"arts? (?:et techniques )?(?:de la |de l['’]|du |des |de )|agent (?:de |d['’])?|mention |option |spécialité |opérateur/opératrice |opérateur, opératrice )"
)
AVEC_NIVEAU = "n"
"""Drapeau : ce nom ne vaut qu'après un niveau."""
_OPTION = re.compile(r"(?i)\s+(?:option|spécialité|mention)\s+(?:[a-f]\b\s*:?-?\s*)?")
_PARENTHESE = re.compile(r"\s*\([^)]*\)")


def collect(session: Session, recueil: Recueil) -> None:
    """Spécialités (`specialite`) et noms de famille (`famille`) ; une formation remplacée mène à celle d'aujourd'hui."""
    formations = {f.code: f for f in session.scalars(select(Formation))}
    offres = set(session.scalars(select(Offre.code_formation).where(Offre.a_jour)))
    suivantes = _successors(session, formations)
    for formation in formations.values():
        for code in _current(formation, formations, suivantes):
            _formation(recueil, formation, formations[code], code in offres)
    for alias in session.scalars(select(AliasFormation)):
        for code in _current(formations[alias.code], formations, suivantes):
            cible = formations[code]
            recueil.add(alias.alias, "specialite", _valeur(cible, code in offres), 0.9, _drapeaux(recueil, alias.alias))
    _familles(session, recueil, formations)


def _successors(session: Session, formations: dict[str, Formation]) -> dict[str, list[str]]:
    suivantes: dict[str, list[str]] = {}
    for lien in session.scalars(select(FormationLien)):
        if lien.nouveau in formations and lien.nouveau != lien.ancien:
            suivantes.setdefault(lien.ancien, []).append(lien.nouveau)
    return suivantes


def _current(formation: Formation, formations: dict[str, Formation], suivantes: dict[str, list[str]]) -> list[str]:
    """Codes d'aujourd'hui : elle-même si on peut la proposer, sinon ce qui la remplace au même niveau."""
    if _is_open(formation):
        return [formation.code]
    trouves: list[str] = []
    vus, front = {formation.code}, [formation.code]
    while front:
        code = front.pop()
        for suivante in suivantes.get(code, ()):
            if suivante not in vus:
                vus.add(suivante)
                cible = formations[suivante]
                (trouves if _is_open(cible) and cible.niveau == formation.niveau else front).append(suivante)
    if trouves or formation.statut != "fermeture_programmee":
        return sorted(trouves)
    return [formation.code] if formation.proposable else []


def _is_open(formation: Formation) -> bool:
    return formation.proposable and formation.statut in {"ouverte", "a_venir"}


def _formation(recueil: Recueil, ecrite: Formation, cible: Formation, offerte: bool) -> None:
    valeur = _valeur(cible, offerte)
    propre = ecrite.code == cible.code
    for nom in _noms(ecrite):
        recueil.add(nom, "specialite", valeur, 1.0 if propre else 0.6, _drapeaux(recueil, nom))
    if propre and ecrite.sigle and len(ecrite.sigle) > 1:
        recueil.add(ecrite.sigle, "specialite", valeur, 0.95, _drapeaux(recueil, ecrite.sigle))


def _noms(formation: Formation) -> Iterator[str]:
    for brut in {formation.libelle, formation.intitule}:
        complet = _NIVEAU.sub("", re.sub(r"(?i)\s*\((?:bac pro|cap|bts|mc|cs)[^)]*\)", "", brut.strip()))
        for nom in {complet, _PARENTHESE.sub("", complet)}:
            yield nom
            yield from _courts(nom)


def _courts(nom: str) -> Iterator[str]:
    """« Métiers de la coiffure » → « coiffure » ; « aéronautique option avionique » → « aéronautique »."""
    sans_option = _OPTION.split(nom)[0]
    yield sans_option
    if _OPTION.search(nom):
        yield _OPTION.sub(" ", nom)
    for variante in (nom, sans_option):
        court = _TETES.sub("", variante)
        if court != variante:
            yield court


def _drapeaux(recueil: Recueil, nom: str) -> str:
    """Un nom d'un ou deux mots courants (« agent de maintenance ») demande un indice."""
    return INDICE * (recueil.is_common(nom) or len(cle(nom)) < 3) + APPROCHE * (len(nom) > 3)


def _valeur(formation: Formation, offerte: bool) -> Valeur:
    return {"code": formation.code, "libelle": formation.libelle, "niveau": formation.niveau, "offerte": offerte}


def _familles(session: Session, recueil: Recueil, formations: dict[str, Formation]) -> None:
    familles = {f.code: f for f in session.scalars(select(Famille))}
    noms = {(f.nom, f.code) for f in familles.values()} | {(_TETES.sub("", f.nom), f.code) for f in familles.values()}
    alias = {(nom, code) for nom, code in read_aliases(session, "famille") if code in familles}
    for nom, code in noms | alias:
        famille = familles[code]
        entier = cle(nom) == cle(famille.nom)
        sigle = len(nom) < 6 and " " not in nom and not recueil.is_common(nom)
        valeur = {"code": code, "nom": famille.nom}
        recueil.add(nom, "famille", valeur, 1.0 if entier else 0.8, APPROCHE + INDICE * (not (sigle or entier)))
        seconde = formations.get(famille.code_seconde or "")
        if seconde:
            # « 2de pro relation client » : la 2de commune, qu'on ne nomme qu'avec son niveau
            recueil.add(nom, "specialite", {**_valeur(seconde, True), "niveau": "2de pro"}, 0.8, AVEC_NIVEAU + APPROCHE)
