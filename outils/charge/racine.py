"""Où est le projet."""

from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
