"""La construction : complète, déterministe, sans effet quand elle échoue."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from knowledge.construction import build
from knowledge.controle import PEUT_ETRE_VIDE
from knowledge.errors import SourceError
from knowledge.models import Base, Meta, Offre
from tests.knowledge.construction.petit import Petit


def dump(base: Path) -> list[str]:
    with sqlite3.connect(f"file:{base}?immutable=1", uri=True) as connexion:
        return list(connexion.iterdump())


def test_chaque_table_est_remplie(lecture: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        vide = lecture.execute(select(table).limit(1)).first() is None
        assert not vide or table.name in PEUT_ETRE_VIDE, table.name


def test_chaque_ligne_porte_sa_source_et_sa_date(lecture: Connection) -> None:
    for table in (t for t in Base.metadata.sorted_tables if t.name not in {"source", "meta"}):
        for source_id, date in lecture.execute(select(table.c.source_id, table.c.source_date)):
            assert source_id, table.name
            assert date is not None, table.name


def test_deux_constructions_donnent_le_même_contenu(modele: Petit, petite_base: Path, tmp_path: Path) -> None:
    build(modele.dossier, tmp_path / "autre.db")
    assert dump(tmp_path / "autre.db") == dump(petite_base)


def test_deux_constructions_donnent_les_mêmes_octets(modele: Petit, petite_base: Path, tmp_path: Path) -> None:
    build(modele.dossier, tmp_path / "autre.db")
    assert (tmp_path / "autre.db").read_bytes() == petite_base.read_bytes()


def test_un_échec_laisse_l_ancienne_base_telle_quelle(petit: Petit, tmp_path: Path) -> None:
    cible = tmp_path / "base" / "knowledge.db"
    build(petit.dossier, cible)
    avant = cible.read_bytes()
    petit.change("communes", 2, "latitude", "0.0")
    with pytest.raises(SourceError):
        build(petit.dossier, cible)
    assert cible.read_bytes() == avant


def test_aucun_chantier_ne_reste(petit: Petit, tmp_path: Path) -> None:
    cible = tmp_path / "base" / "knowledge.db"
    build(petit.dossier, cible)
    petit.change("offre_nantes_2026", 2, "uai", "0490000A")
    with pytest.raises(SourceError):
        build(petit.dossier, cible)
    assert [fichier.name for fichier in cible.parent.iterdir()] == ["knowledge.db"]


def test_un_chantier_abandonné_est_balayé(modele: Petit, tmp_path: Path) -> None:
    reste = tmp_path / ".knowledge.db.99999999.chantier"
    reste.write_bytes(b"abc")
    build(modele.dossier, tmp_path / "knowledge.db")
    assert not reste.exists()


def test_la_version_change_quand_une_source_change(petit: Petit, petite_base: Path, tmp_path: Path) -> None:
    petit.change("contacts", 2, "remarque", "relu")
    petit.seal()
    build(petit.dossier, tmp_path / "b.db")
    assert _meta(tmp_path / "b.db")["version"] != _meta(petite_base)["version"]


def test_les_écarts_sont_écrits_dans_la_base(petite_base: Path) -> None:
    meta = _meta(petite_base)
    assert meta["ecart.offre : UAI qu'aucune source ne nomme"] == "5"
    assert meta["reference"] == "2026-10-08"


def test_le_suivi_annonce_chaque_étape_dans_l_ordre(modele: Petit, tmp_path: Path) -> None:
    rangs: list[tuple[int, int]] = []
    build(modele.dossier, tmp_path / "b.db", None, lambda _, rang, total: rangs.append((rang, total)))
    assert [rang for rang, _ in rangs] == sorted({rang for rang, _ in rangs})
    assert all(rang < total for rang, total in rangs)


def test_la_base_est_en_wal_et_sans_fichier_annexe(petite_base: Path) -> None:
    assert petite_base.read_bytes()[18:20] == b"\x02\x02"  # format d'écriture et de lecture : WAL
    assert [fichier.name for fichier in petite_base.parent.iterdir()] == [petite_base.name]


def test_une_offre_n_a_qu_une_ligne_par_établissement_formation_et_statut(lecture: Connection) -> None:
    cles = list(lecture.execute(select(Offre.uai, Offre.code_formation, Offre.statut)))
    assert len(cles) == len(set(cles))


def _meta(base: Path) -> dict[str, str]:
    with sqlite3.connect(f"file:{base}?immutable=1", uri=True) as connexion:
        return dict(connexion.execute(f"SELECT cle, valeur FROM {Meta.__tablename__}"))
