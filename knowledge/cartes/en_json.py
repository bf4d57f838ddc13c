"""Une carte en données simples, pour le JSON : les mêmes sections, chaque bloc avec son genre."""

from dataclasses import fields, is_dataclass
from typing import Any

from knowledge.cartes.carte import Carte, Champs, Liste, Paragraphe, Schema, Tableau

_GENRES = {Champs: "champs", Paragraphe: "paragraphe", Liste: "liste", Tableau: "tableau", Schema: "schema"}


def as_plain(carte: Carte) -> dict[str, Any]:
    """La carte en dictionnaires et listes ; un lien vers une autre carte reste un genre et un code."""
    contenu: dict[str, Any] = _plain(carte)
    return contenu


def _plain(valeur: Any) -> Any:
    if is_dataclass(valeur):
        genre = {"bloc": _GENRES[type(valeur)]} if type(valeur) in _GENRES else {}
        return genre | {champ.name: _plain(getattr(valeur, champ.name)) for champ in fields(valeur)}
    return [_plain(un) for un in valeur] if isinstance(valeur, tuple) else valeur
