"""Réglages du service HTTP, lus dans l'environnement (`ORIENTATION_…`)."""

from functools import lru_cache

from knowledge.settings import Settings as ReglagesConnaissances


class Settings(ReglagesConnaissances):
    """`ORIENTATION_VAR` (défaut `var`) et `ORIENTATION_BASE` (défaut `<var>/knowledge.db`)."""


@lru_cache(maxsize=1)
def read_settings() -> Settings:
    """Les réglages du processus, lus une fois."""
    return Settings()
