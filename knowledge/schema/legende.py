"""Sous le schéma : ce que veut dire chaque trait qui s'y trouve, et d'où viennent les données."""

from dataclasses import dataclass

from knowledge.schema.formes import Genre, Graphe
from knowledge.schema.mesure import width, wrap
from knowledge.schema.mots import word

TAILLE = 11.0
HAUTEUR = 17.0
TRAIT, APRES = 38.0, 20.0
_TEXTES = {
    Genre.SUITE: "legende_suite",
    Genre.CONDITION: "legende_tirets",
    Genre.PASSERELLE: "legende_passerelle",
    Genre.REMPLACE: "legende_remplace",
}


@dataclass(frozen=True)
class Rang:
    """Un texte sous le schéma, précédé d'un trait d'exemple quand il en explique un."""

    x: float
    y: float
    texte: str
    genre: Genre | None = None
    taille: float = TAILLE

    @property
    def texte_x(self) -> float:
        """Abscisse du texte."""
        return self.x + (TRAIT if self.genre else 0.0)


def legend(graphe: Graphe, largeur: float, hauteur: float) -> tuple[list[Rang], float]:
    """Les rangs, et l'ordonnée où ils finissent."""
    rangs: list[Rang] = []
    x, y = 0.0, hauteur + 30.0
    for genre in (g for g in Genre if any(arete.genre is g for arete in graphe.aretes)):
        texte = word(_TEXTES[genre])
        fin = x + TRAIT + width(texte, TAILLE)
        if x and fin > largeur:
            x, y = 0.0, y + HAUTEUR
            fin = TRAIT + width(texte, TAILLE)
        rangs.append(Rang(x, y, texte, genre))
        x = fin + APRES
    for phrase in said_below(graphe):
        for texte in wrap(phrase, largeur, TAILLE):
            y += HAUTEUR
            rangs.append(Rang(0.0, y, texte))
    return rangs, y + 4.0


def said_below(graphe: Graphe) -> list[str]:
    """L'avertissement, puis la source la plus citée : les autres sont dans le texte."""
    avis = [graphe.avertissement] if graphe.avertissement else []
    return [*avis, *(tell_source(source.titre, source.date) for source in graphe.sources[:1])]


def tell_source(titre: str, date: str) -> str:
    """Une source et sa date."""
    return word("source", titre=titre, date=tell_date(date)) if date else word("source_sans_date", titre=titre)


def tell_date(iso: str) -> str:
    """« 2024-06-25 » → « 25 juin 2024 » ; une date partielle ou qui ne se lit pas reste ce qu'elle est."""
    annee, *reste = iso.split("-")
    mois = dict(enumerate(word("mois").split(), 1))
    if not 1 <= len(reste) <= 2 or not all(morceau.isdigit() for morceau in reste) or int(reste[0]) not in mois:
        return iso
    dit = mois[int(reste[0])]
    if len(reste) == 1:
        return word("mois_annee", mois=dit, annee=annee)
    return word("jour", jour=int(reste[1]), mois=dit, annee=annee)
