"""Ce que chaque épreuve a fait et mesuré : un tableau à la fin de `make chaos`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Constat:
    """Une épreuve : ce qui a été fait, ce que l'usager a vu, ce qui est perdu, le temps du retour."""

    epreuve: str
    fait: str = ""
    vu: str = ""
    perdu: str = ""
    retour: str = ""
    verdict: str = "non jouée"

    def row(self) -> str:
        return f"| {self.epreuve} | {self.fait} | {self.vu} | {self.perdu} | {self.retour} | {self.verdict} |"


@dataclass
class Tableau:
    """Les constats, dans l'ordre."""

    constats: list[Constat] = field(default_factory=list)

    def rows(self) -> list[str]:
        titre = "| épreuve | ce qui a été fait | ce que l'usager a vu | perdu | secondes de retour | verdict |"
        return [titre, "|---|---|---|---|---|---|", *(c.row() for c in self.constats)]


TABLEAU = Tableau()
