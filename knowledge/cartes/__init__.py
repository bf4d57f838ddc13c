"""Les cartes : ce que la base dit d'une formation, d'un établissement, d'une famille, d'un campus, d'une notion."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from knowledge.cartes.campus import campus_card
from knowledge.cartes.carte import Carte
from knowledge.cartes.etablissement import school_card
from knowledge.cartes.famille import family_card
from knowledge.cartes.formation import formation_card
from knowledge.cartes.notion import notion_card
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.memoire import remember_each

CARTES_GARDEES = 256
"""Cartes déjà montées et gardées : une carte ne dépend que de la base, du code et du lieu."""

GENRES: dict[str, Callable[[Session, str, Lieu | None], Carte]] = {
    "formation": formation_card,
    "etablissement": school_card,
    "famille": family_card,
    "campus": campus_card,
    "notion": notion_card,
}


def build_card(session: Session, genre: str, code: str, lieu: Lieu | None = None) -> Carte:
    """La carte de ce code, vue depuis ce lieu quand elle en dépend, gardée avec cette version de la base ; lève `CodeInconnu`."""
    return remember_each(
        session, lambda: GENRES[genre](session, code, lieu), "cartes", (genre, code, lieu), CARTES_GARDEES
    )
