"""Les métiers, par leurs noms de tous les jours, et les formations qui y mènent."""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge import base
from knowledge.models import Metier, MetierFormation, MetierSynonyme
from knowledge.queries.alias import alias_values
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import Nomenclature, read_nomenclature
from knowledge.queries.offres_compte import count_in_territory
from knowledge.queries.sources import SourceCitee, cite_row
from knowledge.queries.tranche import Tranche, cut
from knowledge.texte import normalise

SEUIL_FAUTE = 80
"""Ressemblance minimale (0 à 100) d'un nom de métier mal écrit."""
_IDENTIFIANT = re.compile(r"(?:MET|ROME)\.\w+")
_FIABILITES = ("formation_recommandee_fiche_metier", "metier_associe_fiche_formation", "metier_associe_formations_csv")


@dataclass(frozen=True)
class MetierTrouve:
    """Un métier ; `score` entre 0 et 1 : ressemblance du nom dit, 1 s'il est écrit juste."""

    id: str
    libelle: str
    masculin: str | None
    feminin: str | None
    niveau_acces: str | None
    domaines: tuple[str, ...]
    nb_formations_ouvertes: int
    url: str | None
    score: float
    source: SourceCitee


@dataclass(frozen=True)
class FormationDuMetier:
    """Une formation qui mène au métier ; `nature` : comment le lien est su, le plus sûr d'abord."""

    code: str
    libelle: str
    niveau: str
    statut: str
    nature: tuple[str, ...]
    nb_etablissements_territoire: int
    source: SourceCitee


def find_trades(
    session: Session, q: str | None = None, debut: int = 0, taille: int | None = None
) -> Tranche[MetierTrouve]:
    """Métiers qui portent ce nom (synonymes, féminins, familier), du plus proche au plus loin ; tous sans `q`."""
    if not q:
        utiles = session.scalars(select(Metier).where(Metier.nb_formations_ouvertes > 0).order_by(Metier.libelle))
        return cut(utiles.all(), debut, taille, lambda row: _found(session, row, 1.0))
    scores = _scores(session, normalise(q))
    rows = session.scalars(select(Metier).where(Metier.id.in_(scores)))
    ordre = sorted(rows, key=lambda row: _rank(row, scores[row.id]))
    return cut(ordre, debut, taille, lambda row: _found(session, row, scores[row.id]))


def get_trade(session: Session, metier_id: str) -> MetierTrouve:
    """Le métier `MET.n` ou `ROME.x` ; `CodeInconnu` sinon."""
    row = session.get(Metier, metier_id)
    if row is None:
        raise CodeInconnu(f"Métier inconnu : {metier_id}.")
    return _found(session, row, 1.0)


def find_trade(session: Session, texte: str) -> MetierTrouve:
    """Le métier de cet identifiant ou de ce nom ; `CodeInconnu` si aucun n'y ressemble."""
    if _IDENTIFIANT.fullmatch(texte):
        return get_trade(session, texte)
    trouves = find_trades(session, texte, taille=1)
    if not trouves.total:
        raise CodeInconnu(f"Métier inconnu : « {texte} ».")
    return trouves[0]


def formations_of_trade(session: Session, metier_id: str, niveaux: tuple[str, ...] = ()) -> list[FormationDuMetier]:
    """Formations ouvertes qui mènent au métier : les liens les plus sûrs, puis par niveau.

    Un diplôme fermé cède à son remplaçant. Lève `CodeInconnu`.
    """
    get_trade(session, metier_id)
    nomenclature = read_nomenclature(session)
    liens: dict[str, MetierFormation] = {}
    for lien in session.scalars(select(MetierFormation).where(MetierFormation.metier_id == metier_id)):
        for code in _living(nomenclature, lien.code_formation):
            liens.setdefault(code, lien)
    trouvees = [_leading(session, nomenclature, code, lien) for code, lien in liens.items()]
    retenues = [f for f in trouvees if not niveaux or f.niveau in niveaux]
    return sorted(retenues, key=lambda f: _closeness(nomenclature, f))


def _closeness(nomenclature: Nomenclature, formation: FormationDuMetier) -> tuple[int, bool, int, str]:
    fiabilite = min((_FIABILITES.index(n) for n in formation.nature if n in _FIABILITES), default=len(_FIABILITES))
    sans_offre = formation.nb_etablissements_territoire == 0
    return fiabilite, sans_offre, nomenclature.par_code[formation.code].niveau_cec, formation.libelle


def _living(nomenclature: Nomenclature, code: str) -> list[str]:
    """La formation si elle vit, sinon ses remplaçantes qui vivent."""
    if nomenclature.par_code[code].statut != "fermee":
        return [code]
    nouveaux = nomenclature.nouveaux.get(code, ())
    return [n for n in nouveaux if n in nomenclature.par_code and nomenclature.par_code[n].statut != "fermee"]


def _leading(session: Session, nomenclature: Nomenclature, code: str, lien: MetierFormation) -> FormationDuMetier:
    formation = nomenclature.par_code[code]
    return FormationDuMetier(
        code=code,
        libelle=formation.libelle,
        niveau=formation.niveau,
        statut=formation.statut,
        nature=tuple(lien.nature.split("|")),
        nb_etablissements_territoire=count_in_territory(session, code),
        source=cite_row(session, lien),
    )


def _found(session: Session, row: Metier, score: float) -> MetierTrouve:
    domaines = tuple((row.domaines or "").split("|")) if row.domaines else ()
    return MetierTrouve(
        row.id, row.libelle, row.masculin, row.feminin, row.niveau_acces, domaines, row.nb_formations_ouvertes, row.url,
        round(score, 3), cite_row(session, row),
    )  # fmt: skip


def _rank(metier: Metier, score: float) -> tuple[float, bool, bool, int, str]:
    """Écrits juste d'abord ; puis ceux qu'une formation ouverte prépare, et ceux d'une fiche Onisep."""
    rome = metier.id.startswith("ROME")
    return -round(score, 1), metier.nb_formations_ouvertes == 0, rome, -metier.nb_formations_ouvertes, metier.id


def _scores(session: Session, q: str) -> dict[str, float]:
    """Identifiant → score : nom exact, sinon nom mal écrit, sinon mots de la fiche."""
    exacts = {*alias_values(session, "metier", q), *_targets(session, [q])}
    if exacts:
        return dict.fromkeys(exacts, 1.0)
    proches = process.extract(q, remember(session, _names), scorer=fuzz.ratio, score_cutoff=SEUIL_FAUTE, limit=8)
    scores: dict[str, float] = defaultdict(float)
    for nom, ressemblance, _ in proches:
        for metier_id in _targets(session, [nom]):
            scores[metier_id] = max(scores[metier_id], 0.95 * ressemblance / 100)
    touches = base.search(session, "metier", q, limit=30, prefixe=True) or base.search(
        session, "metier", q, limit=10, tous=False
    )
    for rang, touche in enumerate(touches):
        scores[touche.cle] = max(scores[touche.cle], 0.7 - 0.02 * rang)
    return dict(scores)


def _targets(session: Session, noms: list[str]) -> set[str]:
    """Métiers visés par un nom : un métier, ou tous ceux d'un centre d'intérêt, d'un domaine, d'une famille."""
    s = MetierSynonyme
    rows = session.execute(select(s.metier_id, s.cible_type, s.cible).where(s.normalise.in_(noms)))
    cibles: set[str] = set()
    for metier_id, cible_type, cible in rows:
        cibles |= {metier_id} if metier_id else _of_group(session, cible_type, cible)
    return cibles


def _of_group(session: Session, cible_type: str, cible: str) -> set[str]:
    colonne = {
        "domaine_onisep": Metier.domaines,
        "famille_lba": Metier.familles_lba,
        "centre_interet": Metier.centres_interet,
    }[cible_type]
    return set(session.scalars(select(Metier.id).where(colonne.contains(cible, autoescape=True))))


def _names(session: Session) -> tuple[str, ...]:
    return tuple(session.scalars(select(MetierSynonyme.normalise).distinct().order_by(MetierSynonyme.normalise)))
