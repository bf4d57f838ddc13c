"""De la base au lexique : une petite base écrite à la main, son lexique, et ce que le repéreur y lit."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from knowledge.lexique import export
from knowledge.models import Base, Commune, Departement, Formation, FormationLien, Region, Source
from langue.repereur import Repereur

VU = {"source_id": "s", "source_date": "2026-11-22"}


def formation(code: str, libelle: str, statut: str) -> Formation:
    return Formation(
        code=code, libelle=libelle, intitule=libelle, niveau="CAP", niveau_cec=3, type_diplome="CAP", statut=statut, est_seconde_commune=False,
        proposable=statut == "ouverte", **VU,
    )  # fmt: skip


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    moteur = create_engine(f"sqlite:///{tmp_path}/petite.db")
    Base.metadata.create_all(moteur)
    with Session(moteur) as session:
        session.add(Source(id="s", titre="t", producteur="p", licence="l", date="2026", sha256="0", lignes=1))
        session.add(Region(code="52", nom="Pays de la Loire", **VU))
        session.add(Departement(code="49", nom="Maine-et-Loire", code_region="52", code_academie=None, **VU))
        session.add(
            Commune(
                code_insee="49099",
                nom="Cholet",
                nom_normalise="cholet",
                code_departement="49",
                code_region="52",
                population=54_000,
                **VU,
            )
        )
        session.add_all([formation("1", "CAP cuisine", "fermee"), formation("2", "CAP cuisine", "ouverte")])
        session.add(FormationLien(ancien="1", nouveau="2", **VU))
        session.commit()
    export(moteur, tmp_path / "lexique.json.gz")
    return tmp_path / "lexique.json.gz"


def test_un_diplome_ferme_mene_a_son_remplacant(chemin: Path) -> None:
    mentions = Repereur.charger(chemin).reperer("formation cuisine")
    assert [v["code"] for v in mentions[0].valeurs] == ["2"]


def test_une_commune_de_la_base_est_reconnue_sans_nouvelle_phrase(chemin: Path) -> None:
    mentions = Repereur.charger(chemin).reperer("vers chollet")
    assert [(m.cle, m.valeurs[0]["code"]) for m in mentions] == [("lieu", "49099")]


def test_la_meme_base_donne_les_memes_octets(chemin: Path, tmp_path: Path) -> None:
    moteur = create_engine(f"sqlite:///{tmp_path}/petite.db")
    export(moteur, tmp_path / "autre.json.gz")
    assert (tmp_path / "autre.json.gz").read_bytes() == chemin.read_bytes()
