"""Réglages du lancement, lus dans l'environnement (`ORIENTATION_…`)."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from territoires.lecture import DEFAUT, VAR, default_folder

LOOPBACK = "127.0.0.1"
"""Rasa et les actions n'écoutent que là : la passerelle de l'API est la seule porte publique."""

Port = int


class Settings(BaseSettings):
    """Chaque champ se règle par `ORIENTATION_` suivi de son nom en majuscules."""

    model_config = SettingsConfigDict(env_prefix="ORIENTATION_", extra="ignore")

    api_host: str = Field(LOOPBACK, description="adresse d'écoute de l'API (0.0.0.0 l'ouvre au réseau)")
    api_port: Port = Field(8000, ge=1, le=65535, description="port de l'API et de la page")
    actions_port: Port = Field(5055, ge=1, le=65535, description="port du serveur d'actions, sur 127.0.0.1")
    rasa_port: Port = Field(5005, ge=1, le=65535, description="port de Rasa, sur 127.0.0.1")
    territoire: str = Field(DEFAUT, description="académie première : un fichier de `territoires/`")
    var: Path = Field(VAR, description="dossier des fichiers construits : base, lexique, modèle, conversations")
    base: Path | None = Field(None, description="fichier de la base, s'il n'est pas dans le dossier `var`")
    log_level: Literal["warning", "info", "debug"] = Field(
        "warning", description="détail du journal ; debug montre les textes reçus, jamais en production"
    )
    startup_timeout: float = Field(180.0, gt=0, description="secondes laissées aux processus pour répondre")
    canari_secondes: float = Field(
        5.0, ge=0, description="secondes entre deux essais de chaque processus, et attente d'un essai ; 0 : aucun"
    )
    relances: int = Field(
        5, ge=0, description="relances d'un même processus en dix minutes avant de tout arrêter ; 0 : aucune"
    )
    tours_relus: int = Field(5, ge=0, description="tours passés que Rasa relit à chaque message ; 0 : tous")
    bot_python: Path = Field(Path(".venv-bot/bin/python"), description="le Python 3.10 qui porte Rasa")

    @model_validator(mode="after")
    def _own_folder(self) -> Self:
        if "var" not in self.model_fields_set:
            self.var = default_folder(self.territoire)
        return self

    @property
    def api_url(self) -> str:
        """Adresse de l'API vue de cette machine."""
        host = LOOPBACK if self.api_host in ("0.0.0.0", "::") else self.api_host
        return f"http://{host}:{self.api_port}"

    @property
    def actions_url(self) -> str:
        return f"http://{LOOPBACK}:{self.actions_port}"

    @property
    def rasa_url(self) -> str:
        return f"http://{LOOPBACK}:{self.rasa_port}"

    @property
    def base_path(self) -> Path:
        """La base de connaissances, là où `knowledge` l'écrit."""
        return self.base or self.var / "knowledge.db"

    @property
    def models(self) -> Path:
        """Dossier du modèle entraîné."""
        return self.var / "models"

    @property
    def tracker_db(self) -> Path:
        """Fichier SQLite où Rasa suit les conversations."""
        return self.var / "tracker.db"
