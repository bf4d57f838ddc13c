"""Règles que toute base doit suivre, et relevé de tous les défauts des sources."""

from sqlalchemy import Connection, func, select

from knowledge.base import orphans
from knowledge.controle_territoire import verify_territory
from knowledge.errors import BaseIncoherente
from knowledge.loaders.atelier import Atelier
from knowledge.models import Base, Etablissement, Formation, Offre

PEUT_ETRE_VIDE = frozenset({"pole", "alias_lieu", "alias_formation", "alias_nom", "site_secondaire"})


def verify(connection: Connection, atelier: Atelier) -> None:
    """Lève `BaseIncoherente` si une table est vide, une clé orpheline ou une source jamais lue."""
    for regle in (_filled, _linked, _read, _plausible, verify_territory):
        regle(connection, atelier)


def _filled(_: Connection, atelier: Atelier) -> None:
    vides = {t.name for t in Base.metadata.sorted_tables if not atelier.rangees[t.name]} - PEUT_ETRE_VIDE
    if vides:
        raise BaseIncoherente(f"Tables vides : {', '.join(sorted(vides))}")


def _linked(connection: Connection, _: Atelier) -> None:
    trouves = orphans(connection)
    if trouves:
        table, ligne, cible = trouves[0]
        raise BaseIncoherente(f"{len(trouves)} clés orphelines : {table}:{ligne} vise {cible}")


def _read(_: Connection, atelier: Atelier) -> None:
    fiches = atelier.catalogue.fiches
    oubliees = {id_ for id_ in fiches if id_ not in atelier.lecteur.lectures and not fiches[id_].facultative}
    if oubliees:
        raise BaseIncoherente(f"Sources jamais lues : {', '.join(sorted(oubliees))}")


def _plausible(connection: Connection, _: Atelier) -> None:
    """Une offre ne peut commencer après sa dernière rentrée, ni viser une formation sans niveau."""
    regles = {
        "offres dont la première rentrée suit la dernière": select(func.count())
        .select_from(Offre)
        .where(Offre.premiere_rentree > Offre.rentree),
        "formations sans intitulé": select(func.count())
        .select_from(Formation)
        .where(func.trim(Formation.intitule) == ""),
        "établissements sans nom": select(func.count())
        .select_from(Etablissement)
        .where(func.trim(Etablissement.nom) == ""),
    }
    for defaut, requete in regles.items():
        nombre = connection.scalar(requete) or 0
        if nombre:
            raise BaseIncoherente(f"{nombre} {defaut}")
