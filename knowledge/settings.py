"""Réglages lus dans l'environnement (`ORIENTATION_…`) et lecture des fichiers YAML."""

from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from territoires.lecture import DEFAUT, VAR, default_folder

SOURCES = Path(__file__).parent / "sources"
"""Copie des données que porte le projet."""


class Settings(BaseSettings):
    """Où sont les fichiers construits et les sources renouvelées ; chaque champ est `ORIENTATION_<CHAMP>`."""

    model_config = SettingsConfigDict(env_prefix="ORIENTATION_", extra="ignore")

    territoire: str = DEFAUT
    var: Path = VAR
    base: Path | None = None
    sources: Path | None = None
    versions: int = Field(3, ge=2)

    @model_validator(mode="after")
    def _own_folder(self) -> Self:
        if "var" not in self.model_fields_set:
            self.var = default_folder(self.territoire)
        return self

    @property
    def base_path(self) -> Path:
        """Chemin de la base : `ORIENTATION_BASE`, sinon `<var>/knowledge.db`."""
        return self.base or self.var / "knowledge.db"

    @property
    def lexique_path(self) -> Path:
        """Chemin du lexique : à côté de la base."""
        return self.base_path.parent / "lexique.json.gz"

    @property
    def versions_path(self) -> Path:
        """Dossier des sources renouvelées, une version par dossier : `ORIENTATION_SOURCES`, sinon à côté de la base."""
        return self.sources or self.base_path.parent / "sources"


def read_yaml(path: Path) -> Any:
    """Contenu d'un fichier YAML ; `OSError`, `UnicodeDecodeError` ou `yaml.YAMLError`."""
    return yaml.safe_load(path.read_text("utf-8"))


def dump_yaml(contenu: Any) -> str:
    """Texte YAML stable : ordre gardé, accents lisibles."""
    texte: str = yaml.safe_dump(contenu, sort_keys=False, allow_unicode=True, width=110)
    return texte
