"""Rapprocher un nom des lieux qui le portent : juste, commencé, ancien, mal écrit."""

from dataclasses import dataclass
from math import log10

from rapidfuzz import fuzz, process

from knowledge.queries.lieux_demande import CODE_POSTAL, Demande
from knowledge.queries.lieux_index import IndexLieux, Lieu, bare, sound
from knowledge.queries.territoire import covered_academies, covered_regions, first_academy, first_region

SEUIL_FAUTE = 72
"""Ressemblance minimale (rapidfuzz, 0 à 100) d'un nom mal écrit."""
NOTABLE = 4.8
"""Poids d'un nom juste à partir duquel on ne cherche pas de faute."""
_BONUS_TERRITOIRE = 1.5
_MALUS_DEBUT = {"commune": 0.0, "departement": 0.7, "region": 0.7, "academie": 0.7}
_TAILLES = {"departement": 5.5, "region": 6.0, "academie": 6.0}


@dataclass(frozen=True)
class Indice:
    """Un lieu, la qualité du rapprochement (0 à 1) et son poids (puissance de dix)."""

    lieu: Lieu
    qualite: float
    poids: float


def by_code(index: IndexLieux, forme: str) -> list[Indice]:
    """Code postal, code commune ou numéro de département."""
    code = forme.replace(" ", "").upper()
    if f"departement:{code}" in index.par_cle:
        return [Indice(index.par_cle[f"departement:{code}"], 1.0, 6.0)]
    if not CODE_POSTAL.fullmatch(code):
        return []
    communes = index.codes_postaux.get(code) or tuple(filter(None, (index.par_cle.get(f"commune:{code}"),)))
    if communes:
        return [Indice(lieu, 1.0, size_of(lieu)) for lieu in communes]
    departement = index.par_cle.get(f"departement:{code[:3] if code[:2] in ('97', '98') else code[:2]}")
    return [Indice(departement, 0.6, 1.0)] if departement else []


def by_name(index: IndexLieux, demande: Demande) -> list[Indice]:
    """Lieux de ce nom ; à défaut d'un nom connu, ceux qui s'en approchent."""
    indices = _exact(index, demande.forme)
    if max((i.poids for i in _kept(indices, demande)), default=0.0) < NOTABLE:
        indices = indices + _misspelt(index, demande.forme)
    return _kept(indices, demande)


def _kept(indices: list[Indice], demande: Demande) -> list[Indice]:
    return [i for i in indices if _fits(i.lieu, demande)]


def _fits(lieu: Lieu, demande: Demande) -> bool:
    if demande.types and lieu.type not in demande.types:
        return False
    if demande.departement is None:
        return True
    return lieu.type == "commune" and lieu.departement is not None and lieu.departement.code == demande.departement


def _exact(index: IndexLieux, forme: str) -> list[Indice]:
    indices: list[Indice] = []
    for ecrit in dict.fromkeys((forme, bare(forme))):
        indices += [Indice(lieu, 1.0, size_of(lieu) + 1.0) for lieu in index.exacts.get(ecrit, ())]
        indices += [Indice(lieu, 0.97, size_of(lieu) + 0.5) for lieu in index.anciens.get(ecrit, ())]
        indices += [Indice(lieu, 0.9, size_of(lieu) - _MALUS_DEBUT[lieu.type]) for lieu in index.debuts.get(ecrit, ())]
    return indices


def _misspelt(index: IndexLieux, forme: str) -> list[Indice]:
    """Noms qui se disent ou s'écrivent presque pareil ; chaque faute coûte un peu de poids."""
    nu = bare(forme)
    if len(nu) < 4:
        return []
    proches = {ecrit: 94.0 for ecrit in index.sons.get(sound(forme), ())}
    for ecrit, ressemblance, _ in process.extract(
        nu, index.formes, scorer=fuzz.ratio, score_cutoff=SEUIL_FAUTE, limit=25
    ):
        proches[ecrit] = max(ressemblance, proches.get(ecrit, 0.0))
    indices: list[Indice] = []
    for ecrit, ressemblance in proches.items():
        malus = (100 - ressemblance) / 8
        indices += [
            Indice(i.lieu, i.qualite * ressemblance / 100, i.poids - malus)
            for i in _exact(index, ecrit)
            if i.qualite > 0.9
        ]
    return indices


def size_of(lieu: Lieu) -> float:
    """Notoriété en puissance de dix : habitants, ou une taille fixe hors commune ; bonus du territoire."""
    bonus = _BONUS_TERRITOIRE if in_territory(lieu) else 0.0
    if lieu.type != "commune":
        return _TAILLES[lieu.type] + bonus
    # Une commune déléguée est plus petite que la commune qui l'a absorbée, et sa population n'est pas connue.
    habitants = min(lieu.population or 0, 2000) if lieu.ancien_nom else lieu.population or 0
    return log10(max(habitants, 10)) + bonus


def in_territory(lieu: Lieu) -> bool:
    """Vrai si le lieu est dans l'académie première."""
    region = lieu.region.code if lieu.region else None
    return lieu.code_academie == first_academy() or (lieu.type == "region" and region == first_region())


def is_covered(lieu: Lieu | None) -> bool:
    """Vrai si un extrait de l'année dit l'offre de ce lieu ; sans lieu, celle du territoire premier."""
    if lieu is None:
        return first_academy() in covered_academies()
    region = lieu.region.code if lieu.region else None
    return lieu.code_academie in covered_academies() or (lieu.type == "region" and region in covered_regions())
