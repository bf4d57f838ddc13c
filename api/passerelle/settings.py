"""Réglages de la passerelle, lus dans l'environnement (`ORIENTATION_…`)."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from territoires.lecture import DEFAUT, VAR, default_folder

Debit = Annotated[float, Field(gt=0)]


class Reglages(BaseSettings):
    """Chaque champ se règle par `ORIENTATION_` suivi de son nom en majuscules."""

    model_config = SettingsConfigDict(env_prefix="ORIENTATION_", extra="ignore")

    territoire: str = Field(DEFAUT, description="académie première : un fichier de `territoires/`")
    var: Path = Field(VAR, description="dossier des fichiers construits et des conversations")
    base: Path | None = Field(None, description="base de connaissances, si elle n'est pas dans `var`")
    conversations_db: Path | None = Field(None, description="journal des conversations, si ailleurs que dans `var`")
    tracker_db: Path | None = Field(None, description="base où Rasa suit les conversations, si ailleurs que dans `var`")
    effacements: Path | None = Field(
        None, description="liste des effacements, que la restauration relit ; si ailleurs que dans `var`"
    )
    rasa_url: str = Field("http://127.0.0.1:5005", description="adresse de Rasa, sur la boucle locale")
    secret_interne: SecretStr | None = Field(
        None,
        description="ce que la passerelle, Rasa et les actions se montrent ; `make run` en tire un à chaque lancement",
    )
    rasa_delai: float = Field(8.0, gt=0, description="secondes laissées à Rasa pour répondre")
    log_level: Literal["warning", "info", "debug"] = Field(
        "warning", description="détail de la trace, sans texte d'usager"
    )
    secret: SecretStr | None = Field(None, description="clé des jetons ; sinon tirée au sort dans `var/secret.key`")
    jeton_heures: float = Field(72, gt=0, description="durée de vie d'un jeton, en heures")
    conservation_heures: float = Field(
        24, ge=0, le=720, description="heures après le dernier message au bout desquelles une conversation est effacée"
    )
    purge_secondes: float = Field(60, gt=0, description="secondes entre deux passages de l'effacement automatique")
    corps_octets: int = Field(8192, ge=256, description="taille maximale d'un corps de requête, en octets")
    conversation_rafale: int = Field(300, ge=1, description="messages d'affilée permis dans une conversation")
    conversation_par_minute: Debit = Field(120, description="messages par minute permis ensuite dans une conversation")
    adresse_rafale: int = Field(
        3000, ge=1, description="appels d'affilée permis à une adresse (un lycée en partage une)"
    )
    adresse_par_minute: Debit = Field(3000, description="appels par minute permis ensuite à une adresse")
    attente_conversation: int = Field(5, ge=0, description="messages en attente admis dans une même conversation")
    tours_simultanes: int = Field(200, ge=1, description="messages traités à la fois, toutes conversations ensemble")
    cors: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origines admises à appeler l'API depuis une autre page, séparées par des virgules"
    )

    widget: Path = Field(Path("widget/dist"), description="dossier où l'élément <assistant-orientation> est construit")
    carte_ign: bool = Field(
        False, description="permet le fond de carte de l'IGN (data.geopf.fr), si l'usager le demande"
    )

    @field_validator("cors", mode="before")
    @classmethod
    def _split_origins(cls, valeur: object) -> object:
        if isinstance(valeur, str):
            return tuple(origine.strip().rstrip("/") for origine in valeur.split(",") if origine.strip())
        return valeur

    @model_validator(mode="after")
    def _own_folder(self) -> Self:
        if "var" not in self.model_fields_set:
            self.var = default_folder(self.territoire)
        return self

    @property
    def journal_path(self) -> Path:
        """Le fichier SQLite du journal."""
        return self.conversations_db or self.var / "conversations.db"

    @property
    def tracker_path(self) -> Path:
        """Le fichier SQLite que Rasa écrit."""
        return self.tracker_db or self.var / "tracker.db"

    @property
    def effacements_path(self) -> Path:
        """La liste des conversations effacées à la demande."""
        return self.effacements or self.var / "effacements.txt"

    @property
    def base_path(self) -> Path:
        """La base de connaissances."""
        return self.base or self.var / "knowledge.db"

    @property
    def secret_path(self) -> Path:
        """Où la clé tirée au sort est gardée, pour que les jetons survivent à un redémarrage."""
        return self.var / "secret.key"
