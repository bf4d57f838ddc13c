"""Quelles mentions sont des entités, et sous quelle clé, une fois le but connu : un choix appris des phrases annotées.

« coiffure » est une formation ou un domaine selon ce qu'on demande ; « conseiller » n'est un métier que si l'on parle de métiers ;
« un BTS après un bac pro » vise le BTS. Une petite machine linéaire note chaque lecture possible d'après le but, les mots d'à côté et
les autres noms du message ; seules les lectures que le lexique admet concourent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.svm import LinearSVC

from langue.mention import Mention
from langue.texte import plier

Annotation = tuple[int, int, str]
"""Début, fin, clé."""
RIEN, ECLATE, VISE = "", "eclate", "niveau_vise"
ANNONCES = frozenset({"lieu", "etablissement", "campus"})
INDICE_FORT = 0.7
"""« à », « près de », « lycée »… juste avant le nom (langue/lectures.py)."""
_MOT = re.compile(r"\w+|[?,:/]")
Traits = dict[str, float]


class Choix:
    """Apprend de (but, texte, mentions, annotations) ; `settle` rend les mentions gardées, chacune sous sa clé."""

    def fit(self, exemples: Iterable[tuple[str, str, Sequence[Mention], Sequence[Annotation]]]) -> Choix:
        """Une ligne par mention : ses traits, et la lecture que l'annotateur a retenue."""
        traits, retenues = [], []
        for but, texte, mentions, notees in exemples:
            for mention in _unfold(mentions, notees):
                traits.append(features(mention, but, texte, mentions))
                retenues.append(label(mention, notees))
        self.compteur = DictVectorizer(dtype=np.float32)
        machine = LinearSVC(C=0.3, random_state=7).fit(self.compteur.fit_transform(traits), retenues)
        self.classes = [str(c) for c in machine.classes_]
        self.poids, self.biais = (
            np.ascontiguousarray(machine.coef_.T.astype(np.float32)),
            machine.intercept_.astype(np.float32),
        )
        return self

    def settle(self, but: str, texte: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Mentions gardées, dans l'ordre du texte ; une formation composée peut rendre ses parties."""
        return [gardee for mention in mentions for gardee in self._settle(mention, but, texte, mentions)]

    def _settle(self, mention: Mention, but: str, texte: str, mentions: Sequence[Mention]) -> list[Mention]:
        lecture = self._best(mention, but, texte, mentions)
        if lecture == RIEN:
            return []
        if lecture == ECLATE:
            return [g for partie in mention.parties for g in self._settle(partie, but, texte, mentions)]
        if lecture == VISE:
            return [replace(mention, cle=VISE)]
        return [mention if lecture == mention.cle else mention.read_as(lecture)]

    def _best(self, mention: Mention, but: str, texte: str, mentions: Sequence[Mention]) -> str:
        ligne = self.compteur.transform([features(mention, but, texte, mentions)])
        notes = self.biais + (ligne.data @ self.poids[ligne.indices] if ligne.nnz else 0.0)
        admises = admitted(mention)
        return max(
            ((note, c) for note, c in zip(notes, self.classes, strict=True) if c in admises), default=(0.0, mention.cle)
        )[1]


def admitted(mention: Mention) -> set[str]:
    """Lectures que le lexique permet ; une mention peut n'être qu'un mot, sauf un lieu, un établissement ou un campus qu'un indice annonce.

    Les annotateurs n'ont pas noté tous les lieux (« lycées des métiers en Mayenne ») : l'absence d'annotation n'y prouve rien.
    Un nom de campus de plusieurs mots, dit après « campus », n'a pas d'autre lecture (« campus des industries de la mer »).
    """
    if mention.cle == "campus" and mention.sure and mention.score >= INDICE_FORT and " " in mention.texte:
        return {"campus"}
    vise = {VISE} if mention.cle == "niveau" else set()
    eclate = {ECLATE} if mention.parties else set()
    rien = set() if mention.sure and mention.cle in ANNONCES and mention.score >= INDICE_FORT else {RIEN}
    return {mention.cle} | rien | set(mention.lectures) | vise | eclate


def label(mention: Mention, annotations: Sequence[Annotation]) -> str:
    """Ce que l'annotateur a fait de ce morceau."""
    cles = [cle for debut, fin, cle in annotations if debut < mention.fin and mention.debut < fin]
    if not cles:
        return RIEN
    if mention.cle in cles or (mention.cle == "niveau" and VISE in cles):
        return mention.cle if mention.cle in cles else VISE
    admises = [cle for cle in cles if cle in mention.lectures]
    return admises[0] if admises else ECLATE if mention.parties else RIEN


def features(mention: Mention, but: str, texte: str, mentions: Sequence[Mention]) -> Traits:
    """Traits d'une mention : but, clé, lectures, forme, mots voisins, autres noms du message."""
    sorte = f"{mention.cle}{'' if mention.sure else '~'}{'=' if mention.parties else ''}"
    lectures = "+".join(sorted(mention.lectures))
    forme = plier(mention.texte)
    avant, apres = _around(mention, texte)
    autres = sorted({m.cle for m in mentions if m is not mention and m.sure})
    avec = "niveau" if any(m.cle in {"niveau", "formation"} for m in mentions if m is not mention) else "-"
    noms = [
        f"s={sorte}",
        f"b={but}|{sorte}",
        f"bl={but}|{sorte}|{lectures}",
        f"l={sorte}|{lectures}",
        f"f={mention.cle}|{forme}",
        f"bf={but}|{forme}",
    ]
    noms += [
        f"p={mention.cle}|{avant[-1]}",
        f"pp={mention.cle}|{' '.join(avant)}",
        f"n={mention.cle}|{apres}",
        f"bp={but}|{mention.cle}|{avant[-1]}",
    ]
    noms += [f"o={mention.cle}|{cle}" for cle in autres] + [
        f"bo={but}|{mention.cle}|{avec}",
        f"bop={but}|{mention.cle}|{avec}|{avant[-1]}",
    ]
    noms += [
        f"a={mention.cle}|{mention.approche}",
        f"t={mention.cle}|{min(len(_MOT.findall(texte)), 12) // 3}",
        f"r={but}|{mention.cle}|{_rank(mention, mentions)}",
    ]
    return dict.fromkeys(noms, 1.0)


def _around(mention: Mention, texte: str) -> tuple[list[str], str]:
    avant = _MOT.findall(plier(texte[max(0, mention.debut - 30) : mention.debut]))[-2:]
    apres = _MOT.findall(plier(texte[mention.fin : mention.fin + 20]))[:1]
    return avant or ["^"], apres[0] if apres else "$"


def _rank(mention: Mention, mentions: Sequence[Mention]) -> str:
    """Place parmi les diplômes du message : 0 seul, 1 premier, 2 suivant."""
    diplomes = [m.debut for m in mentions if m.cle in {"niveau", "formation"}]
    if len(diplomes) < 2 or mention.debut not in diplomes:
        return "0"
    return "1" if mention.debut == min(diplomes) else "2"


def _unfold(mentions: Sequence[Mention], annotations: Sequence[Annotation]) -> list[Mention]:
    """Les mentions, plus les parties de celles que l'annotateur a éclatées."""
    return [x for m in mentions for x in ([m, *m.parties] if label(m, annotations) == ECLATE else [m])]
