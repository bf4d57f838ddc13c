"""Les migrations donnent le même schéma que les modèles."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

import knowledge
from knowledge.base import open_for_writing
from knowledge.models import Base
from knowledge.models.socle import REVISION

INI = Path(knowledge.__file__).parent / "alembic.ini"


@pytest.fixture
def cible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ORIENTATION_BASE", str(tmp_path / "k.db"))
    return tmp_path / "k.db"


def differences(cible: Path) -> list[object]:
    suivies = set(Base.metadata.tables)
    with open_for_writing(cible).connect() as connection:
        options = {"include_name": lambda nom, genre, _: genre != "table" or nom in suivies}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))


def test_monter_donne_le_schéma_des_modèles(cible: Path) -> None:
    command.upgrade(Config(INI), "head")
    assert differences(cible) == []


def test_descendre_ne_laisse_aucune_table(cible: Path) -> None:
    command.upgrade(Config(INI), "head")
    command.downgrade(Config(INI), "base")
    assert inspect(open_for_writing(cible)).get_table_names() == ["alembic_version"]


def test_une_base_construite_est_déjà_à_la_dernière_révision() -> None:
    assert ScriptDirectory.from_config(Config(INI)).get_current_head() == REVISION


def test_une_base_construite_se_migre_sans_rien_changer(
    petite_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copie = tmp_path / "copie.db"
    copie.write_bytes(petite_base.read_bytes())
    monkeypatch.setenv("ORIENTATION_BASE", str(copie))
    command.upgrade(Config(INI), "head")
    assert differences(copie) == []
