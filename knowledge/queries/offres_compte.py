"""Combien d'établissements du territoire proposent une formation."""

from sqlalchemy.orm import Session

from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import read_nomenclature, with_former
from knowledge.queries.offres_index import GENRES, VIDE, read_offres
from knowledge.queries.territoire import first_academy

AUCUN = (0, 0)
A_JOUR = tuple(genre for genre in GENRES if genre[1])


def count_in_territory(session: Session, code: str) -> int:
    """Nombre d'établissements de l'académie première où la formation est offerte, anciens codes compris."""
    return remember(session, _counts).get(code, AUCUN)[0]


def count_up_to_date(session: Session, code: str) -> int:
    """De ceux-là, le nombre que l'extrait de l'année (octobre 2026) confirme."""
    return remember(session, _counts).get(code, AUCUN)[1]


def _counts(session: Session) -> dict[str, tuple[int, int]]:
    """Code → (toutes rentrées connues, extrait de l'année)."""
    nomenclature, index = read_nomenclature(session), read_offres(session)
    territoire = index.lieux.get(f"academie:{first_academy()}", VIDE)
    comptes: dict[str, tuple[int, int]] = {}
    for code in nomenclature.par_code:
        suivis = with_former(nomenclature, [code])
        comptes[code] = (
            len(index.schools_with(suivis) & territoire),
            len(index.schools_with(suivis, A_JOUR) & territoire),
        )
    return {code: compte for code, compte in comptes.items() if compte[0]}
