"""Trouver un établissement : par son nom, même mal écrit, par lieu, par label."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from knowledge import base
from knowledge.queries.ecoles import GENERIQUES, Ecole, has_nature, read_ecoles
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.offres_index import read_offres
from knowledge.queries.proximite import distance_from, farness, in_place, located
from knowledge.queries.sources import SourceCitee, cite
from knowledge.queries.territoire import first_academy
from knowledge.queries.tranche import Tranche, cut
from knowledge.texte import normalise

SEUIL_NOM = 0.8
"""Part du nom dit qu'il faut retrouver quand aucun établissement n'en porte tous les mots."""
HOMONYMES = 1000
"""« Saint-Joseph » est porté des centaines de fois en France ; celui du lieu dit ne doit pas manquer."""


@dataclass(frozen=True)
class FiltreEcoles:
    """Filtres de la recherche d'établissements ; `type` : Lycée, Collège, EREA, MFR, CFA… ; `nature` : voir `NATURES`."""

    q: str | None = None
    lieu: Lieu | None = None
    rayon_km: float | None = None
    label: str | None = None
    secteur: str | None = None
    internat: bool | None = None
    voie_pro: bool | None = None
    type: str | None = None
    nature: str | None = None
    ulis: bool | None = None
    segpa: bool | None = None


@dataclass(frozen=True)
class EcoleTrouvee:
    """Un établissement trouvé ; `score` entre 0 et 1 avec `q`, sinon nul."""

    etablissement: Ecole
    distance_km: float | None
    score: float | None
    nb_formations: int
    source: SourceCitee


def find_schools(
    session: Session, filtre: FiltreEcoles, debut: int = 0, taille: int | None = None
) -> Tranche[EcoleTrouvee]:
    """Établissements qui répondent au filtre : les plus ressemblants avec `q`, sinon les plus proches.

    Sans `q`, `type`, `nature` ni `segpa`, les collèges sont laissés de côté. Lève `FiltreInvalide`.
    """
    if filtre.rayon_km is not None and not located(filtre.lieu):
        raise FiltreInvalide("Un rayon demande une commune (lieu=commune:49099).")
    notees = _noted(session, filtre, _scores(session, filtre.q) if filtre.q else None)
    if filtre.q and not notees:
        # Le nom n'est porté qu'ailleurs : ceux d'ici qui lui ressemblent.
        notees = _noted(session, filtre, _resembling(session, _words(filtre.q)))
    return cut(sorted(notees, key=_rank), debut, taille, lambda notee: _found(session, notee, filtre.lieu))


@dataclass(frozen=True, slots=True)
class _Notee:
    ecole: Ecole
    eloignement: float
    score: float | None


def _noted(session: Session, filtre: FiltreEcoles, scores: dict[str, float] | None) -> list[_Notee]:
    """Les établissements du filtre, tous ou parmi ceux qui ont une ressemblance."""
    ecoles = read_ecoles(session)
    candidates = ecoles.toutes if scores is None else tuple(ecoles.par_uai[uai] for uai in scores)
    dedans, rang = in_place(filtre.lieu, filtre.rayon_km), farness(filtre.lieu)
    return [
        _Notee(ecole, rang(ecole), scores[ecole.uai] if scores is not None else None)
        for ecole in candidates
        if _fits(ecole, filtre) and dedans(ecole)
    ]


def _fits(ecole: Ecole, filtre: FiltreEcoles) -> bool:
    if filtre.label == "lycee_des_metiers" and not ecole.lycee_des_metiers:
        return False
    if filtre.secteur is not None and ecole.secteur != filtre.secteur:
        return False
    if filtre.internat is not None and bool(ecole.internat) is not filtre.internat:
        return False
    if filtre.voie_pro is not None and bool(ecole.voie_pro) is not filtre.voie_pro:
        return False
    if not _of_kind(ecole, filtre):
        return False
    if filtre.type is not None:
        return normalise(ecole.type) == normalise(filtre.type)
    return filtre.q is not None or bool(filtre.segpa) or filtre.nature == "college" or ecole.type != "Collège"


def _of_kind(ecole: Ecole, filtre: FiltreEcoles) -> bool:
    """Vrai s'il a la nature, l'ULIS, la SEGPA voulues ; ce que l'annuaire ne dit pas vaut non."""
    return (
        (filtre.nature is None or has_nature(ecole, filtre.nature))
        and (filtre.ulis is None or bool(ecole.ulis) is filtre.ulis)
        and (filtre.segpa is None or bool(ecole.segpa) is filtre.segpa)
    )


def _found(session: Session, notee: _Notee, lieu: Lieu | None) -> EcoleTrouvee:
    ecole = notee.ecole
    return EcoleTrouvee(
        etablissement=ecole,
        distance_km=distance_from(lieu, ecole),
        score=round(notee.score, 3) if notee.score is not None else None,
        nb_formations=len({o.code for o in read_offres(session).offers_of(ecole.uai)}),
        source=cite(session, ecole.source_id, ecole.source_date),
    )


def _rank(notee: _Notee) -> tuple[float, bool, bool, bool, float, float, str]:
    """Ressemblance au dixième, lycées avant collèges, ceux dont l'existence est sûre, territoire, distance, ressemblance, commune."""
    ecole = notee.ecole
    ailleurs = ecole.code_academie != first_academy() and notee.eloignement == 0
    score = notee.score or 0.0
    douteux = ecole.etat != "ouvert"
    return -round(score, 1), ecole.type == "Collège", douteux, ailleurs, notee.eloignement, -score, ecole.cle_commune


def _scores(session: Session, q: str) -> dict[str, float]:
    """UAI affiché → ressemblance : tous les mots y sont, sinon un nom du territoire mal écrit."""
    ecoles = read_ecoles(session)
    if q.strip().upper() in ecoles.par_uai:
        return {ecoles.par_uai[q.strip().upper()].uai: 1.0}
    mots = _words(q)
    touches = base.search(session, "etablissement", " ".join(mots), limit=HOMONYMES, prefixe=True)
    trouvees = {ecoles.par_uai[touche.cle].uai: ecoles.par_uai[touche.cle] for touche in touches}
    if trouvees:
        return {uai: _likeness(mots, ecole) for uai, ecole in trouvees.items()}
    return _resembling(session, mots)


def _words(q: str) -> list[str]:
    """Mots qui distinguent un établissement ; tous s'il n'y en a pas d'autres."""
    return [mot for mot in normalise(q).split() if mot not in GENERIQUES] or normalise(q).split()


def _resembling(session: Session, mots: list[str]) -> dict[str, float]:
    """Établissements du territoire dont le nom ressemble à ces mots."""
    ecoles, ici = read_ecoles(session).toutes, first_academy()
    voisines = {ecole.uai: _likeness(mots, ecole) for ecole in ecoles if ecole.code_academie == ici}
    return {uai: score for uai, score in voisines.items() if score >= SEUIL_NOM}


def _likeness(mots: list[str], ecole: Ecole) -> float:
    """Part du nom dit que l'on retrouve dans le nom, un peu moins dans la commune."""
    if not mots:
        return 0.0
    commune = ecole.cle_commune.removesuffix(ecole.cle_nom).split()
    dits = sum(max(_best(mot, ecole.mots), 0.9 * _best(mot, commune)) for mot in mots) / len(mots)
    # À ressemblance égale, le nom le plus court : « Guist'hau » avant « Guist'hau annexe ».
    return dits - 0.01 * max(0, len(ecole.mots) - len(mots))


def _best(mot: str, mots: Sequence[str]) -> float:
    proche = process.extractOne(mot, mots, scorer=fuzz.ratio, score_cutoff=70)
    return proche[1] / 100 if proche else 0.0
