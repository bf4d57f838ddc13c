"""Que deviennent les sortants : chiffres InserJeunes par région et par établissement, tels que publiés."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import InsertionEtablissement, InsertionRegion, Region
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import Nomenclature, read_nomenclature
from knowledge.queries.sources import SourceCitee, cite_row
from knowledge.queries.territoire import REGION
from knowledge.queries.tranche import Tranche, cut

PETIT_EFFECTIF = 30
"""Sortants en dessous desquels un taux bouge beaucoup d'une année à l'autre (publié à partir de 20)."""


@dataclass(frozen=True)
class FiltreInsertion:
    """Formations (codes) ou niveaux, dans une région (nulle : toutes), par une voie (nulle : les deux)."""

    formations: tuple[str, ...] = ()
    niveaux: tuple[str, ...] = ()
    region: str | None = REGION
    voie: str | None = None


@dataclass(frozen=True)
class ChiffresRegion:
    """Devenir des sortants d'une formation dans une région ; taux en %, nul = non publié.

    `millesime` : deux années cumulées, « 2022_2023 ».
    `ancien_code` : code sous lequel le chiffre est publié quand la formation a changé de code.
    `prudence` : `petit_effectif` ou `non_publie`, sinon nul.
    """

    code: str
    libelle: str
    niveau: str
    code_region: str
    region: str
    millesime: str
    voie: str
    effectif_annee_terminale: int | None
    nb_sortants: int | None
    nb_poursuite_etudes: int | None
    taux_poursuite_etudes: int | None
    taux_emploi_6_mois: int | None
    taux_emploi_12_mois: int | None
    taux_emploi_18_mois: int | None
    taux_emploi_24_mois: int | None
    ancien_code: str | None
    prudence: str | None
    source: SourceCitee
    annees_cursus: int | None = None
    """CAP en 1, 2 ou 3 ans, BTS de même : deux lignes d'une même promotion ne comptent pas les mêmes élèves."""


@dataclass(frozen=True)
class ChiffresEcole:
    """Devenir des sortants d'un établissement, toutes formations ; taux en %, `valeur_ajoutee` en points."""

    uai: str
    etablissement: str
    millesime: str
    voie: str
    population: str
    taux_poursuite_etudes: int | None
    taux_emploi_6_mois: int | None
    taux_emploi_6_mois_attendu: int | None
    valeur_ajoutee_emploi: int | None
    part_poursuite_etudes: int | None
    part_emploi_6_mois: int | None
    part_autres_situations: int | None
    source: SourceCitee


def region_figures(
    session: Session, filtre: FiltreInsertion, debut: int = 0, taille: int | None = None
) -> Tranche[ChiffresRegion]:
    """Chiffres de ces formations (ou de ces niveaux) dans une région : millésime récent, voie scolaire d'abord.

    Sans chiffre publié sous son code actuel, une formation prend ceux de son ancien code, et le dit. Lève `CodeInconnu`.
    """
    nomenclature = read_nomenclature(session)
    voulus = list(filtre.formations) or _of_levels(nomenclature, filtre.niveaux)
    essais = {code: (code, *nomenclature.ancetres.get(code, ())) for code in voulus if nomenclature.formation(code)}
    lues = _rows(session, {essai for groupe in essais.values() for essai in groupe}, filtre)
    rangees = [
        (_rank(row, rang), row, code)
        for rang, (code, groupe) in enumerate(essais.items())
        for row in _first_published([lues[essai] for essai in groupe if essai in lues])
    ]
    rangees.sort(key=lambda un: un[0])
    return cut(rangees, debut, taille, lambda un: _figures(session, nomenclature, un[1], un[2]))


def _first_published(groupes: list[list[InsertionRegion]]) -> Sequence[InsertionRegion]:
    """Les lignes du premier code qui publie un taux ; à défaut celles du premier code, qui disent que rien n'est publié."""
    return next((g for g in groupes if any(_caution(row) != "non_publie" for row in g)), groupes[0] if groupes else ())


def _of_levels(nomenclature: Nomenclature, niveaux: Sequence[str]) -> list[str]:
    vivantes = (f for f in nomenclature.par_code.values() if f.statut != "fermee" and f.niveau in niveaux)
    return [f.code for f in sorted(vivantes, key=lambda f: (f.niveau_cec, f.libelle, f.code))]


def school_figures(session: Session, uais: Sequence[str]) -> tuple[ChiffresEcole, ...]:
    """Chiffres d'un établissement, millésime récent d'abord, ensemble avant les parts."""
    i = InsertionEtablissement
    rows = session.scalars(select(i).where(i.uai.in_(uais)))
    ordre = sorted(rows, key=lambda r: (-_year(r.millesime), r.voie != "scolaire", r.population != "ensemble", r.id))
    return tuple(_school(session, row) for row in ordre)


def _rows(session: Session, codes: set[str], filtre: FiltreInsertion) -> dict[str, list[InsertionRegion]]:
    """Lignes publiées, par code."""
    i = InsertionRegion
    demande = select(i).where(i.code_formation.in_(codes)).order_by(i.id)
    if filtre.region is not None:
        demande = demande.where(i.code_region == filtre.region)
    if filtre.voie is not None:
        demande = demande.where(i.voie == filtre.voie)
    lues: dict[str, list[InsertionRegion]] = {}
    for row in session.scalars(demande):
        lues.setdefault(row.code_formation, []).append(row)
    return lues


def _figures(session: Session, nomenclature: Nomenclature, row: InsertionRegion, code: str) -> ChiffresRegion:
    formation = nomenclature.par_code[code]
    return ChiffresRegion(
        code=code,
        libelle=formation.libelle,
        niveau=formation.niveau,
        code_region=row.code_region,
        region=remember(session, _regions)[row.code_region],
        millesime=row.millesime,
        voie=row.voie,
        **{champ: getattr(row, champ) for champ in _CHIFFRES_REGION},
        ancien_code=row.code_formation if row.code_formation != code else None,
        prudence=_caution(row),
        source=cite_row(session, row),
        annees_cursus=_cursus(row),
    )


def _cursus(row: InsertionRegion) -> int | None:
    """Le MEFSTAT d'un CAP (« 23d… ») ou d'un BTS (« 32d… ») porte en `d` la durée du cursus, en années."""
    mefstat = row.mefstat11 or ""
    return int(mefstat[2]) if mefstat[:2] in ("23", "32") and mefstat[2:3] in ("1", "2", "3") else None


def _caution(row: InsertionRegion) -> str | None:
    if row.taux_emploi_6_mois is None and row.taux_poursuite_etudes is None:
        return "non_publie"
    return "petit_effectif" if row.nb_sortants is not None and row.nb_sortants < PETIT_EFFECTIF else None


def _rank(row: InsertionRegion, rang: int) -> tuple[bool, str, int, int, bool, bool]:
    """La région du territoire, puis l'ordre demandé, le millésime récent, la voie scolaire, ce qui est publié."""
    return (
        row.code_region != REGION,
        row.code_region,
        rang,
        -_year(row.millesime),
        row.voie != "scolaire",
        row.taux_emploi_6_mois is None,
    )


def _school(session: Session, row: InsertionEtablissement) -> ChiffresEcole:
    return ChiffresEcole(
        uai=row.uai,
        etablissement=row.etablissement,
        millesime=row.millesime,
        voie=row.voie,
        population=row.population,
        **{champ: getattr(row, champ) for champ in _CHIFFRES_ECOLE},
        source=cite_row(session, row),
    )


def _year(millesime: str) -> int:
    return int(millesime[-4:])


def _regions(session: Session) -> dict[str, str]:
    return {code: nom for code, nom in session.execute(select(Region.code, Region.nom))}


_CHIFFRES_REGION = tuple(
    "effectif_annee_terminale nb_sortants nb_poursuite_etudes taux_poursuite_etudes taux_emploi_6_mois "
    "taux_emploi_12_mois taux_emploi_18_mois taux_emploi_24_mois".split()
)
_CHIFFRES_ECOLE = tuple(
    "taux_poursuite_etudes taux_emploi_6_mois taux_emploi_6_mois_attendu valeur_ajoutee_emploi part_poursuite_etudes "
    "part_emploi_6_mois part_autres_situations".split()
)
