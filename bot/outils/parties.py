"""Les parties du pipeline qu'on peut retirer une à une, et ce qu'il faut rapprendre quand on les retire."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from bot.components import classifieur, lectures, reperage
from bot.components.modele import TRAITS, Fabrique, Modele, chars, words
from bot.components.vues import BRUTE, MASQUEE, NORMALISEE
from langue import candidats, repereur
from langue.lexique import Lexique
from langue.mention import Mention
from langue.texte import Jeton, canon, decouper

Traits = Sequence[tuple[int, Fabrique]]


@dataclass(frozen=True)
class Remplacement:
    """`objet.nom` vaut `valeur` tant que la partie est retirée."""

    objet: Any
    nom: str
    valeur: Any


@dataclass(frozen=True)
class Partie:
    """Une partie retirée. `relire` : les noms sont à repérer de nouveau, et tout à rapprendre ; `traits` : le classifieur seul l'est."""

    nom: str
    remplacements: tuple[Remplacement, ...] = ()
    relire: bool = False
    traits: Traits | None = None
    modele: Callable[[Modele], Modele] | None = None
    choix: Any = None

    @contextmanager
    def removed(self) -> Iterator[None]:
        with ExitStack() as pile:
            for r in self.remplacements:
                pile.enter_context(patch.object(r.objet, r.nom, r.valeur))
            yield


class SansChoix:
    """À la place du choix appris : les mentions sûres, sous leur première clé."""

    def settle(self, but: str, texte: str, mentions: Sequence[Mention]) -> list[Mention]:
        return [m for m in mentions if m.sure]


def bare_tokens(texte: str) -> list[Jeton]:
    """Les jetons sans la table des SMS ; les écritures uniques (« st », « 2nde ») restent, elles servent aussi au lexique."""
    return [Jeton(canon(j.forme), j.debut, j.fin) for j in decouper(texte)]


def _nothing(*_: Any) -> None:
    return None


def _unglued(jetons: Sequence[Jeton], _: Lexique) -> tuple[list[Jeton], list[tuple[int, int]]]:
    return list(jetons), [(rang, rang) for rang in range(len(jetons))]


def _without(*retirees: tuple[int, Fabrique]) -> Traits:
    return [t for t in TRAITS if t not in retirees]


def _views(*gardees: int) -> Traits:
    return [t for t in TRAITS if t[0] in gardees]


COMPLET = Partie("tout")
PARTIES: tuple[Partie, ...] = (
    Partie("sans la table des SMS", (Remplacement(reperage, "normaliser", bare_tokens),), relire=True),
    Partie(
        "sans les mots mal écrits (son, lettres, élision collée)",
        (Remplacement(Lexique, "_mal_ecrits", _nothing), Remplacement(Lexique, "_colles", _nothing)),
        relire=True,
    ),
    Partie("sans les mots recollés", (Remplacement(candidats, "glue", _unglued),), relire=True),
    Partie("sans composer niveau + spécialité", (Remplacement(repereur, "compose", lambda *_: []),), relire=True),
    Partie("sans la vue brute", traits=_views(NORMALISEE, MASQUEE)),
    Partie("sans la vue normalisée", traits=_views(BRUTE, MASQUEE)),
    Partie("sans la vue masquée", traits=_views(BRUTE, NORMALISEE)),
    Partie("sans les suites de lettres", traits=_without((BRUTE, chars), (NORMALISEE, chars), (MASQUEE, chars))),
    Partie("sans les suites de mots", traits=_without((NORMALISEE, words), (MASQUEE, words))),
    Partie("sans température ni rejet", modele=lambda m: replace(m, temperature=1.0, seuil=0.0)),
    Partie("sans rejet", modele=lambda m: replace(m, seuil=0.0)),
    Partie("sans les motifs de détresse", (Remplacement(classifieur, "is_distress", lambda _: False),)),
    Partie("sans le choix appris des lectures", choix=SansChoix()),
    Partie("sans l'accord entre noms", (Remplacement(lectures, "school_of_place", lambda entites: entites),)),
)
