"""Un assistant entier pour les tests : ports libres, conversations à part, base et modèle de la maison."""

from pathlib import Path

from lancer.ports import free_ports
from lancer.settings import Settings

SHARED = ("knowledge.db", "lexique.json.gz", "models")
"""Ce qui est lu sans être modifié : lié, pas copié."""


def trial_settings(folder: Path, source: Path = Path("var")) -> Settings:
    """Réglages dont le dossier `var` est `folder` ; à donner à `Supervisor.from_settings`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        link = folder / name
        if not link.exists() and (source / name).exists():
            link.symlink_to((source / name).resolve())
    api_port, actions_port, rasa_port = free_ports(3)
    return Settings(var=folder, api_port=api_port, actions_port=actions_port, rasa_port=rasa_port)
