"""Les mots d'une recherche qui ne sont pas des noms : distance, internat, label, nouveautés, ce qu'on veut voir."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.recherche.criteres import RAYON_MAX_KM, Vue
from knowledge.texte import normalise


@dataclass(frozen=True)
class Precision:
    """Un critère dit en mots ordinaires, et où il l'est dans le texte."""

    champ: str
    valeur: str | float | bool
    debut: int
    fin: int


_MOTIFS: tuple[tuple[str, str | float | bool, str], ...] = (
    ("label", True, r"lyc[ée]es? des m[ée]tiers|\bldm\b"),
    ("ulis", True, r"\bulis\b"),
    ("duree", "1 an", r"\b(?:en |un |une )?(?:1|un) an\b"),
    ("duree", "2 ans", r"\b(?:en )?(?:2|deux) ans\b"),
    ("duree", "3 ans", r"\b(?:en )?(?:3|trois) ans\b"),
    ("internat", True, r"(?:avec |en )?internats?\b|\binternes?\b"),
    ("nouvelles", True, r"\bnouve(?:lle|au)s?(?: formations?)?\b|\bouvertures?\b|\bouverte?s? cette ann[ée]e\b|\bouvrent\b"),
    ("nature", "mfr", r"\bmfr\b|\bmaisons? familiales?(?: rurales?)?\b"),
    ("nature", "erea", r"\berea\b"),
    ("nature", "cfa", r"\bcfa\b"),
    ("nature", "agricole", r"\blyc[ée]es? agricoles?\b"),
    ("nature", "ecole_production", r"\b[ée]coles? de production\b"),
    ("nature", "lycee", r"\blyc[ée]es?(?: pro(?:fessionnel)?s?)?\b"),
    ("sujets", "agricole", r"(?<!lycée )(?<!lycee )(?<!lycées )(?<!lycees )\bagricoles?\b"),
    ("statut", "apprentissage", r"\b(?:en )?(?:apprentissage|alternance)\b|\bapprentie?s?\b"),
    ("statut", "scolaire", r"\bvoie scolaire\b|\bscolaire\b|\b[àa] temps plein\b"),
    ("partout", True, r"\b(?:toute la|en|partout en) france\b|\bpartout\b"),
)  # fmt: skip
_RAYON = re.compile(
    r"(?:à |a )?(?:moins de |dans un rayon de |- de )?(\d{1,4}(?:[.,]\d)?) ?(?:kms?|kilom[èe]tres?)\b", re.I
)
_CAMPUS = frozenset(("campus", "cmq"))
_ECOLES = frozenset("lycee lycees etablissement etablissements ecole ecoles mfr erea cfa".split())
_SUITES = frozenset("apres suite suites poursuite poursuites ensuite debouches".split())
_VIDES = frozenset(
    "a au aux avec c ce ces chez d dans de des du en est et formation formations il j je l la le les lycee lycees ma mes moi mon "
    "ou par pas pour pres proche qu que quel quelle quelles quels qui s se son sur un une vers y autour ville departement region "
    "campus cmq metier metiers famille familles faire fait etablissement etablissements ecole ecoles cherche veux trouver propose "
    "proposent proposant moins km rayon apres suite suites poursuite poursuites ensuite cap bac pro dept liste toutes tous".split()
)


def read_precisions(texte: str) -> list[Precision]:
    """Précisions du texte, dans l'ordre ; un rayon de 1 à 300 km, au-delà ramené à 300."""
    return sorted([*_distances(texte), *_marks(texte)], key=lambda p: p.debut)


def wanted_view(texte: str) -> Vue | None:
    """La vue que les mots demandent : des campus, des établissements, ou rien de dit."""
    mots = set(normalise(texte).split())
    if mots & _CAMPUS:
        return "campus"
    return "etablissements" if mots & _ECOLES else None


def asks_next(texte: str) -> bool:
    """Vrai si la question porte sur l'après."""
    return bool(set(normalise(texte).split()) & _SUITES)


def unexplained(texte: str) -> tuple[str, ...]:
    """Mots qui portent un sens et que rien n'a expliqué."""
    return meaningful(texte)


def meaningful(texte: str) -> tuple[str, ...]:
    """Les mots d'un texte qui portent un sens, normalisés."""
    return tuple(mot for mot in normalise(texte).split() if mot not in _VIDES and not mot.isdigit() and len(mot) > 1)


def _distances(texte: str) -> Iterator[Precision]:
    for trouve in list(_RAYON.finditer(texte))[:1]:
        km = float(trouve.group(1).replace(",", "."))
        if km >= 1:
            yield Precision("rayon_km", min(km, RAYON_MAX_KM), *trouve.span())


def _marks(texte: str) -> Iterator[Precision]:
    for champ, valeur, motif in _MOTIFS:
        trouve = re.search(motif, texte, re.IGNORECASE)
        if trouve:
            yield Precision(champ, valeur, *trouve.span())
