"""Les traits d'un seul message, comme `TfidfVectorizer` mais dix fois plus vite : les n-grammes d'un mot sont gardés en mémoire."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

GARDES = 20_000
"""Mots dont on garde les n-grammes ; au-delà, la mémoire est vidée."""


class Compteur:
    """Un vectoriseur appris, vu message par message."""

    def __init__(self, trait: TfidfVectorizer) -> None:
        self._analyse = trait.build_analyzer()
        self._vocabulaire: dict[str, int] = trait.vocabulary_
        self._idf = trait.idf_
        self._par_mot = trait.analyzer == "char_wb"
        self._gardes: dict[str, list[int]] = {}

    def features(self, texte: str) -> tuple[np.ndarray, np.ndarray]:
        """(rangs des traits présents, poids) : tf logarithmique × idf, de norme 1 ; vides si rien n'est connu."""
        rangs, comptes = np.unique(np.fromiter(self._ranks(texte), dtype=np.int64), return_counts=True)
        poids = (1.0 + np.log(comptes)) * self._idf[rangs]
        norme = float(np.sqrt((poids**2).sum()))
        return rangs, poids / norme if norme else poids

    def _ranks(self, texte: str) -> Iterable[int]:
        if not self._par_mot:
            return self._lookup(texte)
        return [rang for mot in texte.split() for rang in self._word(mot)]

    def _word(self, mot: str) -> list[int]:
        connus = self._gardes.get(mot)
        if connus is None:
            if len(self._gardes) >= GARDES:
                self._gardes.clear()
            connus = self._gardes[mot] = self._lookup(mot)
        return connus

    def _lookup(self, texte: str) -> list[int]:
        return [rang for gramme in self._analyse(texte) if (rang := self._vocabulaire.get(gramme)) is not None]
