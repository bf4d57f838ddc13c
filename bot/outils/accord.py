"""Dire si une entité lue est celle qu'on attendait."""

from __future__ import annotations

from typing import Any

from langue.texte import decouper

CODES = {"famille": "code", "campus": "id", "etablissement": "uai", "lieu": "code"}


def overlaps(entite: dict[str, Any], cle: str, morceau: str) -> bool:
    """Même clé, et l'un des morceaux contient l'autre (accents, casse et ponctuation à part)."""
    lu, attendu = _plain(str(entite.get("texte", ""))), _plain(morceau)
    return entite["entity"] == cle and bool(lu) and (lu in attendu or attendu in lu)


def is_official(cle: str, attendu: Any, lues: list[Any]) -> bool:
    """Vrai si une valeur lue est l'officielle attendue ; pour une formation, un des codes acceptables suffit."""
    attendus = attendu if isinstance(attendu, list) else [attendu]
    plates = [v for lue in lues for v in (lue if isinstance(lue, list) else [lue])]
    if cle == "formation":
        return any(isinstance(v, dict) and v["code"] in attendus for v in plates)
    if cle in CODES:
        champ = CODES[cle]
        return {str(a[champ]) for a in attendus} <= {str(v.get(champ)) for v in plates if isinstance(v, dict)}
    return {_level(str(a)) for a in attendus} <= {_level(str(v)) for v in plates}


def _level(valeur: str) -> str:
    return "MC/CS" if valeur in ("CS (ex MC)", "MC", "CS", "MC/CS") else valeur


def _plain(texte: str) -> str:
    return " ".join(j.forme for j in decouper(texte))
