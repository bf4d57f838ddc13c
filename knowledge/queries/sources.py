"""La source d'une réponse : titre, date, adresse."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Source
from knowledge.models.socle import Citation, Provenance
from knowledge.queries.memoire import remember


@dataclass(frozen=True)
class SourceCitee:
    """D'où vient une réponse ; `date` ISO, parfois partielle ; `licence` celle du jeu, inconnue d'une page citée."""

    titre: str
    date: str
    url: str | None
    licence: str | None = None


def cite(session: Session, source_id: str, date: str) -> SourceCitee:
    """Cite un jeu de données à la date de la ligne lue."""
    titre, url, licence = remember(session, _titles).get(source_id, (source_id, None, None))
    return SourceCitee(titre, date, url, licence)


def cite_row(session: Session, row: Provenance) -> SourceCitee:
    """Cite la page lue quand la ligne la donne, sinon son jeu de données."""
    if isinstance(row, Citation):
        return SourceCitee(row.source_titre, row.source_date, row.source_url)
    return cite(session, row.source_id, row.source_date)


def distinct(sources: list[SourceCitee]) -> tuple[SourceCitee, ...]:
    """Sans répétition, dans l'ordre."""
    return tuple(dict.fromkeys(sources))


def _titles(session: Session) -> dict[str, tuple[str, str | None, str | None]]:
    rows = session.execute(select(Source.id, Source.titre, Source.url, Source.licence))
    return {cle: (titre, url, licence) for cle, titre, url, licence in rows}
