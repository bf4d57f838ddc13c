"""Établissements : le nom sans « lycée », ses parties, ses autres noms ; les organismes d'apprentis du territoire."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, ARTICLE, INDICE, Recueil, Valeur
from knowledge.models import Cfa, Etablissement, SiteSecondaire
from langue.lexique import racine
from langue.texte import cle
from territoires.territoire import first_territory

SECTIONS = frozenset({"SEP", "SGT"})
_TYPE = re.compile(
    r"(?i)^(?:section d['’]enseignement (?:professionnel|général et technologique)(?: privée?)?(?: du| de la| de l['’])?\s*|"
    r"lycée(?: des métiers(?: de l['’]agriculture)?)?(?:(?: et)? (?:polyvalent|professionnel|général|technologique|agricole|d'enseignement \w+)(?=\s|$))*(?: privée?)?\s*|"
    r"l\.?p\.?o?\b\.?\s*|(?:legta?p?a?|leap|lepr?p|lgta?|lt?pp|ltp|lea|lpr|lpa|eplefpa)\b\s*|collège(?: privé)?\s*|école\s+(?=terrade)|ecole secondaire professionnelle privée\s*|"
    r"établissement régional d['’]enseignement adapté\s*|etab\.régional enseignt adapté\s*|erea\b\s*|institut d['’]éducation motrice\w*\s*|"
    r"(?:antenne de )?cfa\b\s*|école de production\b(?:\s*-?\s*groupe\b)?\s*|polyvalent\s*|professionnel\s*|privée?\s*|(?:de )?coiffure\s+(?=\w)|maritime\s+(?=\w)|hôtelier\s+(?=\w)|"
    r"horticole\s+(?=\w)|de\s+|du\s+|d['’])"
)
_COUPE = re.compile(r"\s+[-–/]\s+|\s*,\s*|\s*-\s*(?=lycée)|\s+et\s+(?=saint)", re.I)
_PIED = re.compile(r"(?i)(?<=\S)[\s-]+(?:(?:lycée|lycee) des m[ée]tiers|site|antenne|annexe)\b.*$")
_SITE = re.compile(r"(?i)\bsite du lycée de la (\w+)$")
_MFR = re.compile(
    r"(?i)^(?:maison familiale rurale|mfr(?:eo)?)\b(?:\s*-?\s*(?:ireo|cfa))?(?:\s+d['’]éducation et d['’]orientation)?\s*"
)
_ARTICLES = re.compile(r"(?i)^(?:(?:de|du|des|d['’]|l['’]|la|le|les)\b\s*)+")
VIDES_DE_SENS = frozenset(
    "lycee lycees professionnel professionnels professionnelle professionnelles lp lpo metiers metier hotelier formation formations france ecole production section "
    "enseignement general technologique polyvalent batiment bois centre institut regional prive public college nouvelle chance agricole campus groupe".split()
)
"""Un nom fait de ces seuls mots ne nomme pas un établissement."""
GENERIQUES = frozenset("notre dame;saint joseph;sainte marie;saint louis;saint michel;saint pierre".split(";"))
DEBUTS_SANS_NOM = frozenset("saint sainte notre la le les sacre val campus mfr erea cfa".split())
"""« Saint-Aubin », « La Joliverie » : le dernier mot n'est pas un nom de famille."""
PATRONYMES = frozenset({"Lycée", "Collège", "EREA"})
"""Types dont le nom est souvent celui d'une personne ; « École des formations maritimes » n'est pas « maritimes »."""
PRENOM = 4
"""Un premier mot que portent tant de noms différents est un prénom : « Pierre », « Jean », « Louis »."""


def collect(session: Session, recueil: Recueil) -> None:
    """Territoire : toutes les formes ; ailleurs en France, le nom complet après « lycée »."""
    tous = {e.uai: e for e in session.scalars(select(Etablissement))}
    prenoms, lieux = _first_names(tous.values()), _place_names(recueil)
    academie = first_territory().academie["code"]
    for etablissement in tous.values():
        montre = _shown(etablissement, tous)
        if etablissement.code_academie == academie:
            _local(recueil, etablissement, montre, prenoms, lieux)
        elif etablissement.type == "Lycée":
            _distant(recueil, etablissement, montre)
    for site in session.scalars(select(SiteSecondaire)):
        valeur = {"uai": site.uai, "nom": site.nom, "commune": site.commune, "code_insee": site.code_insee}
        if site.uai in tous:
            recueil.add(_bare(site.nom), "etablissement", valeur, 0.3, INDICE)
    _cfa(session, recueil, set(tous))


def _shown(etablissement: Etablissement, tous: Mapping[str, Etablissement]) -> Etablissement:
    """Une section professionnelle mène à son lycée, c'est lui qu'on montre ; un autre site se montre lui-même."""
    rattachee = etablissement.categorie in SECTIONS and " site " not in cle(etablissement.nom)
    mere = tous.get(etablissement.uai_mere or "") if rattachee else None
    return mere or etablissement


def _first_names(etablissements: Iterable[Etablissement]) -> frozenset[str]:
    noms = {cle(_bare(e.nom)) for e in etablissements}
    premiers = Counter(nom.split()[0] for nom in noms if " " in nom)
    return frozenset(mot for mot, combien in premiers.items() if combien >= PRENOM)


def _place_names(recueil: Recueil) -> frozenset[str]:
    """Singuliers de noms de lieux qui n'en sont pas eux-mêmes : « Haut-Anjou » se lirait « Les Hauts-d'Anjou »."""
    formes = {forme for forme, genre, _ in recueil.entrees if genre == "lieu"}
    return frozenset(_singular(forme) for forme in formes if _singular(forme) not in formes)


def _singular(forme: str) -> str:
    return " ".join(racine(mot) for mot in forme.split())


def _local(
    recueil: Recueil,
    etablissement: Etablissement,
    montre: Etablissement,
    prenoms: frozenset[str],
    lieux: frozenset[str],
) -> None:
    poids = (
        0.9
        - 0.3 * (etablissement.type == "Collège")
        - 0.05 * (etablissement.type == "Lycée" and not etablissement.voie_pro)
        - 0.1 * (etablissement.type in {"CFA", "Autre"})
        - 0.1 * (etablissement.categorie in SECTIONS)
        - 0.2 * (etablissement.etat != "ouvert")
    )
    formes = [f for nom in _noms(etablissement) for f in _formes(etablissement, nom, prenoms)]
    for nom, rang in formes:
        if set(cle(nom).split()) <= VIDES_DE_SENS:
            continue
        recueil.add(nom, "etablissement", _valeur(montre), poids - rang, _drapeaux(recueil, nom, etablissement))
        if etablissement.type == "Lycée" and _singular(cle(nom)) in lieux:
            recueil.add(f"lycée {nom}", "etablissement", _valeur(montre), poids - rang)
    for site in filter(None, map(_SITE.search, _noms(etablissement))):
        recueil.add(site[1], "etablissement", _valeur(montre), poids, INDICE + ARTICLE)


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


def _noms(etablissement: Etablissement) -> list[str]:
    """Le nom montré, et celui de l'autre source (annuaire, Onisep) s'il diffère : « La Joliverie »."""
    return list(dict.fromkeys(n for n in (etablissement.nom, etablissement.autre_nom) if n))


def _formes(etablissement: Etablissement, nom: str, prenoms: frozenset[str]) -> Iterator[tuple[str, float]]:
    ville = etablissement.commune or ""
    mfr = _MFR.match(nom)
    if etablissement.type == "MFR" or mfr:
        yield from _formes_mfr(nom[mfr.end() :] if mfr else nom, ville)
        return
    if etablissement.type == "EREA":
        yield f"erea {_bare(nom)}", 0.0
        yield f"erea {ville}", 0.05
    # « La Joliverie - Site La Baugerie » est aussi « La Joliverie », mais moins que celle qui n'a que ce nom.
    partiel = 0.05 * bool(_PIED.search(nom))
    for forme, rang in _formes_nom(_bare(nom), ville, prenoms, etablissement.type in PATRONYMES):
        yield forme, rang + partiel


def _formes_mfr(reste: str, ville: str) -> Iterator[tuple[str, float]]:
    """« MFR La Charmille à Beaupréau-en-Mauges » : par son nom, par sa ville, d'aujourd'hui ou d'avant la fusion."""
    parties = {_ARTICLES.sub("", p) for p in re.split(r"(?i)\s+(?:à|de|d['’]|du)\s*", reste)}
    if cle(reste).startswith("institut"):
        yield reste, 0.0
    villes = {ville, re.split(r"(?i)[- ]en[- ]", ville)[0]}
    for nom in {reste, _ARTICLES.sub("", reste), *parties, *villes} - {""}:
        yield f"mfr {nom}", 0.0
        yield f"mfr cfa {nom}", 0.0
        yield f"maison familiale {nom}", 0.0
        yield f"maison familiale rurale {nom}", 0.0


def _formes_nom(entier: str, ville: str, prenoms: frozenset[str], patronyme: bool) -> Iterator[tuple[str, float]]:
    """Le nom entier, ses parties, le nom de famille seul s'il en porte un (`patronyme`)."""
    # « École Terrade Cholet » : la ville est un lieu, l'établissement est « Terrade »
    yield cle(entier).removesuffix(f" {cle(ville)}") if ville else entier, 0.0
    for partie in {p for p in _COUPE.split(entier) if len(cle(p)) > 3}:
        yield _bare(partie), 0.05
        mots = cle(_bare(partie)).split()
        if patronyme and len(mots) in (2, 3) and mots[0] not in DEBUTS_SANS_NOM:
            yield mots[-1], 0.15
    compose = [m for m in re.split(r"[-\s]+", entier) if len(m) > 4]
    if "-" in entier and len(compose) >= 2 and cle(compose[0]) not in prenoms | DEBUTS_SANS_NOM:
        yield compose[0], 0.2


def _bare(nom: str) -> str:
    """« Lycée professionnel Heinlex - Lycée des métiers de… » → « Heinlex »."""
    court = _PIED.sub("", nom).strip(" -")
    while True:
        suite = _TYPE.sub("", court, count=1).strip(" -")
        if suite == court or not suite:
            return court
        court = suite


def _distant(recueil: Recueil, etablissement: Etablissement, montre: Etablissement) -> None:
    nom = _bare(etablissement.nom)
    if not set(cle(nom).split()) <= VIDES_DE_SENS:
        recueil.add(nom, "etablissement", _valeur(montre), 0.2, INDICE)


def _valeur(etablissement: Etablissement) -> Valeur:
    valeur: Valeur = {
        "uai": etablissement.uai,
        "nom": etablissement.nom,
        "commune": etablissement.commune,
        "code_insee": etablissement.code_insee,
    }
    return {**valeur, "type": "Collège"} if etablissement.type == "Collège" else valeur


def _cfa(session: Session, recueil: Recueil, connus: set[str]) -> None:
    region = first_territory().region["code"]
    for cfa in session.scalars(select(Cfa).where(Cfa.code_region == region)):
        if cfa.uai in connus:
            continue
        valeur = {"uai": cfa.uai, "nom": cfa.enseigne or cfa.nom, "commune": cfa.commune, "code_insee": cfa.code_insee}
        for nom in {cfa.nom, cfa.enseigne or ""} - {""}:
            mots = cle(nom).split()
            if 1 <= len(mots) <= 5 and mots[0] != "lycee":
                recueil.add(nom, "etablissement", valeur, 0.4, INDICE * (recueil.is_common(nom) or len(mots) == 1))
