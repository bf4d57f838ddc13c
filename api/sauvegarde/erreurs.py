"""Ce qui empêche de sauvegarder ou de restaurer, dit à l'exploitant."""


class SauvegardeError(Exception):
    """Rien n'a été changé ; le message dit pourquoi."""
