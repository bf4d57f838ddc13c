"""La fiche d'une formation : accès, durée, domaines, suites, origines, métiers, remplaçantes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Formation, FormationDomaine, Metier, MetierFormation, Poursuite
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.familles import CodeLibelle, get_family
from knowledge.queries.lieux_index import CodeNom
from knowledge.queries.nomenclature import Nomenclature, read_nomenclature
from knowledge.queries.offres_compte import count_in_territory, count_up_to_date
from knowledge.queries.sources import SourceCitee, cite_row, distinct


@dataclass(frozen=True)
class Suite:
    """Ce qu'on peut faire après ; `code` nul hors de la base ; `condition` telle que la source la dit."""

    libelle: str
    code: str | None
    type: str | None
    condition: str | None


@dataclass(frozen=True)
class IdLibelle:
    """Un métier nommé."""

    id: str
    libelle: str


@dataclass(frozen=True)
class FormationDetail:
    """Tout ce que la base dit d'une formation, sauf qui l'enseigne."""

    code: str
    libelle: str
    intitule: str
    niveau: str
    niveau_cec: int
    sigle: str | None
    type_diplome: str
    duree: str | None
    duree_2026: str | None
    domaines: tuple[str, ...]
    famille: CodeNom | None
    est_seconde_commune: bool
    statut: str
    date_ouverture: str | None
    date_fermeture: str | None
    remplacee_par: tuple[CodeLibelle, ...]
    remplace: tuple[CodeLibelle, ...]
    rncp: str | None
    tutelle: str | None
    url: str | None
    metiers: tuple[IdLibelle, ...]
    poursuites: tuple[Suite, ...]
    origines: tuple[CodeLibelle, ...]
    nb_etablissements_territoire: int
    nb_etablissements_a_jour: int
    source: SourceCitee
    sources_poursuites: tuple[SourceCitee, ...]
    sources: tuple[SourceCitee, ...]
    """Toutes : la fiche, les suites, les métiers."""


def get_formation(session: Session, code: str) -> FormationDetail:
    """La fiche de ce code (CFD ou `FOR.x`) ; `CodeInconnu` sinon."""
    fiches = get_formations(session, [code])
    if not fiches:
        raise CodeInconnu(f"Formation inconnue : {code}.")
    return fiches[0]


def get_formations(session: Session, codes: Sequence[str]) -> list[FormationDetail]:
    """Les fiches de ces codes, dans leur ordre ; un code inconnu est passé."""
    rows = {row.code: row for row in session.scalars(select(Formation).where(Formation.code.in_(codes)))}
    annexes = _Annexes(session, [code for code in codes if code in rows])
    return [_detail(session, rows[code], annexes) for code in codes if code in rows]


class _Annexes:
    """Ce qui entoure un paquet de formations, lu en quatre requêtes."""

    def __init__(self, session: Session, codes: Sequence[str]) -> None:
        self.nomenclature = read_nomenclature(session)
        self.sources_suites: dict[str, list[SourceCitee]] = defaultdict(list)
        self.sources_metiers: dict[str, list[SourceCitee]] = defaultdict(list)
        self.domaines = self._domaines(session, codes)
        self.suites = self._suites(session, codes)
        self.origines = self._origines(session, codes)
        self.metiers = self._metiers(session, codes)

    def _domaines(self, session: Session, codes: Sequence[str]) -> dict[str, list[str]]:
        d = FormationDomaine
        rows = session.execute(select(d.code, d.type, d.domaine).where(d.code.in_(codes)))
        domaines: dict[str, list[str]] = defaultdict(list)
        for code, _, domaine in sorted(rows, key=lambda row: (row[0], row[1] != "domaine_2026", row[1], row[2])):
            domaines[code].append(domaine)
        return domaines

    def _suites(self, session: Session, codes: Sequence[str]) -> dict[str, list[Suite]]:
        suites: dict[str, list[Suite]] = defaultdict(list)
        for p in session.scalars(select(Poursuite).where(Poursuite.code_origine.in_(codes)).order_by(Poursuite.id)):
            suites[p.code_origine].append(
                Suite(p.libelle_destination, p.code_destination, p.type_destination, p.condition)
            )
            self.sources_suites[p.code_origine].append(cite_row(session, p))
        return suites

    def _origines(self, session: Session, codes: Sequence[str]) -> dict[str, list[CodeLibelle]]:
        p, origines = Poursuite, defaultdict[str, list[CodeLibelle]](list)
        rows = session.execute(
            select(p.code_destination, p.code_origine).where(p.code_destination.in_(codes)).distinct()
        )
        for destination, origine in sorted(rows, key=lambda row: self.nomenclature.name(row[1])):
            if destination and self.nomenclature.par_code[origine].statut != "fermee":
                origines[destination].append(CodeLibelle(origine, self.nomenclature.name(origine)))
        return origines

    def _metiers(self, session: Session, codes: Sequence[str]) -> dict[str, list[IdLibelle]]:
        """Métiers Onisep ; à défaut, métiers ROME de la certification."""
        lien = MetierFormation
        metiers: dict[str, dict[bool, list[IdLibelle]]] = defaultdict(lambda: {True: [], False: []})
        rows = session.execute(
            select(lien, Metier.libelle, Metier.referentiel)
            .join(Metier, Metier.id == lien.metier_id)
            .where(lien.code_formation.in_(codes))
            .order_by(Metier.libelle)
        )
        for row, libelle, referentiel in rows:
            metiers[row.code_formation][referentiel == "onisep"].append(IdLibelle(row.metier_id, libelle))
            self.sources_metiers[row.code_formation].append(cite_row(session, row))
        return {code: groupes[True] or groupes[False] for code, groupes in metiers.items()}


def _detail(session: Session, row: Formation, annexes: _Annexes) -> FormationDetail:
    nomenclature = annexes.nomenclature
    source, suites = cite_row(session, row), annexes.sources_suites.get(row.code, [])
    return FormationDetail(
        code=row.code,
        libelle=row.libelle,
        intitule=row.intitule,
        niveau=row.niveau,
        niveau_cec=row.niveau_cec,
        sigle=row.sigle,
        type_diplome=row.type_diplome,
        duree=row.duree or row.duree_2026,
        duree_2026=row.duree_2026,
        domaines=tuple(dict.fromkeys(annexes.domaines.get(row.code, ()))),
        famille=_family(session, row.code_famille),
        est_seconde_commune=row.est_seconde_commune,
        statut=row.statut,
        date_ouverture=row.date_ouverture,
        date_fermeture=row.date_fermeture,
        remplacee_par=_named(nomenclature, nomenclature.nouveaux.get(row.code, ())),
        remplace=_named(nomenclature, nomenclature.ancetres.get(row.code, ())),
        rncp=row.rncp,
        tutelle=row.tutelle,
        url=row.onisep_url,
        metiers=tuple(annexes.metiers.get(row.code, ())),
        poursuites=tuple(annexes.suites.get(row.code, ())),
        origines=tuple(annexes.origines.get(row.code, ())),
        nb_etablissements_territoire=count_in_territory(session, row.code),
        nb_etablissements_a_jour=count_up_to_date(session, row.code),
        source=source,
        sources_poursuites=distinct(suites),
        sources=distinct([source, *suites, *annexes.sources_metiers.get(row.code, [])]),
    )


def _family(session: Session, code: str | None) -> CodeNom | None:
    return CodeNom(code, get_family(session, code).nom) if code else None


def _named(nomenclature: Nomenclature, codes: Sequence[str]) -> tuple[CodeLibelle, ...]:
    """Codes que la base connaît, avec leur libellé."""
    return tuple(
        CodeLibelle(code, nomenclature.par_code[code].libelle) for code in codes if code in nomenclature.par_code
    )
