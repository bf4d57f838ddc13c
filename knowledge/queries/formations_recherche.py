"""Trouver une formation d'après ce qu'on en dit : code, nom parlé, sigle, mots de sa fiche."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import base
from knowledge.models import AliasFormation, Poursuite
from knowledge.queries.familles import codes_of_family, find_family
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import FormationBreve, Nomenclature, codes_of_domain, read_level, read_nomenclature
from knowledge.queries.offres_compte import count_in_territory
from knowledge.texte import normalise

SEUIL_FAUTE = 78
"""Ressemblance minimale (0 à 100) d'un nom de formation mal écrit."""
SEUIL_MEME_SPECIALITE = 85
"""Ressemblance des intitulés (0 à 100) pour dire « la même spécialité » à un autre niveau."""
_NIVEAU_DIT = re.compile(
    r"^(cap agricole|capa|cap|bac(?:calaureat)? pro(?:fessionnel)?|bacpro|btsa?|mention complementaire|mc|"
    r"certificat de specialisation|cs|bp|brevet professionnel|bma|dma|bpa|dn ?made|(?:2de|2nde|seconde) pro(?:fessionnelle)?)\b ?"
)


@dataclass(frozen=True)
class FiltreFormations:
    """Filtres de la recherche de formations ; `intitule_de` : même spécialité que ce code, à un autre niveau."""

    q: str | None = None
    niveaux: tuple[str, ...] = ()
    domaine: str | None = None
    famille: str | None = None
    ouverte: bool | None = None
    territoire: bool | None = None
    intitule_de: str | None = None


@dataclass(frozen=True)
class _Noms:
    """Noms parlés et écrits, normalisés → codes."""

    codes: dict[str, tuple[str, ...]]
    formes: tuple[str, ...]


def find_formations(session: Session, filtre: FiltreFormations) -> list[str]:
    """Codes des formations qui répondent au filtre, la plus proche d'abord ; sans `q`, par niveau et libellé.

    Lève `FiltreInvalide` ou `CodeInconnu`.
    """
    nomenclature = read_nomenclature(session)
    if filtre.intitule_de:
        scores = same_subject(session, filtre.intitule_de)
    else:
        scores = _scores(session, nomenclature, filtre.q) if filtre.q else dict.fromkeys(nomenclature.par_code, 0.0)
    niveaux = {read_level(niveau) for niveau in filtre.niveaux}
    permis = _allowed(session, nomenclature, filtre)
    retenues = [
        formation
        for formation in (nomenclature.par_code[code] for code in scores)
        if (not niveaux or formation.niveau in niveaux)
        and (permis is None or formation.code in permis)
        and _fits(session, formation, filtre)
    ]
    return [f.code for f in sorted(retenues, key=lambda f: _rank(session, f, scores[f.code]))]


def same_subject(session: Session, code: str) -> dict[str, float]:
    """Formations de la même spécialité à un autre niveau → score ; prudent, vide plutôt qu'approché.

    Même intitulé, ou intitulé proche parmi les suites et les origines que la fiche donne.
    """
    nomenclature = read_nomenclature(session)
    depart = nomenclature.formation(code)
    intitule = normalise(depart.intitule)
    memes = remember(session, _by_subject).get(intitule, ())
    scores: dict[str, float] = {}
    for autre in (nomenclature.par_code[c] for c in dict.fromkeys((*memes, *_linked(session, code)))):
        if autre.niveau == depart.niveau or autre.statut == "fermee" or not autre.proposable:
            continue
        score = 100.0 if autre.code in memes else _likeness(intitule, normalise(autre.intitule))
        if score >= SEUIL_MEME_SPECIALITE:
            scores[autre.code] = score / 100
    return scores


def _by_subject(session: Session) -> dict[str, tuple[str, ...]]:
    """Intitulé normalisé → codes."""
    codes: dict[str, tuple[str, ...]] = {}
    for formation in read_nomenclature(session).par_code.values():
        intitule = normalise(formation.intitule)
        codes[intitule] = (*codes.get(intitule, ()), formation.code)
    return codes


def _likeness(premier: str, second: str) -> float:
    """Ressemblance de deux intitulés normalisés qui ne sont pas le même."""
    return min(99.0, fuzz.token_set_ratio(premier, second))


def _linked(session: Session, code: str) -> frozenset[str]:
    return remember(session, _links).get(code, frozenset())


def _links(session: Session) -> dict[str, frozenset[str]]:
    """Code → ses suites et ses origines."""
    lies: dict[str, set[str]] = defaultdict(set)
    for origine, destination in session.execute(select(Poursuite.code_origine, Poursuite.code_destination)):
        if origine and destination:
            lies[origine].add(destination)
            lies[destination].add(origine)
    return {un: frozenset(autres) for un, autres in lies.items()}


def _allowed(session: Session, nomenclature: Nomenclature, filtre: FiltreFormations) -> frozenset[str] | None:
    groupes: list[frozenset[str]] = []
    if filtre.domaine:
        groupes.append(codes_of_domain(session, filtre.domaine))
    if filtre.famille:
        groupes.append(codes_of_family(session, find_family(session, filtre.famille).code))
    return frozenset.intersection(*groupes) if groupes else None


def _fits(session: Session, formation: FormationBreve, filtre: FiltreFormations) -> bool:
    if filtre.ouverte is not None and (formation.statut in ("ouverte", "fermeture_programmee")) is not filtre.ouverte:
        return False
    if filtre.ouverte and not formation.proposable:
        return False
    return filtre.territoire is None or (count_in_territory(session, formation.code) > 0) is filtre.territoire


def _rank(session: Session, formation: FormationBreve, score: float) -> tuple[bool, float, int, str, str]:
    """Vivantes d'abord, puis la ressemblance ; l'offre du territoire départage."""
    morte = not formation.proposable or formation.statut == "fermee"
    bonus = 0.05 if count_in_territory(session, formation.code) else 0.0
    return morte, -round(score + bonus, 3), formation.niveau_cec, normalise(formation.libelle), formation.code


def _scores(session: Session, nomenclature: Nomenclature, q: str) -> dict[str, float]:
    """Code → score entre 0 et 1."""
    if q.strip().upper() in nomenclature.par_code:
        return {q.strip().upper(): 1.0}
    voulu = normalise(q)
    noms = remember(session, _names)
    scores = dict.fromkeys(noms.codes.get(voulu, ()), 1.0)
    sujet, niveau = _split_level(voulu)
    if not sujet:
        return {f.code: 0.5 for f in nomenclature.par_code.values() if f.niveau == niveau}
    for score, codes in _by_words(session, noms, sujet):
        for code in codes:
            if niveau is None or nomenclature.par_code[code].niveau == niveau:
                scores[code] = max(score, scores.get(code, 0.0))
    return scores


def _split_level(voulu: str) -> tuple[str, str | None]:
    """« bac pro cuisine » → (« cuisine », « bac pro »)."""
    dit = _NIVEAU_DIT.match(voulu)
    return (voulu[dit.end() :], read_level(dit[1])) if dit else (voulu, None)


def _by_words(session: Session, noms: _Noms, sujet: str) -> Iterable[tuple[float, tuple[str, ...]]]:
    """Du plus sûr au moins sûr : nom exact, tous les mots, nom mal écrit, à défaut un mot."""
    yield 0.98, noms.codes.get(sujet, ())
    touches = base.search(session, "formation", sujet, limit=60, prefixe=True)
    for rang, touche in enumerate(touches):
        yield max(0.5, 0.9 - 0.005 * rang), (touche.cle,)
    if len(touches) < _ASSEZ:
        for nom, ressemblance, _ in process.extract(
            sujet, noms.formes, scorer=fuzz.ratio, score_cutoff=SEUIL_FAUTE, limit=8
        ):
            yield 0.9 * ressemblance / 100, noms.codes[nom]
    if not touches:
        for rang, touche in enumerate(base.search(session, "formation", sujet, limit=20, tous=False)):
            yield 0.45 - 0.01 * rang, (touche.cle,)


def _names(session: Session) -> _Noms:
    """Alias, libellés, intitulés et sigles, normalisés."""
    codes: dict[str, dict[str, None]] = {}
    for alias, code in session.execute(select(AliasFormation.alias, AliasFormation.code)):
        codes.setdefault(normalise(alias), {})[code] = None
    for formation in read_nomenclature(session).par_code.values():
        for nom in filter(None, (formation.libelle, formation.intitule, formation.sigle)):
            codes.setdefault(normalise(nom), {})[formation.code] = None
    return _Noms({nom: tuple(groupe) for nom, groupe in codes.items()}, tuple(codes))


_ASSEZ = 3
