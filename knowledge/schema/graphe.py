"""De la matière lue dans la base au graphe d'un parcours : fonctions pures."""

from sqlalchemy.orm import Session

from knowledge.queries.sources import distinct
from knowledge.schema.entrees import DEPART, Entrees
from knowledge.schema.etiquettes import duration, status
from knowledge.schema.formes import Citation, Graphe, Matiere, Noeud, Role
from knowledge.schema.lecture import gather
from knowledge.schema.mots import section, word
from knowledge.schema.sorties import Sorties


def draw_up(session: Session, code: str) -> Graphe:
    """Le graphe du parcours de ce code (CFD ou `FOR.x`). Lève `CodeInconnu`."""
    return build(gather(session, code))


def build(matiere: Matiere) -> Graphe:
    """Le graphe de cette matière : l'avant, la formation, l'après, dans l'ordre de lecture."""
    entrees, sorties = Entrees(matiere), Sorties(matiere)
    depart = matiere.depart
    savoir = _worth_knowing(matiere, [*entrees.cites, *sorties.cites])
    ancien = matiere.cede_de
    return Graphe(
        code=depart.code or "",
        titre=word("titre", libelle=depart.libelle),
        noeuds=(*entrees.noeuds, _centre(matiere, entrees), *sorties.noeuds.values()),
        aretes=(*entrees.aretes, *sorties.aretes),
        savoir=savoir,
        avertissement=word("cede", ancien=ancien.libelle, code=ancien.code) if ancien else None,
        sources=distinct([*matiere.sources, *(citation.source for citation in savoir)]),
    )


def _centre(matiere: Matiere, entrees: Entrees) -> Noeud:
    depart = matiere.depart
    venant_de = "2de pro" if entrees.by_seconde else None
    notes = (duration(depart, venant_de), status(depart))
    return Noeud(DEPART, Role.DEPART, depart.libelle, tuple(n for n in notes if n), depart)


def _worth_knowing(matiere: Matiere, cites: list[Citation]) -> tuple[Citation, ...]:
    """Les faits qui fondent le schéma, puis ceux à dire de ce diplôme, sans répétition."""
    faits, savoir = matiere.faits or {}, section("savoir")
    cles = [*savoir.get(matiere.depart.niveau or "", ()), *(savoir["famille"] if matiere.seconde else ())]
    return tuple(dict.fromkeys([*cites, *(faits[cle] for cle in cles if cle in faits)]))
