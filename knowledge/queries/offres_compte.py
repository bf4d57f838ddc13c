"""Combien d'établissements du territoire proposent une formation."""

from sqlalchemy.orm import Session

from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import read_nomenclature, with_former
from knowledge.queries.offres_index import VIDE, read_offres
from knowledge.queries.territoire import ACADEMIE


def count_in_territory(session: Session, code: str) -> int:
    """Nombre d'établissements de l'académie première où la formation est offerte, anciens codes compris."""
    return remember(session, _counts).get(code, 0)


def _counts(session: Session) -> dict[str, int]:
    nomenclature, index = read_nomenclature(session), read_offres(session)
    territoire = index.lieux.get(f"academie:{ACADEMIE}", VIDE)
    comptes: dict[str, int] = {}
    for code in nomenclature.par_code:
        suivis = with_former(nomenclature, [code])
        comptes[code] = len(index.schools_with(suivis) & territoire)
    return {code: compte for code, compte in comptes.items() if compte}
