"""Répondre à une recherche : la page de résultats demandée, triée, et ce que donneraient les autres vues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sqlalchemy.orm import Session

from knowledge.queries.campus import CampusTrouve, FiltreCampus, find_campuses
from knowledge.queries.ecoles import Ecole
from knowledge.queries.nomenclature import NIVEAUX, FormationBreve, read_nomenclature
from knowledge.queries.offres_lecture import OffreLue
from knowledge.queries.proximite import distance_from, farness, located
from knowledge.queries.sources import SourceCitee, cite, distinct
from knowledge.recherche.criteres import Criteres, Tri, Vue
from knowledge.recherche.facettes import Facette, count_facets
from knowledge.recherche.filtrer import keep
from knowledge.recherche.index import Bits, Chiffre, IndexFacettes, ranks, read_facettes
from knowledge.recherche.relacher import Relache, relax

TAILLE = 25
EXPORT_MAX = 5000
"""Lignes d'un export ; au-delà, il faut préciser la recherche."""


@dataclass(frozen=True)
class LigneOffre:
    """Une formation dans un établissement ; `emploi` : dernier taux publié de l'établissement, dans cette voie."""

    ecole: Ecole
    offre: OffreLue
    distance_km: float | None
    emploi: Chiffre | None


@dataclass(frozen=True)
class LigneEcole:
    """Un établissement et le nombre de ses formations qui répondent."""

    ecole: Ecole
    nombre: int
    distance_km: float | None
    emploi: Chiffre | None


@dataclass(frozen=True)
class LigneFormation:
    """Une formation et le nombre d'établissements qui la proposent, par voie."""

    formation: FormationBreve
    etablissements: int
    scolaire: int
    apprentissage: int


Ligne = LigneOffre | LigneEcole | LigneFormation | CampusTrouve


@dataclass(frozen=True)
class Demande:
    """Une recherche prête ; `sujet` : les mots d'un campus."""

    criteres: Criteres
    vue: Vue = "offres"
    tri: Tri = "pertinence"
    sujet: str = ""


@dataclass(frozen=True)
class Resultats:
    """Une page de résultats ; `totaux` : vue → nombre, absent quand il n'a pas été calculé."""

    lignes: tuple[Ligne, ...]
    total: int
    totaux: dict[Vue, int]
    facettes: tuple[Facette, ...]
    relaches: tuple[Relache, ...]
    sources: tuple[SourceCitee, ...]


def search(session: Session, demande: Demande, debut: int = 0, taille: int = TAILLE) -> Resultats:
    """Les lignes de `debut` à `debut + taille` de la vue demandée, les totaux des autres et les facettes."""
    index, retenues = read_facettes(session), keep(session, demande.criteres)
    bits = retenues.bits
    lignes, total = _lines(session, index, demande, bits, debut, taille)
    totaux: dict[Vue, int] = {
        "offres": bits.bit_count(),
        "etablissements": len(index.schools_of(bits)),
        "formations": len(_codes(index, bits)),
    }
    return Resultats(
        lignes=lignes,
        total=total,
        totaux=totaux | {demande.vue: total},
        facettes=count_facets(session, demande.criteres, retenues),
        relaches=relax(session, demande.criteres, retenues) if not bits and demande.vue != "campus" else (),
        sources=cite_lines(session, lignes),
    )


def _lines(
    session: Session, index: IndexFacettes, demande: Demande, bits: Bits, debut: int, taille: int
) -> tuple[tuple[Ligne, ...], int]:
    tranche = slice(debut, debut + taille)
    if demande.vue == "offres":
        rangs = islice(_ordered(index, demande, bits), debut, debut + taille)
        return tuple(_offer(index, demande, rang) for rang in rangs), bits.bit_count()
    if demande.vue == "etablissements":
        ecoles = _ordered_schools(index, demande, bits)
        return tuple(_school(index, demande, bits, rang) for rang in ecoles[tranche]), len(ecoles)
    if demande.vue == "formations":
        formations = _formations(session, index, bits)
        return tuple(formations[tranche]), len(formations)
    campus = _campuses(session, demande)
    return tuple(campus[tranche]), len(campus)


def _ordered(index: IndexFacettes, demande: Demande, bits: Bits) -> Iterable[int]:
    """Rangs des offres retenues, dans l'ordre du tri."""
    if demande.tri == "nom":
        return _filtered(index.ordre_nom, bits)
    if demande.tri == "insertion":
        return _filtered(index.ordre_insertion, bits)
    if located(demande.criteres.lieu):
        ecoles = _by_distance(index, demande, index.schools_of(bits))
        return _filtered((o for e in ecoles for o in range(index.debuts[e], index.debuts[e + 1])), bits)
    actuelles = bits & index.facettes.get("a_jour", {}).get("oui", 0)
    return chain(ranks(actuelles), ranks(bits ^ actuelles))


def _filtered(ordre: Iterable[int], bits: Bits) -> Iterable[int]:
    octets = bits.to_bytes((bits.bit_length() + 8) // 8, "little")
    borne = len(octets) * 8
    return (rang for rang in ordre if rang < borne and octets[rang >> 3] >> (rang & 7) & 1)


def _by_distance(index: IndexFacettes, demande: Demande, ecoles: Sequence[int]) -> Sequence[int]:
    loin = farness(demande.criteres.lieu)
    return sorted(ecoles, key=lambda rang: (loin(index.base.ecoles[rang]), rang))


def _ordered_schools(index: IndexFacettes, demande: Demande, bits: Bits) -> Sequence[int]:
    ecoles = index.schools_of(bits)
    if demande.tri == "nom":
        return sorted(ecoles, key=lambda rang: index.base.ecoles[rang].cle_nom)
    if demande.tri == "insertion":
        return sorted(ecoles, key=lambda rang: -(_employment(index, rang, bits) or (-1, ""))[0])
    return _by_distance(index, demande, ecoles) if located(demande.criteres.lieu) else ecoles


def _offer(index: IndexFacettes, demande: Demande, rang: int) -> LigneOffre:
    offre = index.offres[rang]
    return LigneOffre(offre.ecole, offre, distance_from(demande.criteres.lieu, offre.ecole), index.emplois[rang])


def _school(index: IndexFacettes, demande: Demande, bits: Bits, rang: int) -> LigneEcole:
    ecole = index.base.ecoles[rang]
    siennes = _rows(index, rang, bits)
    nombre = len({index.offres[r].code for r in siennes})
    return LigneEcole(
        ecole, nombre, distance_from(demande.criteres.lieu, ecole), index.emplois[siennes[0]] if siennes else None
    )


def _employment(index: IndexFacettes, rang: int, bits: Bits) -> Chiffre | None:
    siennes = _rows(index, rang, bits)
    return index.emplois[siennes[0]] if siennes else None


def _rows(index: IndexFacettes, rang: int, bits: Bits) -> list[int]:
    debut, fin = index.debuts[rang], index.debuts[rang + 1]
    dedans = bits >> debut & ((1 << (fin - debut)) - 1)
    return [debut + r for r in ranks(dedans)]


def _codes(index: IndexFacettes, bits: Bits) -> list[str]:
    return [code for code, rangs in index.codes.items() if rangs & bits]


def _formations(session: Session, index: IndexFacettes, bits: Bits) -> list[LigneFormation]:
    """Formations présentes, par niveau puis nom."""
    par_code = read_nomenclature(session).par_code
    lignes = [_counted(index, par_code[code], bits & index.codes[code]) for code in _codes(index, bits)]
    return sorted(lignes, key=lambda ligne: (_level(ligne.formation), ligne.formation.libelle))


def _counted(index: IndexFacettes, formation: FormationBreve, bits: Bits) -> LigneFormation:
    voies = index.facettes.get("statut", {})
    doubles = sum(bits >> une & bits >> autre & 1 for une, autre in index.paires.get(formation.code, ()))
    return LigneFormation(
        formation,
        bits.bit_count() - doubles,
        (bits & voies.get("scolaire", 0)).bit_count(),
        (bits & voies.get("apprentissage", 0)).bit_count(),
    )


def _level(formation: FormationBreve) -> int:
    return NIVEAUX.index(formation.niveau) if formation.niveau in NIVEAUX else len(NIVEAUX)


def _campuses(session: Session, demande: Demande) -> list[CampusTrouve]:
    criteres = demande.criteres
    lieu = criteres.lieu
    trouves = find_campuses(session, FiltreCampus(filiere=demande.sujet or None, lieu=lieu))
    if lieu is not None and lieu.region is not None and not criteres.partout:
        return [campus for campus in trouves if campus.meme_region] or trouves
    return trouves


def cite_lines(session: Session, lignes: Iterable[Ligne]) -> tuple[SourceCitee, ...]:
    """Les sources de ces lignes, une fois chacune."""
    return distinct([_source(session, ligne) for ligne in lignes if not isinstance(ligne, LigneFormation)])


def _source(session: Session, ligne: LigneOffre | LigneEcole | CampusTrouve) -> SourceCitee:
    if isinstance(ligne, CampusTrouve):
        return ligne.source
    porteur = ligne.offre if isinstance(ligne, LigneOffre) else ligne.ecole
    return cite(session, porteur.source_id, porteur.source_date)
