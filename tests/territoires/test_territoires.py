"""Un fichier de territoire : lu, refusé avec sa raison, repris dans les textes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from api.main import create_app as create_service
from api.passerelle.textes import FICHIER, settle
from api.settings import Settings as Service
from knowledge.__main__ import create_app
from knowledge.settings import Settings
from knowledge.territoire import FACULTATIVES, FORMES, validate
from lancer.__main__ import check_ready
from lancer.errors import NotReady
from lancer.settings import Settings as ReglagesDuLancement
from territoires.lecture import DEFAUT, TerritoireInconnu, TerritoireInvalide, known, read
from territoires.territoire import build, load


def spoilt(dossier: Path, change: dict[str, Any]) -> Path:
    """Le fichier de Rennes, ces clés changées (« academie.code »), sous le nom `essai`."""
    contenu = read("rennes")
    for chemin, valeur in change.items():
        *parents, cle = chemin.split(".")
        partie = contenu
        for parent in parents:
            partie = partie[parent]
        partie.pop(cle) if valeur is None else partie.update({cle: valeur})
    (dossier / "essai.yml").write_text(yaml.safe_dump(contenu, allow_unicode=True), encoding="utf-8")
    return dossier


@pytest.mark.parametrize("nom", known())
def test_every_territory_file_is_valid(nom: str) -> None:
    validate(nom)
    assert load(nom).cle == nom


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"academie.code": 14}, "academie.code : un texte est attendu"),
        ({"academie.code": "quatorze"}, "academie.code : n'a pas la forme d'un code"),
        ({"formes.de_region": None}, "formes.de_region : manque"),
        ({"formes.la_region": ""}, "formes.la_region : est vide"),
        ({"exemples.campus": None}, "exemples.campus : manque"),
        ({"regions": "Bretagne"}, "regions : n'est pas une clé connue"),
        ({"mots.ici": ["bret("]}, "« bret( » n'est pas un motif"),
        ({"departements": {}}, "departements : est vide"),
        ({"villes": [{"nom": "Rennes", "code": "3523"}]}, "villes.0.code : n'a pas la forme d'un code"),
    ],
)
def test_a_wrong_file_is_refused_with_the_key_and_the_reason(tmp_path: Path, change: dict[str, Any], dit: str) -> None:
    with pytest.raises(TerritoireInvalide) as refus:
        validate("essai", spoilt(tmp_path, change))
    assert "essai.yml est refusé" in str(refus.value) and dit in str(refus.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TerritoireInvalide) as refus:
        validate("essai", spoilt(tmp_path, {"academie.nom": "", "formes.voeux": None}))
    assert "academie.nom" in str(refus.value) and "formes.voeux" in str(refus.value)


def test_a_file_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "essai.yml").write_text("academie: {nom: Rennes", encoding="utf-8")
    with pytest.raises(TerritoireInvalide, match=r"essai\.yml : YAML illisible"):
        read("essai", tmp_path)


def test_a_blank_form_is_only_allowed_where_the_texts_can_do_without(tmp_path: Path) -> None:
    validate("essai", spoilt(tmp_path, dict.fromkeys((f"formes.{f}" for f in FACULTATIVES), "")))
    for forme in FORMES:
        with pytest.raises(TerritoireInvalide, match=forme):
            validate("essai", spoilt(tmp_path, {f"formes.{forme}": ""}))


def test_an_unknown_territory_lists_those_that_exist() -> None:
    with pytest.raises(TerritoireInconnu, match=r"« atlantide ».*nantes, rennes"):
        read("atlantide")


def test_a_name_cannot_leave_the_folder() -> None:
    with pytest.raises(TerritoireInconnu):
        read("../territoires/rennes")


def test_the_actions_side_names_the_missing_key_too() -> None:
    contenu = read("rennes")
    del contenu["villes"]
    with pytest.raises(TerritoireInvalide, match="villes"):
        build("essai", contenu)


@pytest.mark.parametrize("commande", ["build", "check", "ask", "card", "export"])
def test_the_command_line_lists_the_territories_when_the_name_is_wrong(commande: str) -> None:
    suite = ["une question"] if commande == "ask" else []
    fin = CliRunner().invoke(create_app(), [commande, "--territoire", "atlantide", *suite])
    assert fin.exit_code == 2 and "nantes" in fin.output and "rennes" in fin.output


def test_the_launcher_refuses_an_unknown_territory_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="Territoire inconnu"):
        check_ready(ReglagesDuLancement(territoire="atlantide", var=tmp_path))


def test_each_territory_has_its_own_folder_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORIENTATION_VAR", raising=False)
    assert Settings(territoire=DEFAUT).var == ReglagesDuLancement(territoire=DEFAUT).var == Path("var")
    assert Settings(territoire="rennes").var == ReglagesDuLancement(territoire="rennes").var == Path("var/rennes")
    assert Settings(territoire="rennes", var=Path("ici")).var == Path("ici")


def test_every_process_is_told_the_territory() -> None:
    from lancer.environment import rasa_environment

    assert rasa_environment(ReglagesDuLancement(territoire="rennes"))["ORIENTATION_TERRITOIRE"] == "rennes"


def test_the_texts_of_the_page_are_those_of_the_territory_and_a_blank_line_disappears() -> None:
    textes = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    ici, ailleurs = (settle(textes, load(nom).variables) for nom in ("nantes", "rennes"))
    assert ici["humain"]["lignes"][1] == "Rectorat de l’académie de Nantes : 02 40 37 37 37 (numéro à vérifier)"
    assert len(ailleurs["humain"]["lignes"]) == 1
    assert ici["page"]["sous_titre"] == "Voie professionnelle, académie de Nantes"
    assert ailleurs["bienvenue"]["choix"][0]["charge"]["entites"]["lieu"]["nom"] == "Vitré"
    assert "antes" not in str(ailleurs) and "{ici_" not in str(ailleurs)


def test_a_copied_file_gives_no_variable_that_the_default_lacks() -> None:
    assert {frozenset(load(nom).variables) for nom in known()} == {frozenset(load(DEFAUT).variables)}


def test_the_service_refuses_to_start_on_a_broken_territory_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.territoire.known", lambda: (*known(), "atlantide"))
    with pytest.raises(TerritoireInconnu, match="atlantide"):
        create_service(Service(var=tmp_path))
