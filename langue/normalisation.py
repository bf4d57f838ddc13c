"""Lire le français des SMS : chaque règle de `regles_sms.csv` réécrit un ou plusieurs jetons."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from langue.texte import Jeton, canon, decouper, plier

FICHIER = Path(__file__).with_name("regles_sms.csv")


@dataclass(frozen=True)
class Regle:
    """« ecrit » se lit « lu » ; si `suivi` est donné, seulement devant un mot qui lui correspond."""

    ecrit: tuple[str, ...]
    lu: tuple[str, ...]
    suivi: re.Pattern[str] | None
    exemple: str


@lru_cache(maxsize=1)
def regles() -> dict[str, tuple[Regle, ...]]:
    """Les règles par premier jeton, la plus longue d'abord."""
    par_tete: dict[str, list[Regle]] = {}
    with FICHIER.open(encoding="utf-8", newline="") as lignes:
        for ligne in csv.DictReader(lignes, delimiter=";"):
            regle = _regle(ligne)
            par_tete.setdefault(regle.ecrit[0], []).append(regle)
    return {tete: tuple(sorted(r, key=lambda x: (-len(x.ecrit), x.suivi is None))) for tete, r in par_tete.items()}


def _regle(ligne: dict[str, str]) -> Regle:
    ecrit, lu = (tuple(j.forme for j in decouper(ligne[c])) for c in ("ecrit", "lu"))
    suivi = re.compile(plier(ligne["suivi"])) if ligne["suivi"] else None
    return Regle(ecrit, lu, suivi, ligne["exemple"])


def normaliser(texte: str) -> list[Jeton]:
    """Jetons du message, règles appliquées : « jve 1 cap » → je veux un cap.

    Un jeton né d'une règle garde la place de ce qu'il remplace : un nom repéré se retrouve dans le texte d'origine.
    """
    return list(_reecrire(decouper(texte)))


def _reecrire(jetons: list[Jeton]) -> Iterator[Jeton]:
    rang = 0
    while rang < len(jetons):
        regle = _applicable(jetons, rang)
        if regle is None:
            jeton = jetons[rang]
            yield Jeton(canon(jeton.forme), jeton.debut, jeton.fin)
            rang += 1
            continue
        debut, fin = jetons[rang].debut, jetons[rang + len(regle.ecrit) - 1].fin
        yield from (Jeton(canon(forme), debut, fin) for forme in regle.lu)
        rang += len(regle.ecrit)


def _applicable(jetons: list[Jeton], rang: int) -> Regle | None:
    if jetons[rang].elide:
        return None
    for regle in regles().get(jetons[rang].forme, ()):
        fin = rang + len(regle.ecrit)
        if tuple(j.forme for j in jetons[rang:fin]) != regle.ecrit:
            continue
        if regle.suivi is None or (fin < len(jetons) and regle.suivi.fullmatch(jetons[fin].forme)):
            return regle
    return None
