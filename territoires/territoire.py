"""Un territoire prêt à servir : ses codes, ses lieux, ses mots, et les variables `{ici_…}` des textes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from territoires.lecture import TerritoireInvalide, chosen, known, read

PREFIXE = "ici_"
"""Toute variable de texte tirée du territoire commence ainsi : aucune réponse ne peut en prendre le nom."""


@dataclass(frozen=True)
class Extrait:
    """Les sources (clés de `sources.yml`) qui donnent l'offre de l'année d'un territoire."""

    etablissements: str
    formations: str
    offres: str


@dataclass(frozen=True)
class Territoire:
    """Une académie et sa région ; les lieux ont la forme du contrat : `{type, nom, code}`."""

    cle: str
    academie: dict[str, str]
    region: dict[str, str]
    departements: dict[str, str]
    villes: tuple[dict[str, str], ...]
    exemples: dict[str, dict[str, str]]
    formes: dict[str, str]
    mots: tuple[str, ...]
    voisins: tuple[str, ...]
    portail: str | None
    notions: dict[str, str]
    mots_campus: tuple[str, ...]
    extrait: Extrait | None

    @property
    def variables(self) -> dict[str, str]:
        """Ce que les textes appellent `{ici_…}`."""
        villes = {
            f"exemple_{cle}_{partie}": v[partie] for cle, v in self.exemples.items() for partie in ("nom", "code")
        }
        noms = {"nom": self.academie["nom"], "region": self.region["nom"]}
        return {f"{PREFIXE}{cle}": texte for cle, texte in {**noms, **villes, **self.formes}.items()}

    def holds(self, code_departement: str) -> bool:
        """Vrai si ce département est du territoire."""
        return code_departement in self.departements


def build(cle: str, contenu: dict[str, Any]) -> Territoire:
    """Le territoire que décrit ce contenu ; `TerritoireInvalide` nomme la clé qui manque."""
    try:
        return Territoire(
            cle=cle,
            academie=_place("academie", contenu["academie"]),
            region=_place("region", contenu["region"]),
            departements=dict(contenu["departements"]),
            villes=tuple(_place("commune", ville) for ville in contenu["villes"]),
            exemples={nom: _place("commune", lieu) for nom, lieu in contenu["exemples"].items()},
            formes={nom: texte or "" for nom, texte in contenu["formes"].items()},
            mots=tuple(contenu["mots"]["ici"]),
            voisins=tuple(contenu["mots"]["voisins"]),
            portail=contenu["contacts"]["portail"],
            notions={nom: notion for nom, notion in contenu["notions"].items() if notion},
            mots_campus=tuple(contenu["mots"]["campus"]),
            extrait=Extrait(**contenu["extrait"]) if contenu["extrait"] else None,
        )
    except (KeyError, TypeError, AttributeError) as erreur:
        raise TerritoireInvalide(f"{cle}.yml : {erreur} manque ou n'a pas la forme attendue") from None


@cache
def load(cle: str) -> Territoire:
    """Le territoire de ce nom, lu une fois."""
    return build(cle, read(cle))


def first_territory() -> Territoire:
    """Le premier territoire de ce processus (`ORIENTATION_TERRITOIRE`)."""
    return load(chosen())


@lru_cache(maxsize=1)
def covered() -> tuple[Territoire, ...]:
    """Les territoires dont un extrait donne l'offre de l'année, premier ou non."""
    return tuple(t for t in map(load, known()) if t.extrait)


def _place(genre: str, lieu: dict[str, Any]) -> dict[str, str]:
    return {"type": genre, "nom": lieu["nom"], "code": lieu["code"]}
