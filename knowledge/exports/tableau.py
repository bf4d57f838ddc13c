"""Un tableau à exporter : ses colonnes, ses lignes, et ce qui permet de les vérifier (critères, sources, lien)."""

from dataclasses import dataclass
from typing import Literal

from knowledge.queries.sources import SourceCitee

Sorte = Literal["texte", "nombre", "date", "lien"]
Valeur = str | int | float | bool | None
Ligne = tuple[Valeur, ...]
Criteres = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Colonne:
    """Une colonne : `cle` pour les machines, `titre` pour les gens ; `largeur` en caractères, calculée sinon."""

    cle: str
    titre: str
    sorte: Sorte = "texte"
    largeur: int | None = None


@dataclass(frozen=True)
class Tableau:
    """Des lignes de même longueur que `colonnes` ; une date est un texte ISO, parfois partiel ; un blanc est `None`.

    `criteres` : (nom, valeur) tels qu'on les a compris ; `lien` : l'adresse qui refait la recherche.
    Lève `ValueError` si une ligne n'a pas autant de cases que de colonnes, ou si deux colonnes ont la même clé.
    """

    titre: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[Ligne, ...]
    criteres: Criteres = ()
    sources: tuple[SourceCitee, ...] = ()
    note: str | None = None
    lien: str | None = None

    def __post_init__(self) -> None:
        cles = {colonne.cle for colonne in self.colonnes}
        if len(cles) != len(self.colonnes):
            raise ValueError("Deux colonnes du tableau ont la même clé.")
        if any(len(ligne) != len(self.colonnes) for ligne in self.lignes):
            raise ValueError("Une ligne du tableau n'a pas autant de cases que de colonnes.")


def dates_of(sources: tuple[SourceCitee, ...]) -> tuple[str, str] | None:
    """La plus ancienne et la plus récente des dates de ces sources ; rien si aucune n'est datée."""
    dates = sorted(source.date for source in sources if source.date)
    return (dates[0], dates[-1]) if dates else None
