"""Noms d'établissements écrits tout en capitales, rendus lisibles."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from knowledge.texte import normalise

Vocabulaire = dict[str, str]
"""Mot sans accent → le même en minuscules, accentué."""

_PETITS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "ou"}
    | {"par", "pour", "s", "sous", "sur", "un", "une"}
)
_MOT = re.compile(r"\w+")
_ABREGES = (
    (re.compile(r"^MAISON FAMILIALE RURALE\b"), "MFR"),
    (re.compile(r"^ETAB\.? ?R[EÉ]GIONAL ENSEIGNT ADAPT[EÉ]\b"), "EREA"),
    (re.compile(r"^ANTENNE DE CFA\b"), "CFA"),
    (re.compile(r"\bDE L\.A\.$"), "DE LOIRE-ATLANTIQUE"),
)
"""Écritures tronquées des listes de 2021, au plus près de ce que les gens disent."""


def readable(nom: str, vocabulaire: Vocabulaire) -> str:
    """« MAISON FAMILIALE RURALE DE CRAON » → « MFR de Craon ».

    Un mot que le vocabulaire n'a pas reste en capitales : c'est un sigle ou une marque.
    Un nom déjà en minuscules ne change pas.
    """
    if not nom.isupper():
        return nom
    court = nom
    for motif, lisible in _ABREGES:
        court = motif.sub(lisible, court)
    return _MOT.sub(lambda mot: _word(mot[0], mot.start() == 0, vocabulaire), court)


def learn_words(textes: Iterable[str]) -> Vocabulaire:
    """Écriture la plus fréquente de chaque mot des textes, sigles tout en capitales exclus."""
    formes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for texte in textes:
        for mot in _MOT.findall(texte):
            if not mot.isupper():
                formes[normalise(mot)][mot.lower()] += 1
    return {plat: _most_common(comptes) for plat, comptes in formes.items() if len(plat) > 1}


def _most_common(comptes: Counter[str]) -> str:
    return min(comptes, key=lambda forme: (-comptes[forme], forme))


def _word(mot: str, premier: bool, vocabulaire: Vocabulaire) -> str:
    connu = vocabulaire.get(normalise(mot))
    petit = mot.lower() in _PETITS
    if not petit and connu is None:
        return mot
    if petit and not premier:
        return mot.lower()
    return (connu or mot.lower()).capitalize()
