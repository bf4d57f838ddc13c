"""Ce qu'un dossier contient, à l'octet près."""

from __future__ import annotations

from pathlib import Path


def bytes_on_disk(dossier: Path) -> bytes:
    """Tous les octets de tous les fichiers, pages libres et WAL compris."""
    return b"".join(fichier.read_bytes() for fichier in dossier.rglob("*") if fichier.is_file())
