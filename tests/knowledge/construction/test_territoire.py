"""Un fichier de territoire que les données démentent arrête la construction."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from knowledge.base import open_engine
from knowledge.construction import Bilan, build
from knowledge.controle_territoire import territory_faults
from knowledge.errors import BaseIncoherente
from knowledge.settings import SOURCES, read_yaml
from territoires.lecture import known
from territoires.territoire import Extrait, Territoire, load
from tests.knowledge.construction.petit import Petit

NANTES = load("nantes")
CATALOGUE = {fiche["id"] for fiche in read_yaml(SOURCES / "sources.yml")["sources"]}


@pytest.mark.parametrize("nom", known())
def test_every_territory_file_says_what_the_real_data_say(nom: str, vraie: tuple[Path, Bilan]) -> None:
    with open_engine(vraie[0]).connect() as connection:
        assert territory_faults(connection, load(nom), CATALOGUE) == []


@pytest.mark.parametrize(
    ("faux", "dit"),
    [
        (replace(NANTES, academie={**NANTES.academie, "code": "99"}), "academie.code : 99 n'est pas une académie"),
        (replace(NANTES, academie={**NANTES.academie, "nom": "Angers"}), "academie.nom : l'académie 17 est « Nantes »"),
        (replace(NANTES, region={**NANTES.region, "code": "53"}), "region.code : l'académie est dans la région 52"),
        (replace(NANTES, departements={"44": "Loire-Atlantique"}), "departements : ceux de l'académie"),
        (replace(NANTES, villes=({"nom": "Nantes", "code": "44999"},)), "villes.0.code : aucune commune"),
        (
            replace(NANTES, villes=({"nom": "Angers", "code": "44109"},)),
            "villes.0.nom : la commune 44109 est « Nantes »",
        ),
        (replace(NANTES, exemples={"campus": {"nom": "Saint-Malo", "code": "35288"}}), "exemples.campus : Saint-Malo"),
        (replace(NANTES, notions={"pages": "pages_atlantide"}), "notions.pages : la notion « pages_atlantide »"),
        (replace(NANTES, portail="Choisir ma plage"), "contacts.portail : aucun contact"),
        (
            replace(NANTES, extrait=Extrait("a", "formations_nantes_2026", "offre_nantes_2026")),
            "extrait.etablissements",
        ),
    ],
)
def test_a_key_the_data_contradict_is_told(faux: Territoire, dit: str, lecture: Connection) -> None:
    fautes = territory_faults(lecture, faux, CATALOGUE)
    assert any(faute.startswith(dit) for faute in fautes)


def test_such_a_file_stops_the_construction_and_the_former_base_stays(
    petit: Petit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "k.db"
    base.write_text("l'ancienne")
    monkeypatch.setattr("knowledge.controle_territoire.first_territory", _wrong(portail="Choisir ma plage"))
    with pytest.raises(BaseIncoherente, match=r"nantes\.yml ne suit pas les données"):
        build(petit.dossier, base)
    assert base.read_text() == "l'ancienne"


def test_the_base_notes_its_territory(lecture: Connection) -> None:
    assert lecture.execute(text("select valeur from meta where cle = 'territoire'")).scalar() == "nantes"


def _wrong(**cles: str) -> Callable[[], Territoire]:
    return lambda: replace(NANTES, **cles)
