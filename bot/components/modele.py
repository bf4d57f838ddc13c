"""Le classifieur de buts : n-grammes de trois vues, machine linéaire, probabilités calibrées, seuil de rejet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from bot.components.comptage import Compteur
from bot.components.vues import BRUTE, MASQUEE, NORMALISEE

Vues = tuple[str, str, str]
Fabrique = Callable[[], TfidfVectorizer]
REGULARISATION = 0.5
TOLERANCE = 0.01
"""Arrêt de l'apprentissage : aucune perte mesurée par rapport à 0,0001, deux fois moins de temps."""
FILS = 2
GARDE = 0.15
TEMPERATURES = np.linspace(1.0, 12.0, 45)
REJET_MAX = 0.02
JUSTESSE_MIN = 0.4


def chars() -> TfidfVectorizer:
    """Suites de 2 à 5 caractères dans les mots : ce qui tient malgré les fautes."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32)


def words() -> TfidfVectorizer:
    """Suites de 1 à 3 mots."""
    return TfidfVectorizer(
        token_pattern=r"\S+", ngram_range=(1, 3), sublinear_tf=True, lowercase=False, dtype=np.float32
    )


TRAITS: tuple[tuple[int, Fabrique], ...] = (
    (BRUTE, chars),
    (NORMALISEE, chars),
    (NORMALISEE, words),
    (MASQUEE, chars),
    (MASQUEE, words),
)
"""Ce que compte le classifieur : (vue, sorte de suites) ; l'ablation en retire."""


@dataclass
class Machine:
    """Une droite par but : `poids` (traits × buts), `biais` (buts), `classes` dans l'ordre alphabétique."""

    classes: list[str]
    poids: np.ndarray
    biais: np.ndarray

    def scores(self, matrice: csr_matrix) -> np.ndarray:
        """Distances à chaque droite (n messages × n buts)."""
        return np.asarray(matrice @ self.poids + self.biais)


@dataclass
class Modele:
    """Le modèle appris ; `temperature` calibre, `seuil` rejette."""

    traits: list[tuple[int, TfidfVectorizer]]
    machine: Machine
    temperature: float
    seuil: float

    def probabilities(self, vues: Sequence[Vues]) -> np.ndarray:
        """Probabilités (n messages × n buts), dans l'ordre de `buts`."""
        scores = self._score_one(vues[0])[None, :] if len(vues) == 1 else self.machine.scores(self._features(vues))
        return _softmax(scores * self.temperature)

    @property
    def buts(self) -> list[str]:
        return self.machine.classes

    def _score_one(self, vues: Vues) -> np.ndarray:
        """Un seul message : on n'additionne que les lignes de poids de ses traits."""
        scores = self.machine.biais.astype(np.float64)
        debut = 0
        for rang, compteur, taille in self._compteurs:
            rangs, poids = compteur.features(vues[rang])
            scores += poids @ self.machine.poids[rangs + debut]
            debut += taille
        return scores

    @cached_property
    def _compteurs(self) -> list[tuple[int, Compteur, int]]:
        return [(rang, Compteur(trait), len(trait.vocabulary_)) for rang, trait in self.traits]

    def _features(self, vues: Sequence[Vues]) -> csr_matrix:
        return hstack([trait.transform([v[rang] for v in vues]) for rang, trait in self.traits]).tocsr()


def train(vues: Sequence[Vues], buts: Sequence[str], traits: Sequence[tuple[int, Fabrique]] = TRAITS) -> Modele:
    """Apprend sur 85 % pour régler la température et le seuil sur les 15 % restants, puis réapprend sur tout."""
    appris, tenus, buts_appris, buts_tenus = train_test_split(
        list(vues), list(buts), test_size=GARDE, random_state=7, stratify=list(buts)
    )
    essai = _fit(appris, buts_appris, traits)
    scores = essai.machine.scores(essai._features(tenus))
    rangs = np.array([essai.buts.index(but) for but in buts_tenus])
    temperature = fit_temperature(scores, rangs)
    seuil = fit_threshold(_softmax(scores * temperature), rangs)
    modele = _fit(vues, buts, traits)
    return Modele(modele.traits, modele.machine, temperature, seuil)


def _fit(vues: Sequence[Vues], buts: Sequence[str], fabriques: Sequence[tuple[int, Fabrique]]) -> Modele:
    traits = [(rang, fabrique()) for rang, fabrique in fabriques]
    matrice = hstack([trait.fit_transform([v[rang] for v in vues]) for rang, trait in traits]).tocsr()
    return Modele(traits, fit_machine(matrice, list(buts)), 1.0, 0.0)


def fit_machine(matrice: csr_matrix, buts: Sequence[str]) -> Machine:
    """Une machine linéaire par but, deux à la fois : liblinear rend la main à Python pendant son calcul."""
    matrice = matrice.astype(np.float64)
    matrice.sum_duplicates()
    matrice.sort_indices()
    classes = sorted(set(buts))
    y = np.asarray(buts)

    def fit_one(but: str) -> tuple[np.ndarray, float]:
        svc = LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=7).fit(matrice, y == but)
        return svc.coef_[0].astype(np.float32), float(svc.intercept_[0])

    with ThreadPoolExecutor(FILS) as fils:
        droites = list(fils.map(fit_one, classes))
    poids = np.ascontiguousarray(np.vstack([p for p, _ in droites]).T)
    return Machine(classes, poids, np.asarray([b for _, b in droites], dtype=np.float32))


def fit_temperature(scores: np.ndarray, rangs: np.ndarray) -> float:
    """La température qui rend les probabilités les plus vraies (log-vraisemblance des exemples tenus à part)."""
    pertes = [-np.log(_softmax(scores * t)[np.arange(len(rangs)), rangs] + 1e-12).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(pertes))])


def fit_threshold(probabilites: np.ndarray, rangs: np.ndarray) -> float:
    """Le plus haut seuil sous lequel on se trompe plus souvent qu'on n'a raison, sans rejeter plus de 2 % des messages."""
    meilleures, justes = probabilites.max(axis=1), probabilites.argmax(axis=1) == rangs
    seuil = 0.0
    for candidat in np.linspace(0.05, 0.5, 46):
        sous = meilleures < candidat
        if sous.mean() > REJET_MAX or (sous.any() and justes[sous].mean() > JUSTESSE_MIN):
            break
        seuil = float(candidat)
    return seuil


def _softmax(scores: np.ndarray) -> np.ndarray:
    exposants = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exposants / exposants.sum(axis=1, keepdims=True)
