"""Entrer dans une formation : la règle de son diplôme, d'où l'on vient, et les notions à lire pour comprendre."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.cartes.carte import Cible, Element, Paragraphe, Section
from knowledge.cartes.montage import folded, section, to_formation
from knowledge.cartes.mots import lookup, say
from knowledge.models import Poursuite
from knowledge.queries.formations import FormationDetail
from knowledge.queries.notions import list_notions
from knowledge.queries.sources import SourceCitee, cite_row


def access(session: Session, fiche: FormationDetail) -> Section | None:
    """Rien pour un diplôme fermé : on n'y entre plus."""
    if fiche.statut == "fermee":
        return None
    regle = _rule(fiche)
    origines = [to_formation(o.code, o.libelle) for o in fiche.origines]
    return section(
        "acces",
        say("formation", "acces"),
        (
            Paragraphe(lookup("entree", regle) or say("entree", "autre")),
            *folded(origines, say("formation", "origines"), say("commun", "autres", n="{n}")),
            Paragraphe(say("formation", "prudence"), "note"),
            Paragraphe(say("formation", "savoir_plus"), "pale", _notions(session, regle)),
        ),
        _sources(session, fiche.code) if origines else (),
    )


def _rule(fiche: FormationDetail) -> str:
    """Le niveau, sauf pour un bac pro d'une famille de métiers, où l'on entre par la 2de commune."""
    return "famille" if fiche.famille and fiche.niveau == "bac pro" else fiche.niveau


def _notions(session: Session, regle: str) -> tuple[Element, ...]:
    connues = {notion.id: notion.titre for notion in list_notions(session)}
    return tuple(Element(connues[cle], Cible("notion", cle)) for cle in _linked(regle) if cle in connues)


def _linked(regle: str) -> list[str]:
    return (lookup("notions_liees", regle) or say("notions_liees", "autre")).split()


def _sources(session: Session, code: str) -> list[SourceCitee]:
    rows = session.scalars(select(Poursuite).where(Poursuite.code_destination == code))
    return [cite_row(session, row) for row in rows]
