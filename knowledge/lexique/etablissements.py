"""Établissements : le nom sans « lycée », ses parties, ses autres noms ; les organismes d'apprentis du territoire."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, INDICE, Recueil, Valeur
from knowledge.models import Cfa, Etablissement, SiteSecondaire
from langue.texte import cle

TERRITOIRE = "17"
_TYPE = re.compile(
    r"(?i)^(?:section d['’]enseignement (?:professionnel|général et technologique)(?: privée?)?(?: du| de la| de l['’])?\s*|"
    r"lycée(?: des métiers)?(?: polyvalent| professionnel| général et technologique| général| technologique| agricole| d'enseignement \w+)*(?: privée?)?\s*|"
    r"l\.?p\.?o?\.?\b\s*|(?:legta?p?a?|leap|lgta?|lpp|lea|lpr|lpa|eplefpa)\b\s*|collège(?: privé)?\s*|école\s+(?=terrade)|ecole secondaire professionnelle privée\s*|"
    r"établissement régional d['’]enseignement adapté\s*|institut d['’]éducation motrice\w*\s*|cfa\b\s*|polyvalent\s*|professionnel\s*|privée?\s*|de\s+|du\s+|d['’])"
)
_COUPE = re.compile(r"\s+[-–/]\s+|\s*,\s*|\s*-\s*(?=lycée)|\s+et\s+(?=saint)", re.I)
_PIED = re.compile(r"(?i)(?:^|\b)(?:lycée|lycee) des m[ée]tiers.*$|\bsite\b.*$|\bantenne\b.*$|\bannexe\b.*$")
_MFR = re.compile(
    r"(?i)^(?:maison familiale rurale|mfr(?:eo)?)\b(?:\s*-?\s*ireo)?(?:\s+d['’]éducation et d['’]orientation)?\s*"
)
VIDES_DE_SENS = frozenset(
    "lycee lycees professionnel professionnels professionnelle professionnelles lp lpo metiers metier hotelier formation formations france ecole production section "
    "enseignement general technologique polyvalent batiment bois centre institut regional prive public college nouvelle chance agricole campus".split()
)
"""Un nom fait de ces seuls mots ne nomme pas un établissement."""
GENERIQUES = frozenset("notre dame;saint joseph;sainte marie;saint louis;saint michel;saint pierre".split(";"))


def collect(session: Session, recueil: Recueil) -> None:
    """Territoire : toutes les formes ; ailleurs en France, le nom complet après « lycée »."""
    for etablissement in session.scalars(select(Etablissement)):
        if etablissement.code_academie == TERRITOIRE:
            _local(recueil, etablissement)
        elif etablissement.type == "Lycée":
            _distant(recueil, etablissement)
    communes = {e.uai: e.commune for e in session.scalars(select(Etablissement))}
    for site in session.scalars(select(SiteSecondaire)):
        valeur = {"uai": site.uai, "nom": site.nom, "commune": site.commune}
        if site.uai in communes:
            recueil.add(_bare(site.nom), "etablissement", valeur, 0.3, INDICE)
    _cfa(session, recueil, set(communes))


def _local(recueil: Recueil, etablissement: Etablissement) -> None:
    valeur = _valeur(etablissement)
    poids = (
        0.9
        - 0.3 * (etablissement.type == "Collège")
        - 0.1 * (etablissement.categorie in {"SEP", "SGT"})
        - 0.2 * (etablissement.etat != "ouvert")
    )
    for nom, rang in _formes(etablissement):
        if set(cle(nom).split()) <= VIDES_DE_SENS:
            continue
        recueil.add(nom, "etablissement", valeur, poids - rang, _drapeaux(recueil, nom, etablissement))


def _drapeaux(recueil: Recueil, nom: str, etablissement: Etablissement) -> str:
    forme = cle(nom)
    seul = " " not in forme
    vague = (
        recueil.is_common(nom)
        or forme in GENERIQUES
        or etablissement.type == "Collège"
        or forme == cle(etablissement.commune or "")
    )
    return INDICE * (vague or (seul and len(forme) < 5)) + APPROCHE * (len(forme) > 5)


def _formes(etablissement: Etablissement) -> Iterator[tuple[str, float]]:
    nom = etablissement.nom
    mfr = _MFR.match(nom)
    if etablissement.type == "MFR" or mfr:
        reste = nom[mfr.end() :] if mfr else nom
        for lieu in {etablissement.commune or "", re.sub(r"(?i)^(?:de |d['’]|du |des |la )+", "", reste)} - {""}:
            yield f"mfr {lieu}", 0.0
            yield f"maison familiale {lieu}", 0.0
            yield f"maison familiale rurale {lieu}", 0.0
        return
    if etablissement.type == "EREA":
        yield f"erea {_bare(nom)}", 0.0
    entier = _bare(nom)
    ville = cle(etablissement.commune or "")
    # « École Terrade Cholet » : la ville est un lieu, l'établissement est « Terrade »
    yield cle(entier).removesuffix(f" {ville}") if ville else entier, 0.0
    for partie in {p for p in _COUPE.split(entier) if len(cle(p)) > 3}:
        yield _bare(partie), 0.05
        mots = cle(_bare(partie)).split()
        if len(mots) in (2, 3) and mots[0] not in {
            "saint",
            "sainte",
            "notre",
            "la",
            "le",
            "les",
            "sacre",
            "val",
            "campus",
        }:
            yield mots[-1], 0.15
    compose = [m for m in re.split(r"[-\s]+", entier) if len(m) > 4]
    if "-" in entier and len(compose) >= 2:
        yield compose[0], 0.2


def _bare(nom: str) -> str:
    """« Lycée professionnel Heinlex - Lycée des métiers de… » → « Heinlex »."""
    court = _PIED.sub("", nom).strip(" -")
    while True:
        suite = _TYPE.sub("", court, count=1).strip(" -")
        if suite == court or not suite:
            return court
        court = suite


def _distant(recueil: Recueil, etablissement: Etablissement) -> None:
    nom = _bare(etablissement.nom)
    if not set(cle(nom).split()) <= VIDES_DE_SENS:
        recueil.add(nom, "etablissement", _valeur(etablissement), 0.2, INDICE)


def _valeur(etablissement: Etablissement) -> Valeur:
    return {
        "uai": etablissement.uai,
        "nom": etablissement.nom,
        "commune": etablissement.commune,
        "code_insee": etablissement.code_insee,
    }


def _cfa(session: Session, recueil: Recueil, connus: set[str]) -> None:
    for cfa in session.scalars(select(Cfa).where(Cfa.code_region == "52")):
        if cfa.uai in connus:
            continue
        valeur = {"uai": cfa.uai, "nom": cfa.enseigne or cfa.nom, "commune": cfa.commune, "code_insee": cfa.code_insee}
        for nom in {cfa.nom, cfa.enseigne or ""} - {""}:
            mots = cle(nom).split()
            if 1 <= len(mots) <= 5:
                recueil.add(nom, "etablissement", valeur, 0.4, INDICE * (recueil.is_common(nom) or len(mots) == 1))
