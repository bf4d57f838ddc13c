"""Le lexique chargé en mémoire : formes exactes, débuts de formes, mots proches d'un mot mal écrit."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from langue.phonetique import phonetique

Valeur = dict[str, Any]
COURANTS = Path(__file__).with_name("mots_courants.txt")
SIGLES = {"specialite", "niveau", "famille"}
"""Genres dont un nom court est un sigle, qu'un usager peut épeler (« b t s », « as sp »)."""
PLURIEL, SONORE, ERREUR = 0.05, 0.2, 0.25
"""Coût d'un mot reconnu au singulier près, au son, à une lettre près (par lettre)."""


class Entree(NamedTuple):
    """Une lecture d'une forme ; drapeaux : i = indice exigé, f = approché permis, a = article exigé, n = niveau exigé."""

    genre: str
    valeur: Valeur
    poids: float
    drapeaux: str


class Lexique:
    """Formes et vocabulaire ; `charger` le lit du fichier écrit par `knowledge build`."""

    def __init__(self, valeurs: list[Valeur], lignes: list[list[Any]]) -> None:
        self.formes: dict[str, list[Entree]] = defaultdict(list)
        self.debuts: set[str] = set()
        mots: set[str] = set()
        for forme, genre, rang, poids, drapeaux in lignes:
            if forme not in self.formes:
                self._index(forme)
            self.formes[forme].append(Entree(genre, valeurs[rang], poids, drapeaux))
            if "f" in drapeaux:
                mots.update(m for m in forme.split(" ") if len(m) > 2 and not m[0].isdigit())
        self._vocabulaire(mots)
        self.courants = common_words()
        self.sigles = {
            f
            for f, e in self.formes.items()
            if 2 < len(f) < 7 and f not in self.courants and f.isalpha() and e[0].genre in SIGLES
        }
        self.proches = lru_cache(maxsize=16384)(self._proches)

    @classmethod
    def charger(cls, chemin: Path) -> Lexique:
        """Lit un lexique `.json.gz` ; `OSError` ou `ValueError` s'il manque ou n'a pas la bonne forme."""
        with gzip.open(chemin, "rt", encoding="utf-8") as flux:
            contenu = json.load(flux)
        if contenu.get("version") != 1:
            raise ValueError(f"Lexique de version inconnue : {contenu.get('version')}")
        return cls(contenu["valeurs"], contenu["entrees"])

    def _index(self, forme: str) -> None:
        espace = forme.find(" ")
        while espace > 0:
            self.debuts.add(forme[:espace])
            espace = forme.find(" ", espace + 1)

    def _vocabulaire(self, mots: set[str]) -> None:
        self.mots = mots
        self._par_racine: dict[str, list[str]] = defaultdict(list)
        self._par_son: dict[str, list[str]] = defaultdict(list)
        self._par_initiale: dict[tuple[str, int], list[str]] = defaultdict(list)
        for mot in sorted(mots):
            son = phonetique(mot)
            self._par_racine[racine(mot)].append(mot)
            self._par_son[son].append(mot)
            self._par_initiale[(son[:1], len(mot))].append(mot)

    def _proches(self, mot: str) -> tuple[tuple[str, float], ...]:
        """Mots du lexique que `mot` peut vouloir dire, avec leur coût (0 = lui-même), au plus huit."""
        trouves = {mot: 0.0}
        if len(mot) > 3 and mot.isalpha():
            for autre in self._par_racine.get(racine(mot), ()):
                trouves.setdefault(autre, PLURIEL)
            if mot not in self.mots and mot not in self.courants:
                self._mal_ecrits(mot, trouves)
                self._colles(mot, trouves)
        return tuple(sorted(trouves.items(), key=lambda x: x[1])[:8])

    def _colles(self, mot: str, trouves: dict[str, float]) -> None:
        """« lenergie », « daeronautik » : l'article élidé est resté collé."""
        reste = mot[1:]
        if mot[0] not in "ld" or len(reste) < 4 or reste[0] not in "aeiouyh":
            return
        if reste in self.mots:
            trouves.setdefault(reste, PLURIEL)
        elif reste not in self.courants:
            for autre in self._par_son.get(phonetique(reste), ()):
                trouves.setdefault(autre, SONORE)

    def _mal_ecrits(self, mot: str, trouves: dict[str, float]) -> None:
        son = phonetique(mot)
        if len(son) > 2:
            for autre in self._par_son.get(son, ()):
                trouves.setdefault(autre, SONORE)
        permis = 0 if len(mot) < 5 else 1 if len(mot) < 7 else 2
        if not permis:
            return
        choix = [
            m for n in range(len(mot) - permis, len(mot) + permis + 1) for m in self._par_initiale.get((son[:1], n), ())
        ]
        for autre, ecart, _ in extract(mot, choix, scorer=OSA.distance, score_cutoff=permis, limit=5):
            if ecart < 2 or OSA.distance(phonetique(autre), son) < 2 or len(mot) > 9:
                trouves.setdefault(autre, ERREUR * ecart)


def racine(mot: str) -> str:
    """Le mot sans marque de pluriel : « travaux » → « travau », « sables » → « sable »."""
    return mot[:-1] if len(mot) > 3 and mot[-1] in "sx" else mot


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Mots du français courant, pliés : jamais pris pour une faute."""
    return frozenset(COURANTS.read_text("utf-8").split())
