"""Les vraies sources : toute la France en une minute, des comptes plausibles, une page qui les dit toutes."""

import csv
import gzip
import sqlite3
from pathlib import Path

import pytest

from knowledge.base import open_engine
from knowledge.catalogue import NOM, load_catalogue
from knowledge.construction import Bilan
from knowledge.lexique import export
from knowledge.settings import SOURCES
from langue.repereur import Repereur

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


def test_chaque_etablissement_de_2026_se_lit_par_son_nom(vraie: tuple[Path, Bilan], tmp_path: Path) -> None:
    export(open_engine(vraie[0]), tmp_path / "lexique.json.gz")
    repereur = Repereur.charger(tmp_path / "lexique.json.gz")
    perdus = [nom for uai, nom in _schools_of_2026(vraie[0]) if uai not in _read(repereur, nom)]
    # « lycée de Saint-Philbert-de-Grand-Lieu » se lit d'abord comme la ville.
    assert perdus == ["Lycée polyvalent de Saint-Philbert-de-Grand-Lieu"]


def test_la_mairie_de_cholet_est_dans_cholet(vraie: tuple[Path, Bilan]) -> None:
    assert _one(vraie[0], "SELECT latitude, source_id FROM commune WHERE code_insee = '49099'") == (
        47.0638,
        "communes_corrections",
    )


def _schools_of_2026(base: Path) -> list[tuple[str, str]]:
    """(UAI affiché, nom de l'extrait Onisep)."""
    requete = "SELECT onisep_id, uai FROM etablissement WHERE onisep_id IS NOT NULL AND code_academie = '17'"
    with sqlite3.connect(base) as lecture:
        uais = dict(lecture.execute(requete).fetchall())
    with gzip.open(SOURCES / "etablissements_onisep_nantes_2026.csv.gz", "rt", encoding="utf-8") as lignes:
        return [(uais.get(x["onisep_id"], x["uai"]), x["nom"]) for x in csv.DictReader(lignes)]


def _read(repereur: Repereur, nom: str) -> set[str]:
    return {v["uai"] for m in repereur.reperer(nom) for v in m.lectures.get("etablissement", [])}
