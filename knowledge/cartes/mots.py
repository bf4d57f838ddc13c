"""Les mots des cartes, lus une fois dans `libelles.yml`, et les nombres et les dates comme on les écrit en français."""

from functools import cache
from pathlib import Path
from typing import Any

from knowledge.exports.dates import in_french
from knowledge.settings import read_yaml

_FICHIER = Path(__file__).with_name("libelles.yml")


@cache
def _words() -> dict[str, Any]:
    lus: dict[str, Any] = read_yaml(_FICHIER)
    return lus


def lookup(groupe: str, cle: str | None) -> str | None:
    """Le mot de cette clé dans ce groupe ; rien s'il n'y est pas."""
    trouve = _words()[groupe].get(cle)
    return None if trouve is None else str(trouve)


def say(groupe: str, cle: str, **valeurs: Any) -> str:
    """La phrase de cette clé, ses blancs remplis ; `KeyError` si elle n'existe pas."""
    return str(_words()[groupe][cle]).format_map(valeurs)


def count(groupe: str, cle: str, n: int, **valeurs: Any) -> str:
    """La phrase au singulier ou au pluriel selon `n`."""
    formes = _words()[groupe][cle]
    return str(formes["plusieurs" if n > 1 else "un"]).format_map({"n": n, **valeurs})


def tell_date(iso: str | None) -> str:
    """Une date comme on l'écrit ; vide sans date."""
    return in_french(iso) if iso else ""


def tell_km(distance: float | None) -> str:
    """« 3,2 km » ; vide si elle n'est pas mesurée."""
    return "" if distance is None else say("commun", "km", n=f"{distance:.1f}".replace(".", ","))


def tell_percent(taux: int | None) -> str:
    """« 45 % », ou l'aveu que le chiffre n'est pas publié."""
    return say("commun", "non_publie") if taux is None else say("commun", "pour_cent", n=taux)


def capital(texte: str) -> str:
    """La première lettre en majuscule, le reste comme il est."""
    return texte[:1].upper() + texte[1:]


def join(noms: list[str]) -> str:
    """« a, b et c »."""
    return noms[0] if len(noms) == 1 else say("commun", "et", debut=", ".join(noms[:-1]), fin=noms[-1]) if noms else ""
