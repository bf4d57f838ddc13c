"""Contrôle d'un UAI : sept chiffres et une lettre clé."""

import re

LETTRES = "ABCDEFGHJKLMNPRSTUVWXYZ"
_MOTIF = re.compile(r"\d{7}[A-Z]")


def is_uai(uai: str) -> bool:
    """Vrai si la lettre est celle du reste de la division par 23 (règle du répertoire RAMSESE)."""
    return bool(_MOTIF.fullmatch(uai)) and LETTRES[int(uai[:7]) % 23] == uai[7]
