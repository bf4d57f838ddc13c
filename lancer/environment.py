"""L'environnement donné aux processus : qui écoute où, et un Rasa discret, local, à un fil."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from lancer.settings import LOOPBACK, Settings

ROOT = Path(__file__).resolve().parent.parent
"""Racine du projet : `bot`, `actions` et `langue` s'importent d'ici."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")


def service_environment(settings: Settings) -> dict[str, str]:
    """Ce que reçoivent les trois processus."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "NO_PROXY": f"{LOOPBACK},localhost",
        "ORIENTATION_TERRITOIRE": settings.territoire,
        "ORIENTATION_VAR": str(settings.var.resolve()),
        "ORIENTATION_API_URL": settings.api_url,
        "ORIENTATION_ACTIONS_URL": settings.actions_url,
        "ORIENTATION_RASA_URL": settings.rasa_url,
        "ORIENTATION_TRACKER_DB": str(settings.tracker_db.resolve()),
        "ORIENTATION_LOG_LEVEL": settings.log_level,
        "ORIENTATION_SECRET_INTERNE": internal_secret(),
    }


def rasa_environment(settings: Settings) -> dict[str, str]:
    """Le même pour Rasa et les actions : sans télémétrie, sur 127.0.0.1, un cœur."""
    return (
        service_environment(settings)
        | dict.fromkeys(ONE_THREAD, "1")
        | {
            "ORIENTATION_TOURS_RELUS": str(settings.tours_relus),
            "RASA_TELEMETRY_ENABLED": "false",
            "RASA_MAX_CACHE_SIZE": "0",
            "SANIC_HOST": LOOPBACK,
            "SANIC_WORKERS": "1",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "PYTHONWARNINGS": "ignore",
        }
    )


@lru_cache(maxsize=1)
def internal_secret() -> str:
    """Ce que les processus se montrent l'un à l'autre ; tiré au sort à chaque lancement, jamais écrit."""
    return os.environ.get("ORIENTATION_SECRET_INTERNE") or secrets.token_urlsafe(32)
