"""Réglages des sauvegardes, lus dans l'environnement (`ORIENTATION_…`)."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ReglagesSauvegarde(BaseSettings):
    """Chaque champ se règle par `ORIENTATION_` suivi de son nom en majuscules."""

    model_config = SettingsConfigDict(env_prefix="ORIENTATION_", extra="ignore")

    sauvegardes: Path = Field(Path("sauvegardes"), description="dossier des archives, hors de `var`")
    sauvegardes_heures: float = Field(24.0, gt=0, le=720, description="heures au bout desquelles une archive est ôtée")
