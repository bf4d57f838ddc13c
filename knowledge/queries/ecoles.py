"""Les établissements en mémoire, une section professionnelle réunie à son lycée pour l'affichage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Departement, Etablissement
from knowledge.queries.geo import Vecteur, unit_vector
from knowledge.queries.lieux_index import CodeNom, Lieu
from knowledge.queries.memoire import remember
from knowledge.texte import normalise

SECTIONS = frozenset(("SEP", "SGT"))
"""Sections d'un lycée : autre UAI, mêmes murs le plus souvent ; celle qui se dit d'un autre « site » reste à part."""
GENERIQUES = frozenset(
    "lycee lycees professionnel professionnelle polyvalent general technologique prive privee public publique agricole "
    "college cfa mfr erea etablissement ecole campus le la les l de du des d et a au site section enseignement".split()
)
"""Mots qui ne distinguent pas un établissement d'un autre."""
NATURES = ("lycee", "college", "erea", "mfr", "cfa", "ecole_production", "agricole")
"""Sortes d'établissement qu'on peut demander."""


@dataclass(frozen=True)
class Ecole:
    """Un établissement tel qu'on le montre ; `uais` = le sien et ceux de ses sections."""

    uai: str
    nom: str
    type: str
    categorie: str | None
    secteur: str | None
    adresse: str | None
    code_postal: str | None
    commune: str | None
    code_insee: str | None
    code_departement: str | None
    code_academie: str | None
    code_region: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    """adresse, ou commune quand le point est celui de la mairie."""
    telephone: str | None
    site_web: str | None
    internat: bool | None
    lycee_des_metiers: bool | None
    voie_pro: bool | None
    contrat: str | None
    ulis: bool | None
    segpa: bool | None
    lycee_agricole: bool | None
    etat: str
    source_id: str
    source_date: str
    departement: CodeNom | None = None
    uais: tuple[str, ...] = ()
    cle_commune: str = ""
    """Commune puis nom, normalisés : l'ordre des listes."""
    cle_nom: str = ""
    mots: tuple[str, ...] = ()
    """Mots propres du nom, normalisés : « edouard », « branly »."""
    vecteur: Vecteur | None = None
    """Le point, pour comparer des distances."""


@dataclass(frozen=True)
class Ecoles:
    """Tous les établissements, par UAI ; une section y mène à son lycée."""

    par_uai: dict[str, Ecole]
    toutes: tuple[Ecole, ...]


def read_ecoles(session: Session) -> Ecoles:
    """Les établissements de cette base, lus au premier besoin."""
    return remember(session, _build)


def inside(ecole: Ecole, lieu: Lieu) -> bool:
    """Vrai si l'établissement est dans ce département, cette région, cette académie, cette commune."""
    return (
        lieu.code
        == {
            "commune": ecole.code_insee,
            "departement": ecole.code_departement,
            "region": ecole.code_region,
            "academie": ecole.code_academie,
        }[lieu.type]
    )


def has_nature(ecole: Ecole, nature: str) -> bool:
    """Vrai si l'établissement est de cette sorte (`NATURES`)."""
    if nature == "ecole_production":
        return ecole.cle_nom.startswith("ecole de production")
    if nature == "mfr":
        return ecole.type == "MFR" or ecole.cle_nom.startswith("mfr ")
    if nature == "agricole":
        return bool(ecole.lycee_agricole) and ecole.type == "Lycée"
    return normalise(ecole.type) == nature


def _build(session: Session) -> Ecoles:
    departements = {d.code: CodeNom(d.code, d.nom) for d in session.execute(select(Departement.code, Departement.nom))}
    colonnes = [getattr(Etablissement, nom) for nom in _COLONNES]
    meres: dict[str, str] = {}
    lues: dict[str, Ecole] = {}
    for mere, autre, *valeurs in session.execute(select(Etablissement.uai_mere, Etablissement.autre_nom, *colonnes)):
        champs: dict[str, Any] = dict(zip(_COLONNES, valeurs, strict=True))
        nom, commune = normalise(champs["nom"]), normalise(champs["commune"] or "")
        ecole = Ecole(
            **champs,
            departement=departements.get(champs["code_departement"]),
            uais=(champs["uai"],),
            cle_commune=f"{commune} {nom}",
            cle_nom=nom,
            mots=_own_words(nom, normalise(autre or "")),
            vecteur=unit_vector(champs["latitude"], champs["longitude"]),
        )
        lues[ecole.uai] = ecole
        if mere and ecole.categorie in SECTIONS and " site " not in nom:
            meres[ecole.uai] = mere
    return _gather(lues, meres)


def _own_words(*noms: str) -> tuple[str, ...]:
    """Mots propres des noms, une fois chacun."""
    return tuple(dict.fromkeys(mot for nom in noms for mot in nom.split() if mot not in GENERIQUES))


def _gather(lues: dict[str, Ecole], meres: dict[str, str]) -> Ecoles:
    sections: dict[str, list[Ecole]] = defaultdict(list)
    for uai, mere in meres.items():
        if mere in lues and mere not in meres:
            sections[mere].append(lues[uai])
    rattachees = {section.uai for groupe in sections.values() for section in groupe}
    toutes = tuple(_merge(ecole, sections.get(ecole.uai, ())) for ecole in lues.values() if ecole.uai not in rattachees)
    return Ecoles({uai: ecole for ecole in toutes for uai in ecole.uais}, toutes)


def _merge(lycee: Ecole, sections: Iterable[Ecole]) -> Ecole:
    groupe = (lycee, *sections)
    if len(groupe) == 1:
        return lycee
    place = min(groupe, key=lambda e: _PRECISIONS.get(e.precision, 2))
    return replace(
        lycee,
        uais=tuple(e.uai for e in groupe),
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        vecteur=place.vecteur,
        telephone=next((e.telephone for e in groupe if e.telephone), None),
        site_web=next((e.site_web for e in groupe if e.site_web), None),
        internat=_any(e.internat for e in groupe),
        lycee_des_metiers=_any(e.lycee_des_metiers for e in groupe),
        voie_pro=_any(e.voie_pro for e in groupe),
        ulis=_any(e.ulis for e in groupe),
        segpa=_any(e.segpa for e in groupe),
    )


def _any(valeurs: Iterable[bool | None]) -> bool | None:
    """Vrai si l'un l'affirme, faux si tous ceux qui parlent disent non, rien si nul ne parle."""
    connues = [valeur for valeur in valeurs if valeur is not None]
    return any(connues) if connues else None


_PRECISIONS: dict[str | None, int] = {"adresse": 0, "commune": 1}
_COLONNES = tuple(
    [
        "uai",
        "nom",
        "type",
        "categorie",
        "secteur",
        "adresse",
        "code_postal",
        "commune",
        "code_insee",
        "code_departement",
        "code_academie",
        "code_region",
        "latitude",
        "longitude",
        "precision",
        "telephone",
        "site_web",
        "internat",
        "lycee_des_metiers",
        "voie_pro",
        "contrat",
        "ulis",
        "segpa",
        "lycee_agricole",
        "etat",
        "source_id",
        "source_date",
    ]
)
