"""Ce qu'un renouvellement change : lignes ajoutées, changées, retirées, avec des exemples ; et la baisse suspecte."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.refresh.apport import Apport, Valeurs
from knowledge.settings import read_yaml

CLES = Path(__file__).with_name("sources.yml")
PROVENANCE = frozenset({"source", "source_date", "sources", "date_adresse", "date_contact", "date_donnees"})
"""Colonnes qui ne disent que d'où vient la ligne : leur changement seul n'en est pas un."""
EXEMPLES = 5
BAISSE_ADMISE = 0.10
"""Part des lignes, de la source ou du territoire, dont la perte fait refuser le fichier."""
PETIT = 5
"""Sous ce nombre de lignes perdues, aucune baisse n'est suspecte."""


@dataclass(frozen=True)
class Ecart:
    """Une source avant et après : comptes et exemples nommés."""

    source: str
    avant: int
    apres: int
    ajoutees: int
    changees: int
    retirees: int
    exemples: dict[str, list[str]] = field(default_factory=dict)
    """« ajoutées », « changées », « retirées » → quelques lignes, nommées."""


@dataclass(frozen=True)
class Baisse:
    """Lignes que le fichier devait redire et ne redit pas ; `ou` = la source, ou son territoire."""

    source: str
    ou: str
    avant: int
    apres: int


def compare(source: str, avant: Sequence[Valeurs], apres: Sequence[Valeurs]) -> Ecart:
    """Compare deux états d'une source, clé à clé ; sans clé, une ligne différente est retirée puis ajoutée."""
    anciennes, neuves = _index(source, avant), _index(source, apres)
    ajoutees = [neuves[cle] for cle in neuves if cle not in anciennes]
    retirees = [anciennes[cle] for cle in anciennes if cle not in neuves]
    changees = [(anciennes[cle], x) for cle, x in neuves.items() if cle in anciennes and _differs(anciennes[cle], x)]
    exemples = {
        "ajoutées": [name_of(source, x) for x in ajoutees[:EXEMPLES]],
        "changées": [f"{name_of(source, x)} : {_change(vieux, x)}" for vieux, x in changees[:EXEMPLES]],
        "retirées": [name_of(source, x) for x in retirees[:EXEMPLES]],
    }
    return Ecart(source, len(avant), len(apres), len(ajoutees), len(changees), len(retirees), exemples)


def falls(apport: Apport, departements: Sequence[str], academie: str, region: str) -> list[Baisse]:
    """Baisses suspectes d'une source : sur tout ce que le fichier devait redire, puis sur le territoire."""
    trouvees = []
    for ou, choisir in (
        ("la source", lambda rows: rows),
        ("le territoire", lambda rows: [x for x in rows if in_territory(x, departements, academie, region)]),
    ):
        avant, apres = len(choisir(apport.avant)), len(choisir(apport.apres))
        if avant - apres >= PETIT and avant - apres > BAISSE_ADMISE * avant:
            trouvees.append(Baisse(apport.source, ou, avant, apres))
    return trouvees


def in_territory(ligne: Valeurs, departements: Sequence[str], academie: str, region: str) -> bool:
    """Vrai si la ligne est du territoire, d'après la première colonne de lieu qu'elle remplit."""
    if ligne.get("code_academie"):
        return ligne["code_academie"] == academie
    if ligne.get("code_departement"):
        return ligne["code_departement"] in departements
    if ligne.get("uai"):
        return ligne["uai"][:3] in {code.zfill(3) for code in departements}
    return ligne.get("code_region") == region


def name_of(source: str, ligne: Valeurs) -> str:
    """Quelques mots qui nomment la ligne à un lecteur : sa clé, puis son nom."""
    dits = [*_keys().get(source, {}).get("cle", ()), *_keys().get(source, {}).get("nom", ())]
    return " · ".join(dict.fromkeys(ligne[c] for c in dits if ligne.get(c))) or " · ".join(ligne.values())[:80]


@lru_cache(maxsize=1)
def _keys() -> dict[str, dict[str, list[str]]]:
    contenu: dict[str, Any] = read_yaml(CLES)
    return contenu


def _index(source: str, lignes: Iterable[Valeurs]) -> dict[tuple[Any, ...], Valeurs]:
    """Lignes par clé ; deux lignes de même clé sont numérotées, pour n'en perdre aucune."""
    colonnes, vues = _keys().get(source, {}).get("cle"), Counter[tuple[str, ...]]()
    index: dict[tuple[Any, ...], Valeurs] = {}
    for ligne in lignes:
        cle = tuple(ligne[c] for c in colonnes) if colonnes else _whole(ligne)
        index[(*cle, vues[cle])] = ligne
        vues[cle] += 1
    return index


def _whole(ligne: Valeurs) -> tuple[str, ...]:
    return tuple(v for c, v in ligne.items() if c not in PROVENANCE)


def _differs(avant: Valeurs, apres: Valeurs) -> bool:
    return any(avant.get(c, "") != v for c, v in apres.items() if c not in PROVENANCE)


def _change(avant: Valeurs, apres: Valeurs) -> str:
    changees = (c for c, v in apres.items() if c not in PROVENANCE and avant.get(c, "") != v)
    return ", ".join(f"{c} « {avant.get(c, '')[:60]} » → « {apres[c][:60]} »" for c in list(changees)[:3])
