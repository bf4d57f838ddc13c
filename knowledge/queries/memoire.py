"""Ce qui se calcule une fois par version de la base : un moteur par version, un souvenir par moteur."""

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

T = TypeVar("T")

_SOUVENIRS: WeakKeyDictionary[Engine, dict[str, Any]] = WeakKeyDictionary()
_VERROU = RLock()


def remember(session: Session, build: Callable[[Session], T]) -> T:
    """Rend `build(session)`, calculé au premier appel sur cette base puis gardé.

    `knowledge.depot` ouvre un moteur neuf quand le fichier change : le souvenir part avec l'ancien.
    """
    moteur = session.get_bind().engine
    cle = f"{build.__module__}.{build.__qualname__}"
    souvenirs = _SOUVENIRS.get(moteur)
    if souvenirs is None or cle not in souvenirs:
        with _VERROU:
            souvenirs = _SOUVENIRS.setdefault(moteur, {})
            if cle not in souvenirs:
                souvenirs[cle] = build(session)
    resultat: T = souvenirs[cle]
    return resultat


def remember_each(session: Session, build: Callable[[], T], nom: str, cle: Hashable, borne: int) -> T:
    """Rend `build()` pour cette clé, gardé avec la version de la base ; plein (`borne`), le souvenir repart de zéro.

    Une erreur de `build` n'est pas gardée. Deux fils peuvent bâtir la même chose : le résultat est le même.
    """
    gardes = _kept(session, nom)
    connu: T | None = gardes.get(cle)
    if connu is not None:
        return connu
    bati = build()
    if len(gardes) >= borne:
        gardes.clear()
    gardes[cle] = bati
    return bati


def _kept(session: Session, nom: str) -> dict[Hashable, Any]:
    with _VERROU:
        souvenirs = _SOUVENIRS.setdefault(session.get_bind().engine, {})
        gardes: dict[Hashable, Any] = souvenirs.setdefault(f"{nom}[]", {})
        return gardes
