"""Construit la base à côté de l'ancienne, la contrôle, puis la met à sa place."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, util
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table
from sqlalchemy.exc import IntegrityError

from knowledge import base
from knowledge.catalogue import load_catalogue
from knowledge.controle import verify
from knowledge.errors import BaseIncoherente, KnowledgeError, SourceError
from knowledge.loaders import ETAPES
from knowledge.loaders.atelier import Atelier, refuse_first
from knowledge.loaders.lecture import Lecteur
from knowledge.models import Base
from knowledge.models.socle import REVISION

Suivi = Callable[[str, int, int], None]
"""Appelé avant chaque étape : nom, rang, nombre d'étapes."""

ETAPES_FINALES = ("contrôles", "lexique", "mise en place")


@dataclass(frozen=True)
class Bilan:
    """Ce qu'une construction a fait : lignes par table, écarts, durée (s), taille (octets)."""

    rangees: dict[str, int]
    ecarts: dict[str, int]
    secondes: float
    octets: int


def build(
    dossier: Path,
    cible: Path,
    lexique: Path | None = None,
    suivi: Suivi | None = None,
    par_dessus: Path | None = None,
) -> Bilan:
    """Construit `cible` depuis les sources de `dossier` et celles, renouvelées, de `par_dessus`.

    Lève une `KnowledgeError` au premier défaut ; l'ancienne base reste alors en place, intacte.
    """
    debut, dire = time.monotonic(), suivi or (lambda *_: None)
    cible, lexique = behind_link(cible), lexique and behind_link(lexique)
    cible.parent.mkdir(parents=True, exist_ok=True)
    _sweep(cible)
    chantier = cible.with_name(f".{cible.name}.{os.getpid()}.chantier")
    brouillon = chantier.with_suffix(".lexique.gz") if lexique else None
    try:
        atelier = fill(dossier, chantier, dire, par_dessus=par_dessus)
        if brouillon:
            _say(dire, 1)
            export_lexique(chantier, brouillon)
        _say(dire, 2)
        base.publish(chantier, cible)
        if brouillon and lexique and brouillon.exists():
            os.replace(brouillon, lexique)
    finally:
        base.remove_base(chantier)
        if brouillon:
            brouillon.unlink(missing_ok=True)
    return Bilan(dict(atelier.rangees), dict(atelier.ecarts), time.monotonic() - debut, cible.stat().st_size)


def behind_link(chemin: Path) -> Path:
    """Le fichier à écrire : celui de la version publiée quand `chemin` y mène, sinon `chemin`."""
    vrai = chemin.resolve()
    return vrai if chemin.is_symlink() and vrai.parent.is_dir() else chemin


def fill(
    dossier: Path,
    chantier: Path,
    suivi: Suivi,
    refuse: Callable[[SourceError], None] = refuse_first,
    par_dessus: Path | None = None,
) -> Atelier:
    """Remplit et contrôle une base neuve à `chantier` ; `refuse` reçoit chaque ligne refusée."""
    lecteur = Lecteur(load_catalogue(dossier, par_dessus))
    moteur = base.create_base(chantier)
    with moteur.begin() as connection:
        Base.metadata.create_all(connection)
        stamp(connection)
        atelier = Atelier(connection, lecteur, refuse)
        _run(atelier, suivi)
        _say(suivi, 0)
        verify(connection, atelier)
    moteur.dispose()
    base.seal(chantier)
    return atelier


def stamp(connection: Connection) -> None:
    """Note la révision Alembic du schéma : une base construite peut ensuite être migrée."""
    table = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
    table.create(connection)
    connection.execute(table.insert(), {"version_num": REVISION})


def export_lexique(path: Path, sortie: Path) -> None:
    """Écrit le lexique lu par `langue`, quand le module qui le fait est là."""
    if util.find_spec("knowledge.lexique") is None:
        return
    moteur = base.open_engine(path)
    import_module("knowledge.lexique").export(moteur, sortie)
    moteur.dispose()


def _sweep(cible: Path) -> None:
    """Efface les chantiers qu'une construction tuée net a laissés."""
    for reste in cible.parent.glob(f".{cible.name}.*.chantier"):
        if not _alive(int(reste.suffixes[-2][1:])):
            base.remove_base(reste)


def _alive(processus: int) -> bool:
    try:
        os.kill(processus, 0)
    except OSError:
        return False
    return True


def _run(atelier: Atelier, suivi: Suivi) -> None:
    total = len(ETAPES) + len(ETAPES_FINALES)
    for rang, (nom, charger) in enumerate(ETAPES):
        suivi(nom, rang, total)
        try:
            charger(atelier)
        except IntegrityError as erreur:
            raise BaseIncoherente(f"{nom} : {erreur.orig}") from None
        for reserve in atelier.lecteur.take_reserves():
            atelier.refuse(reserve)


def _say(suivi: Suivi, rang: int) -> None:
    suivi(ETAPES_FINALES[rang], len(ETAPES) + rang, len(ETAPES) + len(ETAPES_FINALES))


def inspect(dossier: Path, chantier: Path, par_dessus: Path | None = None) -> list[KnowledgeError]:
    """Tous les défauts des sources de `dossier`, dans l'ordre de lecture ; `chantier` est jetable."""
    defauts: list[KnowledgeError] = []
    try:
        fill(dossier, chantier, lambda *_: None, defauts.append, par_dessus)
    except KnowledgeError as erreur:
        # Un fichier illisible arrête la lecture : ce qui dépend de lui ne peut être vérifié.
        defauts.append(erreur)
    return defauts
