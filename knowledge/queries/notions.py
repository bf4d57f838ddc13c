"""Les notions et leurs faits datés ; avec une question, les faits qui y répondent le mieux d'abord."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Fait, Notion
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.memoire import remember
from knowledge.queries.pertinence import relevance
from knowledge.queries.sources import SourceCitee, cite_row, distinct
from knowledge.queries.territoire import foreign_notions


@dataclass(frozen=True)
class FaitDate:
    """Un fait sourcé ; `pertinence` entre 0 et 1, 0 sans question ; comparable d'une notion à l'autre."""

    id: str
    notion: str
    titre: str
    ordre: int
    texte: str
    statut: str
    date: str
    source: SourceCitee
    remplace_par: str | None
    pertinence: float = 0.0


@dataclass(frozen=True)
class NotionDetail:
    """Une notion, son résumé quand il est écrit, et ses faits."""

    id: str
    titre: str
    sigles: tuple[str, ...]
    resume: str | None
    faits: tuple[FaitDate, ...]
    sources: tuple[SourceCitee, ...]


def list_notions(session: Session) -> list[NotionDetail]:
    """Toutes les notions, par titre."""
    return sorted(remember(session, _build).values(), key=lambda n: n.titre)


def get_notion(session: Session, notion_id: str, question: str | None = None) -> NotionDetail:
    """Une notion, ou plusieurs (« a,b » : la première donne titre et résumé, toutes leurs faits).

    Avec `question`, les faits du plus au moins pertinent. Lève `CodeInconnu`.
    """
    connues = remember(session, _build)
    ids = [un.strip() for un in notion_id.split(",") if un.strip()]
    inconnues = [un for un in ids if un not in connues]
    if inconnues or not ids:
        raise CodeInconnu(f"Notion inconnue : {', '.join(inconnues) or notion_id}.")
    faits = tuple(fait for un in dict.fromkeys(ids) for fait in connues[un].faits)
    return replace(connues[ids[0]], faits=_ranked(session, faits, question) if question else faits)


def find_facts(session: Session, question: str, notions: tuple[str, ...] = ()) -> list[FaitDate]:
    """Faits qui répondent à la question, celles-ci ou toutes les notions qui valent ici, du plus au moins pertinent."""
    connues = remember(session, _build)
    voulues = (
        [get_notion(session, cle) for cle in notions]
        if notions
        else [n for cle, n in connues.items() if cle not in foreign_notions()]
    )
    faits = tuple(fait for notion in voulues for fait in notion.faits)
    return [fait for fait in _ranked(session, faits, question) if fait.pertinence]


def _ranked(session: Session, faits: tuple[FaitDate, ...], question: str) -> tuple[FaitDate, ...]:
    scores = relevance(session, question)
    notes = (replace(fait, pertinence=scores.get(fait.id, 0.0)) for fait in faits)
    return tuple(sorted(notes, key=lambda f: (-f.pertinence, f.statut != "en_vigueur", f.ordre)))


def _build(session: Session) -> dict[str, NotionDetail]:
    faits: dict[str, list[FaitDate]] = {}
    titres = {cle: titre for cle, titre in session.execute(select(Notion.id, Notion.titre))}
    for row in session.scalars(select(Fait).order_by(Fait.notion_id, Fait.ordre)):
        faits.setdefault(row.notion_id, []).append(_fact(session, row, titres[row.notion_id]))
    return {n.id: _notion(session, n, tuple(faits.get(n.id, ()))) for n in session.scalars(select(Notion))}


def _fact(session: Session, row: Fait, titre: str) -> FaitDate:
    return FaitDate(
        id=row.id,
        notion=row.notion_id,
        titre=titre,
        ordre=row.ordre,
        texte=row.texte,
        statut=row.statut,
        date=row.source_date,
        source=cite_row(session, row),
        remplace_par=row.remplace_par,
    )


def _notion(session: Session, row: Notion, faits: tuple[FaitDate, ...]) -> NotionDetail:
    sources = [SourceCitee(row.resume_source, row.resume_date or "", None)] if row.resume_source else []
    sigles = tuple(row.sigles.split("|")) if row.sigles else ()
    return NotionDetail(row.id, row.titre, sigles, row.resume, faits, distinct(sources or [f.source for f in faits]))
