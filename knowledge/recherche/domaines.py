"""D'un nom de domaine à ses formations, gardées par version de la base."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from knowledge.queries.erreurs import QuestionError
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import codes_of_domain


def codes_of_fields(session: Session, domaines: Iterable[str]) -> tuple[str, ...]:
    """Formations de ces domaines ; chercher les mots d'un domaine coûte 30 ms, on ne le fait qu'une fois par base."""
    connus = remember(session, _domains)
    codes: dict[str, None] = {}
    for domaine in domaines:
        if domaine not in connus:
            connus[domaine] = _read_domain(session, domaine)
        codes |= dict.fromkeys(connus[domaine])
    return tuple(codes)


def _domains(_: Session) -> dict[str, tuple[str, ...]]:
    return {}


def _read_domain(session: Session, domaine: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(codes_of_domain(session, domaine)))
    except QuestionError:
        return ()
