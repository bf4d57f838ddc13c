"""Lire dans la base ce qui entoure une formation : avant, après, métiers, faits à citer."""

from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Metier, MetierFormation, Poursuite
from knowledge.queries.familles import get_family
from knowledge.queries.formations_recherche import same_subject
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import FormationBreve, Nomenclature, read_nomenclature, successors
from knowledge.queries.notions import list_notions
from knowledge.queries.offres_compte import count_in_territory
from knowledge.queries.parcours import Etape, get_path
from knowledge.queries.sources import SourceCitee, cite_row, distinct
from knowledge.schema.formes import Citation, Matiere, Pas
from knowledge.schema.mots import section
from knowledge.texte import normalise

FERMEE = "fermee"
MEME_SPECIALITE = 10.0
"""Ce que pèse la même spécialité, à côté d'un domaine partagé (1) et d'une offre dans l'académie (0,5)."""


def gather(session: Session, code: str) -> Matiere:
    """La matière du schéma de ce code ; un diplôme fermé cède à sa remplaçante. Lève `CodeInconnu`."""
    nomenclature = read_nomenclature(session)
    demandee = nomenclature.formation(code)
    vivantes = _living_successors(nomenclature, demandee)
    if len(vivantes) == 1:
        return _gather_one(session, nomenclature, vivantes[0], _bare(demandee))
    if vivantes:
        return Matiere(_bare(demandee), remplacantes=tuple(map(_bare, vivantes)))
    return _gather_one(session, nomenclature, demandee, None)


def _gather_one(session: Session, nomenclature: Nomenclature, depart: FormationBreve, ancien: Pas | None) -> Matiere:
    lecture = _Lecture(session, nomenclature, depart.code)
    parcours = get_path(session, depart.code)
    lecture.sources.extend(parcours.sources)
    return Matiere(
        depart=_bare(depart),
        seconde=lecture.common_year(depart),
        origines=lecture.origins(),
        suites=tuple(lecture.step(etape) for etape in parcours.suites),
        metiers=lecture.trades(depart),
        cede_de=ancien,
        faits=remember(session, _facts),
        sources=distinct(lecture.sources),
    )


class _Lecture:
    """Les pas autour d'un départ, et les sources lues en chemin."""

    def __init__(self, session: Session, nomenclature: Nomenclature, code: str) -> None:
        self.session, self.nomenclature, self.code = session, nomenclature, code
        self.champs = [codes for codes in nomenclature.domaines.values() if code in codes]
        self.sources: list[SourceCitee] = []
        self.avant = self._incoming()

    def step(self, etape: Etape) -> Pas:
        """Une étape du parcours, et les siennes."""
        suites = tuple(self.step(suite) for suite in etape.suites)
        if etape.code is None:
            return Pas(etape.libelle, type=etape.type, condition=etape.condition, suites=suites)
        connue = self.nomenclature.par_code[etape.code]
        return _bare(connue, etape.type, etape.condition, self._closeness(etape.code, etape.meme_specialite), suites)

    def common_year(self, depart: FormationBreve) -> Pas | None:
        """La 2de commune qui mène à ce bac pro, d'après ses suites, à défaut d'après la famille."""
        for origine, condition in self.avant.items():
            if origine.est_seconde_commune:
                return self._known(origine, condition)
        if depart.code_famille is None or depart.niveau != "bac pro":
            return None
        famille = get_family(self.session, depart.code_famille)
        seconde = self.nomenclature.par_code.get(famille.seconde.code) if famille.seconde else None
        if seconde is None or seconde.statut == FERMEE:
            return None
        self.sources.append(famille.source)
        return self._known(seconde, None)

    def origins(self) -> tuple[Pas, ...]:
        """Les formations ouvertes dont la fiche mène ici, hors 2de commune."""
        return tuple(self._known(f, cond) for f, cond in self.avant.items() if not f.est_seconde_commune)

    def _incoming(self) -> dict[FormationBreve, str | None]:
        """Ce qui mène ici, ou menait à un diplôme fermé que celui-ci remplace → sa condition."""
        anciens = (c for c in self.nomenclature.ancetres.get(self.code, ()) if self._closed(c))
        p, trouvees = Poursuite, dict[FormationBreve, str | None]()
        for row in self.session.scalars(select(p).where(p.code_destination.in_([self.code, *anciens])).order_by(p.id)):
            origine = self.nomenclature.par_code[row.code_origine]
            if origine.statut != FERMEE and origine.code != self.code:
                trouvees.setdefault(origine, row.condition)
                self.sources.append(cite_row(self.session, row))
        return trouvees

    def trades(self, depart: FormationBreve) -> tuple[str, ...]:
        """Métiers visés que donne l'Onisep, à défaut ceux de la certification ; ceux de son niveau d'abord."""
        lien = MetierFormation
        demande = (
            select(lien, Metier.libelle, Metier.referentiel, Metier.niveau_acces)
            .join(Metier, Metier.id == lien.metier_id)
            .where(lien.code_formation == self.code)
        )
        rows = self.session.execute(demande).all()
        voulus = [row for row in rows if row[2] == "onisep"] or rows
        self.sources.extend(cite_row(self.session, row[0]) for row in voulus)
        return tuple(
            dict.fromkeys(row[1] for row in sorted(voulus, key=lambda row: _trade_rank(depart, row[1], row[3])))
        )

    def _known(self, f: FormationBreve, condition: str | None) -> Pas:
        return _bare(f, None, condition, self._closeness(f.code, len(self.avant) > 1 and f.code in self._memes))

    @cached_property
    def _memes(self) -> dict[str, float]:
        """Demandées seulement s'il faut choisir entre des origines : deux lectures de la base."""
        return same_subject(self.session, self.code)

    def _closeness(self, code: str, meme: bool) -> float:
        champs = sum(code in codes for codes in self.champs)
        return MEME_SPECIALITE * meme + champs + 0.5 * (count_in_territory(self.session, code) > 0)

    def _closed(self, code: str) -> bool:
        connue = self.nomenclature.par_code.get(code)
        return connue is None or connue.statut == FERMEE


def _bare(
    f: FormationBreve,
    type_: str | None = None,
    condition: str | None = None,
    proximite: float = 0.0,
    suites: tuple[Pas, ...] = (),
) -> Pas:
    return Pas(f.libelle, f.code, f.niveau, f.niveau_cec, f.duree, type_, condition, f.statut, proximite, suites)


def _trade_rank(depart: FormationBreve, libelle: str, acces: str | None) -> tuple[bool, float, str]:
    """Le niveau d'accès du diplôme d'abord, puis le métier dont le nom ressemble à l'intitulé."""
    proche = fuzz.token_set_ratio(normalise(libelle), normalise(depart.intitule))
    return acces != section("acces").get(depart.niveau_cec), -proche, libelle


def _living_successors(nomenclature: Nomenclature, formation: FormationBreve) -> list[FormationBreve]:
    """Les remplaçantes ouvertes d'un diplôme fermé, les plus proches seulement."""
    if formation.statut != FERMEE:
        return []
    suivies = (nomenclature.par_code.get(c) for c in successors(nomenclature, formation.code))
    return [f for f in suivies if f is not None and f.statut != FERMEE and f.proposable]


def _facts(session: Session) -> dict[str, Citation]:
    """Les faits en vigueur que `libelles.yml` nomme."""
    voulus = set(_named_facts())
    faits = (fait for notion in list_notions(session) for fait in notion.faits)
    return {f.id: Citation(f.texte, f.source) for f in faits if f.id in voulus and f.statut == "en_vigueur"}


def _named_facts() -> Iterable[str]:
    for regle in (*section("entrees").values(), *section("requis").values(), section("passerelle")):
        yield regle["fait"]
    for cles in section("savoir").values():
        yield from cles
    yield section("prepa_metiers")["fait"]
