"""Le parcours en une colonne : chaque étape sous la précédente, en retrait de celle qui y mène."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.schema.boites import Boite, make_box
from knowledge.schema.entrees import DEPART, TROISIEME
from knowledge.schema.formes import Arete, Genre, Graphe
from knowledge.schema.trace import Trace

LARGEUR = 350.0
RETRAIT, FILET = 26.0, 10.0
"""Décalage d'une étape, et place du trait dans ce décalage."""
COTES = {Genre.SUITE: -5.0, Genre.CONDITION: 0.0, Genre.REMPLACE: 0.0, Genre.PASSERELLE: 5.0}
"""Deux sortes de traits ne se recouvrent pas : un trait plein cacherait les tirets."""
ENTRE_BOITES, ENTRE_ETAPES = 8.0, 16.0


class Colonne:
    """Les boîtes et les traits ; un nœud où mènent deux étapes est répété sous chacune."""

    def __init__(self, graphe: Graphe) -> None:
        self.graphe, self.y = graphe, 0.0
        self.boites: list[Boite] = []
        self.traces: list[Trace] = []
        self._before()
        self._after(self._stack(DEPART, 0), 1)

    def _before(self) -> None:
        """La 3e, puis ce qui mène à la formation ; les traits y entrent par la gauche et en sortent par la droite."""
        entrees = [a for a in self.graphe.aretes if a.arrivee == DEPART and a.depart != TROISIEME]
        cles = {noeud.cle for noeud in self.graphe.noeuds}
        troisieme = self._stack(TROISIEME, 0) if TROISIEME in cles else None
        etapes = [self._stack(arete.depart, 1, droite=RETRAIT) for arete in entrees]
        self.y += ENTRE_ETAPES - ENTRE_BOITES if self.boites else 0.0
        depart = make_box(self.graphe.depart(), LARGEUR)
        for arete, boite in zip(entrees, etapes, strict=True):
            x = LARGEUR - FILET - COTES[arete.genre]
            points = ((boite.droite, boite.milieu), (x, boite.milieu), (x, self.y))
            self.traces.append(Trace(arete, points, False, rebours=True))
        if troisieme:
            self._from_third(troisieme, [*etapes, replace(depart, y=self.y)])

    def _from_third(self, troisieme: Boite, cibles: list[Boite]) -> None:
        x = FILET + COTES[Genre.SUITE]
        par_cle = {boite.noeud.cle: boite for boite in cibles}
        for arete in (a for a in self.graphe.aretes if a.depart == TROISIEME):
            cible = par_cle[arete.arrivee]
            if arete.arrivee == DEPART:
                self.traces.append(Trace(arete, ((x, troisieme.bas), (x, cible.y)), False))
            else:
                self.traces.append(_elbow(arete, troisieme, cible))

    def _after(self, parent: Boite, rang: int) -> None:
        for arete in self._from(parent.noeud.cle):
            self.y += ENTRE_ETAPES - ENTRE_BOITES if rang == 1 else 0.0
            boite = self._stack(arete.arrivee, rang)
            self.traces.append(_elbow(arete, parent, boite))
            self._after(boite, rang + 1)

    def _from(self, cle: str) -> Iterable[Arete]:
        return (arete for arete in self.graphe.aretes if arete.depart == cle)

    def _stack(self, cle: str, rang: int, droite: float = 0.0) -> Boite:
        """Pose une boîte sous les autres, en retrait de son rang."""
        x = rang * RETRAIT
        boite = replace(make_box(self.graphe.noeud(cle), LARGEUR - x - droite), x=x, y=self.y)
        self.boites.append(boite)
        self.y = boite.bas + ENTRE_BOITES
        return boite


def _elbow(arete: Arete, parent: Boite, boite: Boite) -> Trace:
    """Du bas de l'une, le long du retrait, jusqu'au bord gauche de l'autre."""
    x = parent.x + FILET + COTES[arete.genre]
    return Trace(arete, ((x, parent.bas), (x, boite.milieu), (boite.x, boite.milieu)), False)
