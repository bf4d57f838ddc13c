"""Des critères aux offres : un champ, un ensemble de bits ; le reste est un « et »."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from sqlalchemy.orm import Session

from knowledge.queries.lieux_index import Lieu
from knowledge.queries.memoire import remember
from knowledge.queries.nomenclature import read_nomenclature, with_former
from knowledge.queries.proximite import in_place
from knowledge.queries.territoire import first_academy
from knowledge.recherche.criteres import Criteres
from knowledge.recherche.index import Bits, IndexFacettes, read_facettes

VALEURS = ("niveaux", "domaine", "famille", "statut", "duree", "secteur", "nature", "campus", "etablissement")
OUI = ("internat", "label", "ulis", "nouvelles")
CHAMPS_FACETTES = (*VALEURS[:-1], *OUI)
"""Filtres montrés avec un nombre à côté de chaque valeur."""
LIEUX_GARDES = 500
"""Environs déjà calculés et gardés (5 ko chacun)."""


@dataclass(frozen=True)
class Retenues:
    """Les offres de chaque critère posé, et leur croisement."""

    par_champ: dict[str, Bits]
    toutes: Bits

    @property
    def bits(self) -> Bits:
        """Les offres qui répondent à tout."""
        return self.without(None)

    def without(self, oublie: str | None) -> Bits:
        """Les offres qui répondent à tout, sauf à ce champ."""
        bits = self.toutes
        for champ, groupe in self.par_champ.items():
            if champ != oublie:
                bits &= groupe
        return bits


def keep(session: Session, criteres: Criteres) -> Retenues:
    """Offres que chaque critère laisse passer."""
    index = read_facettes(session)
    par_champ = {"ou": where(session, index, criteres)}
    if criteres.formations or criteres.sujets:
        par_champ["formations"] = _of_codes(session, index, (*criteres.formations, *criteres.sujets))
    for champ in VALEURS:
        voulues = _each(getattr(criteres, champ))
        if voulues:
            par_champ[champ] = _union(index.facettes.get(champ, {}).get(valeur, 0) for valeur in voulues)
    for champ in OUI:
        if getattr(criteres, champ):
            par_champ[champ] = index.facettes.get(champ, {}).get("oui", 0)
    return Retenues(par_champ, index.toutes)


def where(session: Session, index: IndexFacettes, criteres: Criteres) -> Bits:
    """Offres du lieu : autour d'une commune, dans un département… ; sans lieu, le territoire premier."""
    lieu = criteres.lieu
    if lieu is None:
        dehors = criteres.partout or criteres.etablissement is not None
        return index.toutes if dehors else index.lieux.get(f"academie:{first_academy()}", 0)
    if lieu.type != "commune":
        return index.lieux.get(lieu.cle, 0)
    return _around(session, index, lieu, criteres.rayon_km)


def _around(session: Session, index: IndexFacettes, lieu: Lieu, rayon_km: float | None) -> Bits:
    if rayon_km is None:
        return index.toutes
    gardees = remember(session, _areas)
    cle = (lieu.cle, lieu.ancien_nom, rayon_km)
    if cle not in gardees:
        if len(gardees) >= LIEUX_GARDES:
            gardees.clear()
        dedans = in_place(lieu, rayon_km)
        gardees[cle] = index.rows_of_schools(r for r, ecole in enumerate(index.base.ecoles) if dedans(ecole))
    return gardees[cle]


def _areas(_: Session) -> dict[tuple[str, str | None, float], Bits]:
    return {}


def _of_codes(session: Session, index: IndexFacettes, codes: Iterable[str]) -> Bits:
    suivis = with_former(read_nomenclature(session), dict.fromkeys(codes))
    return _union(index.codes.get(code, 0) for code in suivis)


def _each(valeur: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return valeur if isinstance(valeur, tuple) else (valeur,) if valeur else ()


def _union(groupes: Iterable[Bits]) -> Bits:
    return reduce(or_, groupes, 0)
