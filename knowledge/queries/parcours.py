"""Le parcours d'une formation : ses suites, et les suites de ses suites, telles que les fiches les donnent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Poursuite
from knowledge.queries.formations_recherche import same_subject
from knowledge.queries.memoire import remember_each
from knowledge.queries.nomenclature import FormationBreve, Nomenclature, read_nomenclature
from knowledge.queries.sources import SourceCitee, cite_row, distinct

_FERMEE = "fermee"
PARCOURS_GARDES = 1000


@dataclass(frozen=True)
class Etape:
    """Une suite possible ; `code`, `niveau` et `duree` nuls hors de la base, `condition` telle que la source la dit.

    `meme_specialite` : même intitulé que le départ, ou intitulé proche, à un autre niveau.
    """

    libelle: str
    code: str | None
    niveau: str | None
    duree: str | None
    type: str | None
    condition: str | None
    meme_specialite: bool
    suites: tuple["Etape", ...] = ()


@dataclass(frozen=True)
class Parcours:
    """Une formation de départ et deux étapes au plus après elle."""

    code: str
    libelle: str
    niveau: str
    duree: str | None
    suites: tuple[Etape, ...]
    sources: tuple[SourceCitee, ...]


def get_path(session: Session, code: str) -> Parcours:
    """Les suites de ce code, puis les leurs ; un diplôme fermé cède à sa remplaçante. Lève `CodeInconnu`."""
    return remember_each(session, lambda: _read_path(session, code), "parcours", code, PARCOURS_GARDES)


def _read_path(session: Session, code: str) -> Parcours:
    nomenclature = read_nomenclature(session)
    depart = nomenclature.formation(code)
    lecture = _Lecture(session, nomenclature, same_subject(session, code))
    premieres = lecture.steps([code])[code]
    secondes = lecture.steps([etape.code for etape in premieres if etape.code])
    etapes = tuple(_with_next(etape, secondes, code) for etape in premieres)
    return Parcours(code, depart.libelle, depart.niveau, depart.duree, etapes, distinct(lecture.sources))


def _with_next(etape: Etape, secondes: dict[str, tuple[Etape, ...]], depart: str) -> Etape:
    """L'étape et ses suites ; revenir au point de départ n'en est pas une."""
    suites = tuple(s for s in secondes.get(etape.code or "", ()) if s.code != depart)
    return Etape(**{**vars(etape), "suites": suites})


class _Lecture:
    """Les suites lues une fois par niveau du parcours, avec leurs sources."""

    def __init__(self, session: Session, nomenclature: Nomenclature, proches: dict[str, float]) -> None:
        self.session, self.nomenclature, self.proches = session, nomenclature, proches
        self.sources: list[SourceCitee] = []

    def steps(self, codes: Sequence[str]) -> dict[str, tuple[Etape, ...]]:
        """Code → ses suites, sans doublon, dans l'ordre de la source."""
        p = Poursuite
        etapes: dict[str, dict[str, Etape]] = defaultdict(dict)
        for row in self.session.scalars(select(p).where(p.code_origine.in_(codes)).order_by(p.id)):
            self.sources.append(cite_row(self.session, row))
            for etape in self._of_row(row):
                etapes[row.code_origine].setdefault(etape.code or etape.libelle, etape)
        return {code: tuple(etapes[code].values()) for code in codes}

    def _of_row(self, row: Poursuite) -> list[Etape]:
        if row.code_destination is None:
            return [Etape(row.libelle_destination, None, None, None, row.type_destination, row.condition, False)]
        return [
            Etape(f.libelle, f.code, f.niveau, f.duree, row.type_destination, row.condition, f.code in self.proches)
            for f in self._living(row.code_destination)
        ]

    def _living(self, code: str) -> list[FormationBreve]:
        """La formation, ou celles qui remplacent un diplôme fermé ; vide s'il n'a pas de remplaçante ouverte."""
        formation = self.nomenclature.par_code[code]
        if formation.statut != _FERMEE:
            return [formation]
        nouvelles = (self.nomenclature.par_code.get(n) for n in self.nomenclature.nouveaux.get(code, ()))
        return [f for f in nouvelles if f is not None and f.statut != _FERMEE]
