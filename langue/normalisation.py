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
    accents: str = ""
    """« jé » n'est pas « je » : l'écriture exacte exigée, accents compris, pour un mot de deux lettres."""


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
    court = len(ecrit) == 1 and len(ecrit[0]) < 3 and plier(ligne["ecrit"]) != ligne["ecrit"]
    return Regle(ecrit, lu, suivi, ligne["exemple"], ligne["ecrit"] if court else "")


def normaliser(texte: str) -> list[Jeton]:
    """Jetons du message, règles appliquées : « jve 1 cap » → je veux un cap.

    Un jeton né d'une règle garde la place de ce qu'il remplace : un nom repéré se retrouve dans le texte d'origine.
    """
    return list(_reecrire(decouper(texte), texte))


def _reecrire(jetons: list[Jeton], texte: str) -> Iterator[Jeton]:
    rang = 0
    while rang < len(jetons):
        regle = _applicable(jetons, rang, texte)
        if regle is None:
            jeton = jetons[rang]
            yield Jeton(canon(jeton.forme), jeton.debut, jeton.fin)
            rang += 1
            continue
        debut, fin = jetons[rang].debut, jetons[rang + len(regle.ecrit) - 1].fin
        yield from (Jeton(canon(forme), debut, fin) for forme in regle.lu)
        rang += len(regle.ecrit)


def _applicable(jetons: list[Jeton], rang: int, texte: str) -> Regle | None:
    if jetons[rang].elide:
        return None
    for regle in regles().get(jetons[rang].forme, ()):
        fin = rang + len(regle.ecrit)
        if tuple(j.forme for j in jetons[rang:fin]) != regle.ecrit:
            continue
        if regle.accents and texte[jetons[rang].debut : jetons[rang].fin].lower() != regle.accents:
            continue
        if regle.suivi is None or (fin < len(jetons) and regle.suivi.fullmatch(jetons[fin].forme)):
            return regle
    return None
