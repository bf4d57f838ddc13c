"""Les chiffres dits dans une question : un taux, un délai, des années."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.noyau.relances import flatten

_POURCENT = re.compile(r"(plus de |au moins |moins de )?\b(\d{1,3})(?:[.,]\d+)? ?(?:%|pour ?cents?\b)", re.IGNORECASE)
_DELAI = re.compile(r"\b(6|12|18|24|six|douze|dix huit|vingt quatre) mois\b|\b(1|un|2|deux) ans? (?:plus tard|apres)\b")
_DELAIS = {"six": 6, "douze": 12, "dix huit": 18, "vingt quatre": 24, "1": 12, "un": 12, "2": 24, "deux": 24}


@dataclass(frozen=True)
class Pourcentage:
    """Un taux affirmé (%), et son sens : `plus` ou `moins` d'autant ; None pour « c'est tant »."""

    taux: int
    sens: str | None = None

    def holds(self, publie: int) -> bool:
        """Vrai si le taux publié s'accorde avec ce qui est affirmé, à un point près pour « c'est tant »."""
        if self.sens == "plus":
            return publie >= self.taux
        return publie <= self.taux if self.sens == "moins" else abs(publie - self.taux) <= 1


def read_percentage(question: str) -> Pourcentage | None:
    """« plus de 60 % » → 60, `plus` ; « 90 pour cent » → 90 ; None sans pourcentage."""
    lu = _POURCENT.search(question)
    if not lu or int(lu.group(2)) > 100:
        return None
    borne = (lu.group(1) or "").lower()
    return Pourcentage(int(lu.group(2)), "moins" if borne.startswith("moins") else "plus" if borne else None)


def read_delay(question: str) -> int | None:
    """« à 24 mois », « deux ans après » → 24 ; None si aucun délai publié (6, 12, 18, 24 mois) n'est dit."""
    lu = _DELAI.search(flatten(question))
    if not lu:
        return None
    mot = lu.group(1) or lu.group(2)
    return _DELAIS[mot] if mot in _DELAIS else int(mot)


def read_years(question: str) -> list[str]:
    """Les années dites, dans l'ordre : « en 2020-2021 » → [« 2020 », « 2021 »]."""
    return re.findall(r"(?<!\d)20\d\d(?!\d)", question)
