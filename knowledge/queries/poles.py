"""Pôles : les listes officielles quand elles sont là, et ce qui s'en rapproche aujourd'hui, dit calculé.

Équivalent d'un pôle de qualification : les CAP d'un même champ dans un même lycée, deux au moins.
Équivalent d'un pôle métiers : les bacs pro d'une même famille dans un même lycée, deux au moins, ou sa 2de commune.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import FormationDomaine, Pole
from knowledge.queries.ecoles import Ecole
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.familles import CodeLibelle, list_families
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.memoire import remember
from knowledge.queries.offres_index import read_offres
from knowledge.queries.offres_lecture import OffreLue
from knowledge.queries.proximite import distance_from, farness, in_place, located
from knowledge.queries.sources import SourceCitee, cite, cite_row
from knowledge.queries.tranche import Tranche, cut
from knowledge.texte import normalise

MINIMUM = 2
"""Formations à partir desquelles un regroupement se dit."""
TYPES = ("qualification", "metiers")


@dataclass(frozen=True)
class PoleOfficiel:
    """Un pôle d'une liste officielle."""

    type: str
    nom: str
    champ: str | None
    uai: str | None
    etablissement: str | None
    commune: str | None
    formations: str | None
    rentree: int | None
    source: SourceCitee


@dataclass(frozen=True)
class PoleCalcule:
    """Regroupement calculé ; `champ` = domaine ou famille de métiers, `rentree` = la plus ancienne des offres."""

    type: str
    champ: str
    etablissement: Ecole
    formations: tuple[CodeLibelle, ...]
    rentree: int
    a_jour: bool
    distance_km: float | None
    source: SourceCitee
    calcule: bool = True


@dataclass(frozen=True)
class FiltrePoles:
    """Filtres : `type` qualification ou metiers, `champ` : mot du domaine ou de la famille."""

    type: str | None = None
    champ: str | None = None
    lieu: Lieu | None = None
    rayon_km: float | None = None
    secteur: str | None = None


def official_poles(session: Session, type_: str | None = None) -> list[PoleOfficiel]:
    """Pôles des listes officielles ; vide tant qu'aucune n'a été retrouvée."""
    rows = session.scalars(select(Pole).where(Pole.officiel).order_by(Pole.id))
    return [
        PoleOfficiel(
            p.type, p.nom, p.champ, p.uai, p.etablissement, p.commune, p.formations, p.rentree, cite_row(session, p)
        )
        for p in rows
        if type_ in (None, p.type)
    ]


def computed_poles(
    session: Session, filtre: FiltrePoles, debut: int = 0, taille: int | None = None
) -> Tranche[PoleCalcule]:
    """Regroupements calculés d'un lieu, les plus proches d'abord, l'offre d'octobre 2026 devant.

    Lève `FiltreInvalide` pour un rayon sans commune.
    """
    if filtre.rayon_km is not None and not located(filtre.lieu):
        raise FiltreInvalide("Un rayon demande une commune (lieu=commune:49099).")
    dedans, rang = in_place(filtre.lieu, filtre.rayon_km), farness(filtre.lieu)
    voulus = [mot.rstrip("s") for mot in normalise(filtre.champ or "").split() if len(mot) > 2]
    retenus = [
        (_rank(pole, rang(pole.etablissement)), pole)
        for pole, mots in remember(session, _compute)
        if _fits(pole, filtre) and dedans(pole.etablissement) and _about(mots, voulus)
    ]
    retenus.sort(key=lambda un: un[0])
    return cut(
        retenus, debut, taille, lambda un: replace(un[1], distance_km=distance_from(filtre.lieu, un[1].etablissement))
    )


def _fits(pole: PoleCalcule, filtre: FiltrePoles) -> bool:
    return filtre.type in (None, pole.type) and filtre.secteur in (None, pole.etablissement.secteur)


def _compute(session: Session) -> tuple[tuple[PoleCalcule, frozenset[str]], ...]:
    """Tous les regroupements de France, sans distance, et les mots de leur champ et de leurs formations."""
    champs, familles = _fields(session), _family_names(session)
    poles: list[PoleCalcule] = []
    for offres in read_offres(session).offres:
        scolaires = _same_vintage(offres)
        caps = [o for o in scolaires if o.formation.niveau == "CAP"]
        bacs = [o for o in scolaires if o.formation.niveau in ("bac pro", "2de pro")]
        poles += [_pole(session, "qualification", *un) for un in _grouped(caps, champs) if _subjects(un[1]) >= MINIMUM]
        poles += [_pole(session, "metiers", *un) for un in _grouped(bacs, familles) if _is_family(un[1])]
    return tuple((pole, _words(pole)) for pole in poles)


def _words(pole: PoleCalcule) -> frozenset[str]:
    return frozenset(normalise(" ".join((pole.champ, *(f.libelle for f in pole.formations)))).split())


def _grouped(offres: list[OffreLue], champs: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, list[OffreLue]]]:
    groupes: dict[str, list[OffreLue]] = defaultdict(list)
    for offre in offres:
        for champ in champs.get(offre.code, ()):
            groupes[champ].append(offre)
    return groupes.items()


def _is_family(groupe: list[OffreLue]) -> bool:
    """La 2de commune, ou deux bacs pro de la famille."""
    bacs = [offre for offre in groupe if offre.formation.niveau == "bac pro"]
    return _subjects(bacs) >= MINIMUM or any(offre.formation.est_seconde_commune for offre in groupe)


def _subjects(groupe: Iterable[OffreLue]) -> int:
    """Spécialités distinctes : les options d'un même diplôme n'en font qu'une."""
    return len({offre.formation.intitule.split(" option ")[0] for offre in groupe})


def _same_vintage(offres: Iterable[OffreLue]) -> list[OffreLue]:
    """Voie scolaire : l'offre d'octobre 2026 si l'établissement y est, sinon la rentrée connue."""
    scolaires = [offre for offre in offres if offre.statut == "scolaire"]
    actuelles = [offre for offre in scolaires if offre.a_jour]
    return actuelles or scolaires


def _pole(session: Session, type_: str, champ: str, groupe: list[OffreLue]) -> PoleCalcule:
    ordre = sorted(groupe, key=lambda o: (o.formation.niveau != "2de pro", o.formation.libelle))
    ancienne = min(groupe, key=lambda o: o.rentree)
    return PoleCalcule(
        type=type_,
        champ=champ,
        etablissement=ancienne.ecole,
        formations=tuple(dict.fromkeys(CodeLibelle(o.code, o.formation.libelle) for o in ordre)),
        rentree=ancienne.rentree,
        a_jour=all(o.a_jour for o in groupe),
        distance_km=None,
        source=cite(session, ancienne.source_id, ancienne.source_date),
    )


def _about(mots: frozenset[str], voulus: list[str]) -> bool:
    """Chaque mot voulu commence un mot du champ ou d'une formation."""
    return all(any(mot.startswith(voulu) for mot in mots) for voulu in voulus)


def _rank(pole: PoleCalcule, eloignement: float) -> tuple[bool, float, str, str, str]:
    return not pole.a_jour, eloignement, pole.etablissement.cle_commune, pole.type, pole.champ


def _fields(session: Session) -> dict[str, tuple[str, ...]]:
    """Formation → ses champs : les domaines de l'extrait de 2026, à défaut ceux d'Onisep."""
    d = FormationDomaine
    champs: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code, type_, domaine in session.execute(select(d.code, d.type, d.domaine).order_by(d.domaine)):
        champs[code][type_].append(domaine)
    return {code: tuple(types.get("domaine_2026") or types.get("domaine") or ()) for code, types in champs.items()}


def _family_names(session: Session) -> dict[str, tuple[str, ...]]:
    """Bac pro et 2de commune → nom de leur famille."""
    noms: dict[str, tuple[str, ...]] = {}
    for famille in list_families(session):
        noms |= {s.code: (famille.nom,) for s in famille.specialites}
        if famille.seconde:
            noms[famille.seconde.code] = (famille.nom,)
    return noms
