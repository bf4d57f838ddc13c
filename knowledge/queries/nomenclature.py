"""Les formations en mémoire : ce que les autres questions en lisent sans retourner à la base."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Formation, FormationDomaine, FormationLien, FormationMotCle
from knowledge.queries.alias import alias_values
from knowledge.queries.erreurs import CodeInconnu, FiltreInvalide
from knowledge.queries.memoire import remember
from knowledge.texte import normalise

SCORE_MOT_CLE = 0.4
"""En dessous, un mot-clé de fiche est du bruit (« élève », « cours »)."""
NIVEAUX = ("CAP", "2de pro", "bac pro", "MC/CS", "CSA", "BP", "BPA", "BMA", "DMA", "BTS", "DNMADE")
_NIVEAUX_DITS = {normalise(niveau): niveau for niveau in NIVEAUX} | {
    "bacpro": "bac pro",
    "bac professionnel": "bac pro",
    "baccalaureat professionnel": "bac pro",
    "cap agricole": "CAP",
    "capa": "CAP",
    "mc": "MC/CS",
    "cs": "MC/CS",
    "mention complementaire": "MC/CS",
    "certificat de specialisation": "MC/CS",
    "btsa": "BTS",
    "bts agricole": "BTS",
    "brevet professionnel": "BP",
    "2de": "2de pro",
    "2nde pro": "2de pro",
    "seconde pro": "2de pro",
    "seconde professionnelle": "2de pro",
    "brevet des metiers d art": "BMA",
    "dn made": "DNMADE",
}


@dataclass(frozen=True)
class FormationBreve:
    """Une formation, sans ses suites ; `niveau` est la forme du contrat, `niveau_cec` va de 3 à 6."""

    code: str
    libelle: str
    intitule: str
    niveau: str
    niveau_cec: int
    sigle: str | None
    duree: str | None
    statut: str
    code_famille: str | None
    est_seconde_commune: bool
    proposable: bool


@dataclass(frozen=True)
class Nomenclature:
    """Toutes les formations, leurs domaines et leurs remplaçantes."""

    par_code: dict[str, FormationBreve]
    nouveaux: dict[str, tuple[str, ...]]
    domaines: dict[str, frozenset[str]]
    """Nom de domaine ou de sous-domaine, normalisé → codes."""
    mots: dict[str, frozenset[str]]
    """Mot-clé de fiche, normalisé → codes."""
    ancetres: dict[str, tuple[str, ...]]
    """Code → tous ceux qu'il a remplacés, du plus récent au plus ancien."""

    def formation(self, code: str) -> FormationBreve:
        """La formation de ce code ; `CodeInconnu` sinon."""
        if code not in self.par_code:
            raise CodeInconnu(f"Formation inconnue : {code}.")
        return self.par_code[code]

    def name(self, code: str) -> str:
        """Libellé, ou le code quand la base ne le connaît pas."""
        trouvee = self.par_code.get(code)
        return trouvee.libelle if trouvee else code


def read_nomenclature(session: Session) -> Nomenclature:
    """La nomenclature de cette base, lue au premier besoin."""
    return remember(session, _build)


def read_level(niveau: str) -> str:
    """« bacpro » → « bac pro » ; `FiltreInvalide` pour un niveau qui n'existe pas."""
    connu = _NIVEAUX_DITS.get(normalise(niveau))
    if connu is None:
        raise FiltreInvalide(f"Niveau inconnu : « {niveau} » ; admis : {', '.join(NIVEAUX)}.")
    return connu


def codes_of_domain(session: Session, domaine: str) -> frozenset[str]:
    """Formations d'un domaine : son nom officiel ou parlé, un mot de ce nom, sinon un mot des fiches.

    `FiltreInvalide` si rien n'y répond.
    """
    nomenclature, voulu = read_nomenclature(session), normalise(domaine)
    officiels = [normalise(nom) for nom in alias_values(session, "domaine", domaine)]
    trouves = (
        nomenclature.domaines.get(voulu)
        or _union(nomenclature.domaines.get(nom, frozenset()) for nom in officiels)
        or _union(codes for nom, codes in nomenclature.domaines.items() if _words_in(voulu, nom))
        or nomenclature.mots.get(voulu)
        or _union(nomenclature.mots[mot] for mot in voulu.split() if mot in nomenclature.mots)
        or frozenset(f.code for f in nomenclature.par_code.values() if _words_in(voulu, normalise(f.intitule)))
    )
    if not voulu or not trouves:
        raise FiltreInvalide(f"Domaine inconnu : « {domaine} ».")
    return trouves


def with_former(nomenclature: Nomenclature, codes: Iterable[str]) -> dict[str, str]:
    """Codes et leurs anciens codes → le code demandé ; un code fermé mène aussi à ses remplaçantes."""
    suivis: dict[str, str] = {}
    for code in codes:
        suivis.setdefault(code, code)
        for nouveau in successors(nomenclature, code) if _closed(nomenclature, code) else ():
            suivis.setdefault(nouveau, nouveau)
    for code in list(suivis):
        for ancien in nomenclature.ancetres.get(code, ()):
            suivis.setdefault(ancien, code)
    return suivis


def successors(nomenclature: Nomenclature, code: str) -> list[str]:
    """Codes qui ont remplacé celui-ci, du plus proche au plus lointain."""
    return _follow(nomenclature.nouveaux, code)


def _follow(liens: dict[str, tuple[str, ...]], code: str) -> list[str]:
    vus, suite = [code], list(liens.get(code, ()))
    while suite:
        suivant = suite.pop(0)
        if suivant not in vus:
            vus.append(suivant)
            suite.extend(liens.get(suivant, ()))
    return vus[1:]


def _closed(nomenclature: Nomenclature, code: str) -> bool:
    formation = nomenclature.par_code.get(code)
    return formation is None or formation.statut == "fermee"


def _union(groupes: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*groupes)


def _words_in(voulu: str, nom: str) -> bool:
    """Chaque mot voulu y est, au pluriel près."""
    presents = {mot.rstrip("sx") for mot in nom.split()}
    mots = [mot.rstrip("sx") for mot in voulu.split() if len(mot) > 2]
    return bool(mots) and all(mot in presents for mot in mots)


def _build(session: Session) -> Nomenclature:
    f = Formation
    colonnes = (
        f.code, f.libelle, f.intitule, f.niveau, f.niveau_cec, f.sigle, f.duree, f.statut, f.code_famille,
        f.est_seconde_commune, f.proposable,
    )  # fmt: skip
    par_code = {row[0]: FormationBreve(*row) for row in session.execute(select(*colonnes))}
    nouveaux, anciens = _read_links(session)
    d, m = FormationDomaine, FormationMotCle
    domaines = _group((nom, code) for nom, code in session.execute(select(d.domaine, d.code)))
    mots = _group((mot, code) for mot, code in session.execute(select(m.mot, m.code).where(m.score >= SCORE_MOT_CLE)))
    ancetres = {code: tuple(_follow(anciens, code)) for code in anciens}
    return Nomenclature(par_code, nouveaux, domaines, mots, ancetres)


def _group(paires: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groupes: dict[str, set[str]] = defaultdict(set)
    for nom, code in paires:
        groupes[normalise(nom)].add(code)
    return {nom: frozenset(codes) for nom, codes in groupes.items()}


def _read_links(session: Session) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    nouveaux: dict[str, list[str]] = defaultdict(list)
    anciens: dict[str, list[str]] = defaultdict(list)
    order = select(FormationLien.ancien, FormationLien.nouveau).order_by(FormationLien.ancien, FormationLien.nouveau)
    for ancien, nouveau in session.execute(order):
        nouveaux[ancien].append(nouveau)
        anciens[nouveau].append(ancien)
    return {k: tuple(v) for k, v in nouveaux.items()}, {k: tuple(v) for k, v in anciens.items()}
