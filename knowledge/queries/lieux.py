"""Du nom d'un lieu, même mal écrit, au lieu officiel ; dit quand il faut faire confirmer."""

import re
from dataclasses import dataclass, replace
from math import log10

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import FiltreInvalide, LieuAmbigu, LieuIntrouvable
from knowledge.queries.lieux_index import ARTICLES, IndexLieux, Lieu, bare, build_index, sound, write_name
from knowledge.queries.memoire import remember
from knowledge.queries.territoire import ACADEMIE

TYPES = ("commune", "departement", "region", "academie")
SEUIL_SUR = 0.72
"""Part de vraisemblance du premier à partir de laquelle on ne fait pas confirmer."""
SEUIL_QUALITE = 0.75
"""Qualité du rapprochement en dessous de laquelle on fait confirmer, même sans concurrent."""
SEUIL_FAUTE = 72
"""Ressemblance minimale (rapidfuzz, 0 à 100) d'un nom mal écrit."""
GRANDE_COMMUNE = 5000
"""Habitants à partir desquels une commune dispute son nom à un département (Mayenne, Vienne)."""


@dataclass(frozen=True)
class Candidat:
    """Un lieu possible ; `score` entre 0 et 1 ; `sur` faux = à faire confirmer."""

    lieu: Lieu
    score: float
    sur: bool


@dataclass(frozen=True)
class _Indice:
    """Un lieu, la qualité du rapprochement (0 à 1) et son poids (puissance de dix)."""

    lieu: Lieu
    qualite: float
    poids: float


@dataclass(frozen=True)
class _Demande:
    """Nom cherché, types voulus et département précisé (« Saint-Denis 93 »)."""

    forme: str
    types: tuple[str, ...]
    departement: str | None


def find_places(session: Session, question: str, *, types: tuple[str, ...] = (), limite: int = 10) -> list[Candidat]:
    """Lieux qui répondent à ce nom, du plus probable au moins probable ; vide si rien n'approche.

    Accepte nom, ancien nom, alias, code postal, numéro de département ; le territoire d'abord,
    puis la population, départagent les homonymes.
    """
    index = place_index(session)
    demande = _understand(index, question, types)
    indices = _by_code(index, demande.forme) or _by_name(index, demande)
    return _rank(indices, limite)


def find_place(session: Session, lieu: str) -> Lieu:
    """Le lieu de `commune:49099` ou d'un texte libre.

    Lève `FiltreInvalide` (forme), `LieuIntrouvable`, `LieuAmbigu` (texte libre à faire confirmer).
    """
    genre, _, code = lieu.strip().partition(":")
    if code:
        return _by_key(session, genre.strip(), code.strip())
    candidats = find_places(session, lieu)
    if not candidats:
        raise LieuIntrouvable(f"Lieu introuvable : {lieu}.")
    if not candidats[0].sur:
        noms = " ; ".join(describe(c.lieu) for c in candidats[:4])
        raise LieuAmbigu(f"Plusieurs lieux possibles pour « {lieu} » : {noms}.", tuple(candidats))
    return candidats[0].lieu


def describe(lieu: Lieu) -> str:
    """« Saint-Denis (93) », « Mayenne (département) »."""
    if lieu.type != "commune":
        return f"{lieu.nom} ({_FRANCAIS[lieu.type]})"
    return f"{lieu.nom} ({lieu.departement.code})" if lieu.departement else lieu.nom


def in_territory(lieu: Lieu) -> bool:
    """Vrai si le lieu est dans l'académie première."""
    region = lieu.region.code if lieu.region else None
    return lieu.code_academie == ACADEMIE or (lieu.type == "region" and region == "52")


def place_index(session: Session) -> IndexLieux:
    """L'index des lieux de cette base, construit au premier besoin."""
    return remember(session, build_index)


def _by_key(session: Session, genre: str, code: str) -> Lieu:
    if genre not in TYPES:
        raise FiltreInvalide(f"Type de lieu inconnu : « {genre} » ; admis : {', '.join(TYPES)}.")
    trouve = place_index(session).par_cle.get(f"{genre}:{code.upper()}")
    if trouve is None:
        raise LieuIntrouvable(f"Aucun lieu de code {code} parmi les {_FRANCAIS[genre]}s.")
    return trouve


def _understand(index: IndexLieux, question: str, types: tuple[str, ...]) -> _Demande:
    """Sépare le nom, le type dit (« département de… ») et le département précisé."""
    forme = write_name(question[:120])
    dits = _TYPE_DIT.match(forme)
    if dits and forme not in index.exacts:
        types, forme = types or (_TYPE_DE[dits["type"]],), dits["nom"]
    forme = _DEVANT.sub("", forme) or forme
    nom, departement = _split_department(index, forme)
    return _Demande(nom, types, departement)


def _split_department(index: IndexLieux, forme: str) -> tuple[str, str | None]:
    """« saint denis 93 », « cholet 49300 », « saint denis la reunion » : (nom, département)."""
    if forme in index.exacts or bare(forme) in index.exacts:
        return forme, None
    mots = forme.split()
    for coupe in range(len(mots) - 1, 0, -1):
        nom, fin = " ".join(mots[:coupe]), " ".join(mots[coupe:])
        code = _department_code(index, fin)
        if code and nom not in ARTICLES:
            return _FIN.sub("", nom), code
    return forme, None


def _department_code(index: IndexLieux, fin: str) -> str | None:
    if _CODE_POSTAL.fullmatch(fin):
        return fin[:3] if fin[:2] in ("97", "98") else fin[:2]
    if f"departement:{fin.upper()}" in index.par_cle:
        return fin.upper()
    for lieu in index.exacts.get(fin, ()) + index.exacts.get(bare(fin), ()):
        if lieu.type == "departement":
            return lieu.code
    return None


def _by_code(index: IndexLieux, forme: str) -> list[_Indice]:
    """Code postal, code commune ou numéro de département."""
    code = forme.replace(" ", "").upper()
    if f"departement:{code}" in index.par_cle:
        return [_Indice(index.par_cle[f"departement:{code}"], 1.0, 6.0)]
    if not _CODE_POSTAL.fullmatch(code):
        return []
    communes = index.codes_postaux.get(code) or tuple(filter(None, (index.par_cle.get(f"commune:{code}"),)))
    if communes:
        return [_Indice(lieu, 1.0, _size(lieu)) for lieu in communes]
    departement = index.par_cle.get(f"departement:{code[:3] if code[:2] in ('97', '98') else code[:2]}")
    return [_Indice(departement, 0.6, 1.0)] if departement else []


def _by_name(index: IndexLieux, demande: _Demande) -> list[_Indice]:
    indices = _exact(index, demande.forme)
    if max((i.poids for i in _kept(indices, demande)), default=0.0) < _NOTABLE:
        indices = indices + _misspelt(index, demande.forme)
    return _kept(indices, demande)


def _kept(indices: list[_Indice], demande: _Demande) -> list[_Indice]:
    return [i for i in indices if _fits(i.lieu, demande)]


def _fits(lieu: Lieu, demande: _Demande) -> bool:
    if demande.types and lieu.type not in demande.types:
        return False
    if demande.departement is None:
        return True
    return lieu.type == "commune" and lieu.departement is not None and lieu.departement.code == demande.departement


def _exact(index: IndexLieux, forme: str) -> list[_Indice]:
    indices: list[_Indice] = []
    for ecrit in dict.fromkeys((forme, bare(forme))):
        indices += [_Indice(lieu, 1.0, _size(lieu) + 1.0) for lieu in index.exacts.get(ecrit, ())]
        indices += [_Indice(lieu, 0.97, _size(lieu) + 0.5) for lieu in index.anciens.get(ecrit, ())]
        indices += [_Indice(lieu, 0.9, _size(lieu) - _MALUS_DEBUT[lieu.type]) for lieu in index.debuts.get(ecrit, ())]
    return indices


def _misspelt(index: IndexLieux, forme: str) -> list[_Indice]:
    """Noms qui se disent ou s'écrivent presque pareil ; chaque faute coûte un peu de poids."""
    nu = bare(forme)
    if len(nu) < 4:
        return []
    proches = {ecrit: 94.0 for ecrit in index.sons.get(sound(forme), ())}
    for ecrit, ressemblance, _ in process.extract(
        nu, index.formes, scorer=fuzz.ratio, score_cutoff=SEUIL_FAUTE, limit=25
    ):
        proches[ecrit] = max(ressemblance, proches.get(ecrit, 0.0))
    indices: list[_Indice] = []
    for ecrit, ressemblance in proches.items():
        malus = (100 - ressemblance) / 8
        indices += [
            _Indice(i.lieu, i.qualite * ressemblance / 100, i.poids - malus)
            for i in _exact(index, ecrit)
            if i.qualite > 0.9
        ]
    return indices


def _rank(indices: list[_Indice], limite: int) -> list[Candidat]:
    retenus = _without_twins(_one_each(indices))[:limite]
    total = sum(10**i.poids for i in retenus)
    parts = [10**i.poids / total for i in retenus]
    dispute = _name_disputed(retenus)
    return [
        Candidat(i.lieu, round(i.qualite * part, 3), rang == 0 and _sure(i, part) and not dispute)
        for rang, (i, part) in enumerate(zip(retenus, parts, strict=True))
    ]


def _sure(indice: _Indice, part: float) -> bool:
    return part >= SEUIL_SUR and indice.qualite >= SEUIL_QUALITE


def _one_each(indices: list[_Indice]) -> list[_Indice]:
    """Un indice par lieu : le meilleur nom reconnu, le plus grand poids."""
    meilleurs: dict[str, _Indice] = {}
    poids: dict[str, float] = {}
    for indice in sorted(indices, key=lambda i: (-i.qualite, -i.poids)):
        meilleurs.setdefault(indice.lieu.cle, indice)
        poids[indice.lieu.cle] = max(indice.poids, poids.get(indice.lieu.cle, indice.poids))
    return sorted((replace(i, poids=poids[cle]) for cle, i in meilleurs.items()), key=_order)


def _order(indice: _Indice) -> tuple[float, float, str]:
    return (-indice.poids, -indice.qualite, indice.lieu.cle)


def _without_twins(indices: list[_Indice]) -> list[_Indice]:
    """Paris, Mayotte… : un département de même nom et de même étendue ne concurrence pas."""
    regions = {i.lieu.nom for i in indices if i.lieu.type == "region"}
    communes = {i.lieu.nom for i in indices if i.lieu.type == "commune" and i.lieu.code in _VILLES_DEPARTEMENTS}
    jumeaux = regions | communes
    return [i for i in indices if not (i.lieu.type == "departement" and i.lieu.nom in jumeaux)]


def _name_disputed(indices: list[_Indice]) -> bool:
    """Mayenne, Vienne : la ville et le département portent le même nom, écrit sans faute."""
    exacts = [i.lieu for i in indices if i.qualite == 1.0]
    departements = {write_name(lieu.nom) for lieu in exacts if lieu.type == "departement"}
    villes = [lieu for lieu in exacts if lieu.type == "commune" and (lieu.population or 0) >= GRANDE_COMMUNE]
    return any(write_name(ville.nom) in departements for ville in villes)


def _size(lieu: Lieu) -> float:
    """Notoriété en puissance de dix : habitants, ou une taille fixe hors commune ; bonus du territoire."""
    bonus = _BONUS_TERRITOIRE if in_territory(lieu) else 0.0
    if lieu.type != "commune":
        return _TAILLES[lieu.type] + bonus
    # Une commune déléguée est plus petite que la commune qui l'a absorbée, et sa population n'est pas connue.
    habitants = min(lieu.population or 0, 2000) if lieu.ancien_nom else lieu.population or 0
    return log10(max(habitants, 10)) + bonus


_NOTABLE = 4.8
_BONUS_TERRITOIRE = 1.5
_MALUS_DEBUT = {"commune": 0.0, "departement": 0.7, "region": 0.7, "academie": 0.7}
_TAILLES = {"departement": 5.5, "region": 6.0, "academie": 6.0}
_FRANCAIS = {"commune": "commune", "departement": "département", "region": "région", "academie": "académie"}
_VILLES_DEPARTEMENTS = frozenset(("75056",))
_CODE_POSTAL = re.compile(r"\d{5}|2[AB]\d{3}", re.IGNORECASE)
_TYPE_DE = {
    "ville": "commune",
    "commune": "commune",
    "departement": "departement",
    "dept": "departement",
    "region": "region",
    "academie": "academie",
}
_TYPE_DIT = re.compile(
    r"(?P<type>ville|commune|departement|dept|region|academie) (?:de |du |des |d |de la |de l )?(?P<nom>.+)"
)
_DEVANT = re.compile(r"^(?:(?:a|au|aux|dans|vers|pres|autour|cote|chez|en) )+(?:(?:de|du|d) )?")
_FIN = re.compile(r" (?:dans|en|a|au)(?: l[ae]s?)?$")
