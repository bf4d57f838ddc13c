"""Chargeurs : de `knowledge/sources/` aux tables, dans l'ordre des dépendances."""

from collections.abc import Callable

from knowledge.loaders import (
    alias,
    campus,
    cfa,
    contacts,
    etablissements,
    familles,
    formations,
    geographie,
    insertion,
    liens,
    metiers,
    notions,
    offre,
    poles,
    provenance,
    recherche,
)
from knowledge.loaders.atelier import Atelier

Chargeur = Callable[[Atelier], None]

ETAPES: tuple[tuple[str, Chargeur], ...] = (
    ("lieux", geographie.load),
    ("noms parlés des lieux", alias.load_lieux),
    ("établissements", etablissements.load),
    ("CFA", cfa.load),
    ("familles de métiers", familles.load_familles),
    ("formations", formations.load),
    ("spécialités des familles", familles.load_specialites),
    ("liens des formations", liens.load),
    ("offre", offre.load),
    ("pôles", poles.load),
    ("métiers", metiers.load),
    ("autres noms parlés", alias.load_noms),
    ("insertion", insertion.load),
    ("campus", campus.load),
    ("notions", notions.load),
    ("contacts", contacts.load),
    ("recherche", recherche.load),
    ("sources", provenance.load),
)
"""Étapes de la construction : nom montré, chargeur."""
