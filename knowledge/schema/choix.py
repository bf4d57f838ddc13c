"""Ce qui se voit et ce qui se replie quand une étape a trop de suites pour une image."""

from collections import Counter
from collections.abc import Sequence

from knowledge.schema.formes import Pas
from knowledge.schema.mots import section, word

MEME_TYPE = 2
"""Au plus, d'abord, de suites du même diplôme : une étape montre sa variété."""


def split(pas: Sequence[Pas], place: int) -> tuple[list[Pas], list[Pas]]:
    """Les pas à montrer, du plus haut diplôme au plus bas, et ceux à replier (jamais un seul).

    Le champ du départ passe d'abord, puis le diplôme le plus courant, puis l'ordre de la source ; `place` compte la boîte qui replie.
    """
    if len(pas) <= place:
        return _by_level(pas), []
    sortes = Counter(kind(p) for p in pas)
    tries = sorted(pas, key=lambda p: (-p.proximite, -sortes[kind(p)]))
    montres = _varied(tries, place - 1)
    return _by_level(montres), [p for p in pas if p not in montres]


def _varied(tries: Sequence[Pas], place: int) -> list[Pas]:
    """Les premiers, sans qu'un diplôme prenne toute la place ; ce qui reste est complété dans l'ordre."""
    montres: list[Pas] = []
    types = Counter[str]()
    for pas in tries:
        if len(montres) < place and types[kind(pas)] < MEME_TYPE:
            montres.append(pas)
            types[kind(pas)] += 1
    for pas in tries:
        if len(montres) < place and pas not in montres:
            montres.append(pas)
    return montres


def _by_level(pas: Sequence[Pas]) -> list[Pas]:
    """Le diplôme le plus haut d'abord ; hors de la base, l'ordre de la source, à la fin."""
    return sorted(pas, key=lambda p: (-(p.niveau_cec or 0), -p.proximite))


def kind(pas: Pas) -> str:
    """Le diplôme en court : « BTS », « licence pro »."""
    if pas.niveau and not pas.type:
        return pas.niveau
    return str(section("types").get(pas.type or "", pas.type) or word("reste_sans_type"))


def count_kinds(pas: Sequence[Pas]) -> str:
    """« BTS (6), CS (2) », du plus nombreux au moins nombreux."""
    comptes = Counter(kind(p) for p in pas).most_common()
    return ", ".join(word("reste_type", type=nom, n=n) for nom, n in comptes)
