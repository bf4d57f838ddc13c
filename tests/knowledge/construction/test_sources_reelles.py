"""Les vraies sources : toute la France en une minute, des comptes plausibles, une page qui les dit toutes."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.catalogue import NOM, load_catalogue
from knowledge.construction import Bilan
from knowledge.settings import SOURCES

DONNEES = Path("docs/donnees.md")
MINIMUMS = {
    "commune": 34_900,
    "etablissement": 15_000,
    "formation": 1_267,
    "famille": 19,
    "offre": 40_000,
    "poursuite": 2_100,
    "metier": 1_652,
    "metier_synonyme": 27_000,
    "insertion_region": 17_416,
    "insertion_etablissement": 21_382,
    "campus": 97,
    "notion": 35,
    "fait": 200,
    "contact": 30,
}


def test_la_construction_tient_en_une_minute(vraie: tuple[Path, Bilan]) -> None:
    assert vraie[1].secondes < 60


@pytest.mark.parametrize(("table", "minimum"), MINIMUMS.items())
def test_les_tables_ont_leur_compte(vraie: tuple[Path, Bilan], table: str, minimum: int) -> None:
    assert vraie[1].rangees[table] >= minimum


def test_l_extrait_de_2026_est_entier(vraie: tuple[Path, Bilan]) -> None:
    requete = "SELECT count(*), count(DISTINCT uai), count(DISTINCT code_formation) FROM offre"
    assert _one(vraie[0], f"{requete} WHERE a_jour AND statut = 'scolaire'") == (1375, 225, 171)


def test_les_sources_tiennent_en_quinze_mégaoctets() -> None:
    assert sum(fichier.stat().st_size for fichier in SOURCES.iterdir()) < 15_000_000


def test_le_dossier_ne_porte_que_des_sources_du_catalogue() -> None:
    annonces = {fiche.fichier for fiche in load_catalogue(SOURCES).fiches.values()}
    assert {fichier.name for fichier in SOURCES.iterdir()} - {NOM} <= annonces


def test_chaque_source_est_dite_dans_la_page_des_données() -> None:
    page = DONNEES.read_text("utf-8")
    absentes = [id_ for id_ in load_catalogue(SOURCES).fiches if f"`{id_}`" not in page]
    assert absentes == []


def test_les_archives_ne_portent_pas_d_heure() -> None:
    for archive in SOURCES.glob("*.gz"):
        assert archive.read_bytes()[4:8] == bytes(4), archive.name


def _one(base: Path, requete: str) -> tuple[int, ...]:
    with sqlite3.connect(f"file:{base}?immutable=1", uri=True) as connexion:
        return tuple(connexion.execute(requete).fetchone())
