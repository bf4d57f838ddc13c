"""L'index des lieux en mémoire : chaque nom écrit d'une seule façon, et les lieux qui le portent."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import (
    Academie,
    AliasLieu,
    AncienneCommune,
    CodePostal,
    Commune,
    Departement,
    Region,
)
from knowledge.queries.territoire import first_academy
from knowledge.texte import normalise
from langue.phonetique import phonetique
from langue.texte import canon

T = TypeVar("T")

ARTICLES = frozenset(("l", "la", "le", "les"))
_TRANCHES = 8
"""Longueur au-delà de laquelle on ne garde plus les débuts de nom."""


@dataclass(frozen=True)
class CodeNom:
    """Un code officiel et son nom."""

    code: str
    nom: str


@dataclass(frozen=True)
class Lieu:
    """Commune, département, région ou académie ; coordonnées en degrés, nulles hors commune."""

    type: str
    code: str
    nom: str
    departement: CodeNom | None
    region: CodeNom | None
    code_academie: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    ancien_nom: str | None = None
    """Nom de la commune déléguée reconnue ; les coordonnées sont alors les siennes."""

    @property
    def cle(self) -> str:
        """« commune:49099 »."""
        return f"{self.type}:{self.code}"


@dataclass(frozen=True)
class IndexLieux:
    """Tous les lieux, par clé et par nom écrit."""

    par_cle: dict[str, Lieu]
    exacts: dict[str, tuple[Lieu, ...]]
    anciens: dict[str, tuple[Lieu, ...]]
    debuts: dict[str, tuple[Lieu, ...]]
    sons: dict[str, tuple[str, ...]]
    codes_postaux: dict[str, tuple[Lieu, ...]]
    formes: tuple[str, ...]
    """Noms à comparer en cas de faute, sans article."""


def write_name(nom: str) -> str:
    """Écriture unique d'un nom de lieu : « St-Sébastien s/ Loire » → « saint sebastien sur loire »."""
    mots = normalise(nom.replace("s/s", "sous ").replace("s/", "sur ").replace("S/", "sur ")).split()
    return " ".join(_LIAISONS.get(mot, canon(mot)) for mot in mots)


def bare(forme: str) -> str:
    """Sans article devant : « la roche sur yon » → « roche sur yon »."""
    premier, _, reste = forme.partition(" ")
    return reste if reste and premier in ARTICLES else forme


def sound(forme: str) -> str:
    """Clé phonétique d'un nom entier, blancs ôtés."""
    return "".join(phonetique(mot) for mot in bare(forme).split())


def build_index(session: Session) -> IndexLieux:
    """Lit les tables de lieux et range chaque nom (environ une demi-seconde pour la France)."""
    par_cle = _read_places(session)
    anciens = _read_former(session, par_cle)
    exacts: dict[str, list[Lieu]] = defaultdict(list)
    for lieu in par_cle.values():
        for forme in _written(lieu):
            exacts[forme].append(lieu)
    for alias, cle in _read_aliases(session):
        if cle in par_cle and par_cle[cle] not in exacts[alias]:
            exacts[alias].append(par_cle[cle])
    return _freeze(par_cle, exacts, anciens, _read_postcodes(session, par_cle))


def _freeze(
    par_cle: dict[str, Lieu],
    exacts: dict[str, list[Lieu]],
    anciens: dict[str, list[Lieu]],
    codes_postaux: dict[str, list[Lieu]],
) -> IndexLieux:
    noms = {forme: lieux for forme, lieux in exacts.items() if lieux} | {
        forme: exacts.get(forme, []) + lieux for forme, lieux in anciens.items()
    }
    debuts: dict[str, list[Lieu]] = defaultdict(list)
    sons: dict[str, list[str]] = defaultdict(list)
    for forme, lieux in noms.items():
        if any(_known_by_ear(lieu) for lieu in lieux):
            sons[sound(forme)].append(forme)
        for debut in _beginnings(forme):
            debuts[debut].extend(lieux)
    formes = tuple(dict.fromkeys(bare(forme) for forme in noms))
    return IndexLieux(
        par_cle, _tuples(exacts), _tuples(anciens), _tuples(debuts), _tuples(sons), _tuples(codes_postaux), formes
    )


def _tuples(groupes: dict[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {cle: tuple(dict.fromkeys(valeurs)) for cle, valeurs in groupes.items() if valeurs}


def _written(lieu: Lieu) -> set[str]:
    forme = write_name(lieu.nom)
    if lieu.type == "academie":
        return {f"academie de {forme}", f"academie {forme}", f"academie d {forme}"}
    return {forme, bare(forme)}


def _known_by_ear(lieu: Lieu) -> bool:
    """Le reste se retrouve par l'orthographe : calculer tous les sons de France prendrait deux secondes."""
    return lieu.type != "commune" or lieu.code_academie == first_academy() or (lieu.population or 0) >= 5000


def _beginnings(forme: str) -> set[str]:
    """Débuts de nom, en mots entiers : « saint gilles » pour Saint-Gilles-Croix-de-Vie."""
    if forme.endswith(" arrondissement"):
        return set()
    mots = bare(forme).split()
    debuts = {" ".join(mots[:n]) for n in range(1, min(len(mots), _TRANCHES))}
    return {debut for debut in debuts if len(debut) >= 4 and debut.split()[-1] not in _OUVERTS}


def _read_places(session: Session) -> dict[str, Lieu]:
    regions = {r.code: CodeNom(r.code, r.nom) for r in session.execute(select(Region.code, Region.nom))}
    departements = {
        code: (CodeNom(code, nom), regions.get(region), academie)
        for code, nom, region, academie in session.execute(
            select(Departement.code, Departement.nom, Departement.code_region, Departement.code_academie)
        )
    }
    lieux = [Lieu("region", r.code, r.nom, None, r, None, None, None, None) for r in regions.values()]
    for departement, region, academie in departements.values():
        lieux.append(
            Lieu("departement", departement.code, departement.nom, departement, region, academie, None, None, None)
        )
    for code, nom, code_region in session.execute(select(Academie.code, Academie.nom, Academie.code_region)):
        lieux.append(Lieu("academie", code, nom, None, regions.get(code_region), code, None, None, None))
    lieux.extend(_read_communes(session, departements))
    return {lieu.cle: lieu for lieu in lieux}


def _read_communes(session: Session, departements: dict[str, tuple[CodeNom, CodeNom | None, str | None]]) -> list[Lieu]:
    c = Commune
    colonnes = select(c.code_insee, c.nom, c.code_departement, c.latitude, c.longitude, c.population)
    return [
        Lieu("commune", code, nom, *departements[departement], latitude, longitude, population)
        for code, nom, departement, latitude, longitude, population in session.execute(colonnes)
    ]


def _read_former(session: Session, par_cle: dict[str, Lieu]) -> dict[str, list[Lieu]]:
    """Communes déléguées : le lieu est la commune d'aujourd'hui, placée sur l'ancien bourg."""
    a = AncienneCommune
    anciens: dict[str, list[Lieu]] = defaultdict(list)
    for nom, actuel, latitude, longitude in session.execute(
        select(a.nom, a.code_insee_actuel, a.latitude, a.longitude)
    ):
        commune = par_cle.get(f"commune:{actuel}")
        if commune and write_name(nom) != write_name(commune.nom):
            place = (latitude, longitude) if latitude is not None else (commune.latitude, commune.longitude)
            lieu = replace(commune, ancien_nom=nom, latitude=place[0], longitude=place[1])
            for forme in {write_name(nom), bare(write_name(nom))}:
                anciens[forme].append(lieu)
    return anciens


def _read_postcodes(session: Session, par_cle: dict[str, Lieu]) -> dict[str, list[Lieu]]:
    postaux: dict[str, list[Lieu]] = defaultdict(list)
    for code, insee in session.execute(select(CodePostal.code, CodePostal.code_insee)):
        if f"commune:{insee}" in par_cle:
            postaux[code].append(par_cle[f"commune:{insee}"])
    return postaux


def _read_aliases(session: Session) -> list[tuple[str, str]]:
    rows = session.execute(select(AliasLieu.alias, AliasLieu.type, AliasLieu.code))
    return [(forme, f"{genre}:{code}") for alias, genre, code in rows for forme in {write_name(alias)}]


_LIAISONS = {"lez": "les", "s": "sur", "ss": "sous", "nte": "sainte"}
_OUVERTS = frozenset(
    ["sur", "en", "de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "sous", "et", "saint", "sainte"]
)
"""Un début de nom ne finit pas par un de ces mots : « la chapelle sur » n'est le nom de rien."""
