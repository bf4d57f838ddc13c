"""Où se lit une carte : son adresse dans le service, et ce qu'on peut en faire."""

from urllib.parse import quote

from api.pages.rendu import GABARITS, GARDE_MAX, link
from knowledge.cartes.carte import Carte, Cible
from knowledge.cartes.mots import join, tell_date
from knowledge.queries.sources import SourceCitee

RUBRIQUES = {
    "formations": "formation",
    "etablissements": "etablissement",
    "familles": "famille",
    "campus": "campus",
    "notions": "notion",
}
_DOSSIERS = {genre: dossier for dossier, genre in RUBRIQUES.items()}
_GARDABLES = ("formation", "etablissement")
"""Ce que la sélection sait porter : des codes de formation et des UAI."""
_SITUEES = ("formation", "famille")


def path_of(cible: Cible | Carte, suffixe: str = "") -> str:
    """« /fiches/formations/50022146 »."""
    return f"/fiches/{_DOSSIERS[cible.genre]}/{quote(cible.code, safe='')}{suffixe}"


def address_of(cible: Cible, garde: tuple[str, ...] = (), lieu: str | None = None) -> str:
    """L'adresse d'une carte, la sélection et le lieu suivis."""
    return link(path_of(cible), garde, lieu=lieu if cible.genre in _SITUEES else None)


def keepable(carte: Carte) -> bool:
    """Vrai si la sélection sait garder cette carte."""
    return carte.genre in _GARDABLES


def toggled(garde: tuple[str, ...], code: str) -> tuple[str, ...]:
    """La sélection, ce code ôté s'il y est, ajouté sinon ; pleine, le plus ancien lui cède."""
    return tuple(un for un in garde if un != code) if code in garde else (*garde, code)[-GARDE_MAX:]


def grouped(sources: tuple[SourceCitee, ...]) -> list[tuple[str, str | None, str]]:
    """Titre, adresse et dates dites de chaque source, une fois ; non datée, la date est vide."""
    dates: dict[tuple[str, str | None], list[str]] = {}
    for source in sources:
        dates.setdefault((source.titre, source.url), []).append(source.date)
    return [
        (titre, url, join([tell_date(date) for date in sorted(set(lues), reverse=True) if date]))
        for (titre, url), lues in dates.items()
    ]


def followable(url: str | None) -> bool:
    """Vrai pour une adresse qu'on peut suivre : le web, un numéro, un courriel ; jamais un script venu des données."""
    return bool(url) and str(url).split(":", 1)[0].lower() in ("http", "https", "tel", "mailto")


GABARITS.env.tests["suivable"] = followable
GABARITS.env.filters["regroupees"] = grouped
GABARITS.env.globals |= {"adresse_carte": address_of, "chemin_carte": path_of, "bascule": toggled}
