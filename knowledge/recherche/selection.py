"""Ce que quelqu'un a mis de côté : des établissements, des formations, ou une formation dans un établissement."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.ecoles import Ecole, read_ecoles
from knowledge.queries.nomenclature import FormationBreve, read_nomenclature
from knowledge.recherche.chercher import LigneEcole, LigneFormation, LigneOffre, Resultats, cite_lines
from knowledge.recherche.criteres import Vue
from knowledge.recherche.index import IndexFacettes, ranks, read_facettes

SEPARATEUR = "~"
"""« UAI~code » : cette formation dans cet établissement."""


@dataclass(frozen=True)
class Selection:
    """Les clés qui se lisent, rangées ; `inconnues` : celles que la base ne connaît pas (ou plus)."""

    offres: tuple[LigneOffre, ...]
    ecoles: tuple[LigneEcole, ...]
    formations: tuple[LigneFormation, ...]
    inconnues: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Toutes les formations citées, à comparer."""
        return tuple(dict.fromkeys([o.offre.code for o in self.offres] + [f.formation.code for f in self.formations]))

    @property
    def uais(self) -> tuple[str, ...]:
        """Tous les établissements cités, à comparer."""
        return tuple(dict.fromkeys([o.ecole.uai for o in self.offres] + [e.ecole.uai for e in self.ecoles]))


def read_selection(session: Session, cles: Sequence[str]) -> Selection:
    """Les lignes de ces clés, dans leur ordre."""
    index = read_facettes(session)
    offres: list[LigneOffre] = []
    ecoles: list[LigneEcole] = []
    formations: list[LigneFormation] = []
    inconnues: list[str] = []
    for cle in cles:
        uai, _, code = cle.partition(SEPARATEUR)
        lues = _offers(session, index, uai, code) if code else []
        ecole, formation = _school(session, cle), read_nomenclature(session).par_code.get(cle)
        if lues:
            offres.extend(lues)
        elif ecole is not None:
            ecoles.append(_school_line(index, ecole))
        elif formation is not None:
            formations.append(_formation_line(index, formation))
        else:
            inconnues.append(cle)
    return Selection(tuple(offres), tuple(ecoles), tuple(formations), tuple(inconnues))


def as_results(session: Session, selection: Selection) -> tuple[Vue, Resultats]:
    """La sélection comme des résultats à exporter : les offres s'il y en a, sinon les établissements, sinon les formations."""
    vues: tuple[tuple[Vue, tuple[LigneOffre, ...] | tuple[LigneEcole, ...] | tuple[LigneFormation, ...]], ...] = (
        ("offres", selection.offres),
        ("etablissements", selection.ecoles),
        ("formations", selection.formations),
    )
    vue, lignes = next(((vue, lignes) for vue, lignes in vues if lignes), vues[0])
    return vue, Resultats(lignes, len(lignes), {}, (), (), cite_lines(session, lignes))


def _school(session: Session, uai: str) -> Ecole | None:
    return read_ecoles(session).par_uai.get(uai.upper())


def _offers(session: Session, index: IndexFacettes, uai: str, code: str) -> list[LigneOffre]:
    ecole = _school(session, uai)
    rang = index.base.rangs.get(ecole.uai) if ecole else None
    if rang is None:
        return []
    rangs = range(index.debuts[rang], index.debuts[rang + 1])
    siennes = [r for r in rangs if index.offres[r].code == code]
    return [LigneOffre(index.offres[r].ecole, index.offres[r], None, index.emplois[r]) for r in siennes]


def _school_line(index: IndexFacettes, ecole: Ecole) -> LigneEcole:
    rang = index.base.rangs.get(ecole.uai)
    if rang is None:
        return LigneEcole(ecole, 0, None, None)
    debut, fin = index.debuts[rang], index.debuts[rang + 1]
    return LigneEcole(ecole, len({o.code for o in index.offres[debut:fin]}), None, index.emplois[debut])


def _formation_line(index: IndexFacettes, formation: FormationBreve) -> LigneFormation:
    bits = index.codes.get(formation.code, 0)
    voies = index.facettes.get("statut", {})
    return LigneFormation(
        formation,
        len({index.ecole_de[rang] for rang in ranks(bits)}),
        (bits & voies.get("scolaire", 0)).bit_count(),
        (bits & voies.get("apprentissage", 0)).bit_count(),
    )
