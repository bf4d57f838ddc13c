"""Les trois processus à lancer : commande, environnement, et l'adresse qui dit qu'ils sont prêts."""

import sys
from dataclasses import dataclass
from pathlib import Path

from lancer.environment import rasa_environment, service_environment
from lancer.model import MODEL_NAME
from lancer.settings import LOOPBACK, Settings

VERBOSITY = {"warning": "--quiet", "info": "--verbose", "debug": "-vv"}
"""Niveau de journal → option commune à Rasa et à rasa_sdk."""


@dataclass(frozen=True)
class Service:
    """Un processus : `health` est le chemin HTTP qui répond 200 quand il est prêt ; `port_setting` se règle."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    host: str
    port: int
    health: str
    port_setting: str


def services(settings: Settings, model: Path | None = None) -> tuple[Service, ...]:
    """Dans l'ordre où on les lance : le plus lent d'abord. `model` : celui que Rasa charge, sinon le plus récent."""
    return (_rasa(settings, model or settings.models / MODEL_NAME), _actions(settings), _api(settings))


def _api(settings: Settings) -> Service:
    command = (
        *(sys.executable, "-m", "uvicorn", "--factory", "api.main:create_app"),
        *("--host", settings.api_host, "--port", str(settings.api_port)),
        *("--log-level", settings.log_level, "--no-access-log", "--no-server-header"),
        *("--http", "api.passerelle.protocole:ProtocoleBorne", "--ws", "none"),
    )
    environment = service_environment(settings)
    return Service("api", command, environment, settings.api_host, settings.api_port, "/livez", "ORIENTATION_API_PORT")


def _actions(settings: Settings) -> Service:
    command = (
        *(str(settings.bot_python), "-m", "rasa_sdk", "--actions", "actions"),
        *("--port", str(settings.actions_port), VERBOSITY[settings.log_level]),
    )
    environment = rasa_environment(settings)
    return Service(
        "actions", command, environment, LOOPBACK, settings.actions_port, "/health", "ORIENTATION_ACTIONS_PORT"
    )


def _rasa(settings: Settings, model: Path) -> Service:
    command = (
        *(str(settings.bot_python), "-m", "rasa", "run", VERBOSITY[settings.log_level]),
        *("--interface", LOOPBACK, "--port", str(settings.rasa_port), "--model", str(model)),
        *("--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
    )
    environment = rasa_environment(settings)
    return Service("rasa", command, environment, LOOPBACK, settings.rasa_port, "/", "ORIENTATION_RASA_PORT")
