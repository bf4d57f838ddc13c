"""Les familles de métiers : leur 2de commune, leurs bacs pro, ce qui a fermé."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Famille, FamilleSpecialite
from knowledge.queries.alias import alias_values
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import Nomenclature, read_nomenclature
from knowledge.queries.sources import SourceCitee, cite_row
from knowledge.texte import normalise

SEUIL_NOM = 80
"""Ressemblance minimale (0 à 100) d'un nom de famille dit de mémoire."""


@dataclass(frozen=True)
class CodeLibelle:
    """Une formation nommée."""

    code: str
    libelle: str


@dataclass(frozen=True)
class Specialite:
    """Bac pro d'une famille ; `fin` = fin du rattachement, `statut` celui du diplôme."""

    code: str
    libelle: str
    statut: str
    debut: str | None
    fin: str | None


@dataclass(frozen=True)
class FamilleDetail:
    """Une famille de métiers, les bacs pro ouverts d'abord."""

    code: str
    nom: str
    ministere: str
    rentree_debut: int | None
    seconde: CodeLibelle | None
    specialites: tuple[Specialite, ...]
    source: SourceCitee


def list_families(session: Session, q: str | None = None) -> list[FamilleDetail]:
    """Toutes les familles par nom, ou celles qui répondent à `q`, la plus proche d'abord."""
    familles = remember(session, _build)
    if not q:
        return sorted(familles.values(), key=lambda f: normalise(f.nom))
    codes = dict.fromkeys((*alias_values(session, "famille", q), *_matching(familles, q)))
    return [familles[code] for code in codes]


def get_family(session: Session, code: str) -> FamilleDetail:
    """La famille de ce code BCN (« G0003 ») ; `CodeInconnu` sinon."""
    famille = remember(session, _build).get(code.upper())
    if famille is None:
        raise CodeInconnu(f"Famille de métiers inconnue : {code}.")
    return famille


def find_family(session: Session, texte: str) -> FamilleDetail:
    """La famille de ce code ou de ce nom ; `CodeInconnu` si aucune n'y ressemble."""
    familles = remember(session, _build)
    if texte.upper() in familles:
        return familles[texte.upper()]
    proches = [*alias_values(session, "famille", texte), *_matching(familles, texte)]
    if not proches:
        raise CodeInconnu(f"Famille de métiers inconnue : « {texte} ».")
    return familles[proches[0]]


def codes_of_family(session: Session, code: str) -> frozenset[str]:
    """Codes des bacs pro rattachés aujourd'hui et de la 2de commune."""
    famille = get_family(session, code)
    specialites = {s.code for s in famille.specialites if s.fin is None}
    return frozenset(specialites | ({famille.seconde.code} if famille.seconde else set()))


def _matching(familles: dict[str, FamilleDetail], texte: str) -> list[str]:
    noms = {code: _bare(famille.nom) for code, famille in familles.items()}
    proches = process.extract(_bare(texte), noms, scorer=fuzz.token_set_ratio, score_cutoff=SEUIL_NOM, limit=None)
    return [code for _, _, code in proches]


def _bare(nom: str) -> str:
    return normalise(nom).removeprefix("famille ").removeprefix("des ").removeprefix("metiers ")


def _build(session: Session) -> dict[str, FamilleDetail]:
    nomenclature = read_nomenclature(session)
    return {
        famille.code: FamilleDetail(
            code=famille.code,
            nom=famille.nom,
            ministere=famille.ministere,
            rentree_debut=famille.rentree_debut,
            seconde=_seconde(nomenclature, famille.code_seconde),
            specialites=_specialites(session, famille.code),
            source=cite_row(session, famille),
        )
        for famille in session.scalars(select(Famille))
    }


def _seconde(nomenclature: Nomenclature, code: str | None) -> CodeLibelle | None:
    return CodeLibelle(code, nomenclature.name(code)) if code else None


def _specialites(session: Session, code: str) -> tuple[Specialite, ...]:
    rows = session.scalars(select(FamilleSpecialite).where(FamilleSpecialite.code_famille == code))
    lues = (Specialite(s.code_formation, s.libelle, s.statut, s.debut, s.fin) for s in rows)
    return tuple(sorted(lues, key=lambda s: (s.fin is not None, s.statut == "fermee", normalise(s.libelle))))
