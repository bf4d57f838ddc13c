"""Choisir entre les établissements de même nom : ceux du lieu dit, sinon les mieux notés ; un collège s'il est dit collège."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from langue.indices import avant
from langue.lexique import Entree, Valeur
from langue.mention import Mention
from langue.texte import Jeton

CLE = "etablissement"
PLUSIEURS = 60
"""Homonymes gardés (« Saint-Joseph ») avant que le lieu dit ne tranche."""
MARGE = 0.15
"""Écart de poids au-delà duquel un homonyme (collège, autre académie) ne compte plus sans lieu dit."""
POIDS = "poids"
COLLEGE = 0.5


def school_values(entrees: Sequence[Entree], jetons: Sequence[Jeton], rang: int) -> list[Valeur]:
    """Tous les homonymes, du mieux au moins bien noté, chacun avec son `poids` : `settle_schools` les départage."""
    college = "college" in avant(jetons, rang, 2)
    notees = [(e.poids + COLLEGE * (college and e.valeur.get("type") == "Collège"), e.valeur) for e in entrees]
    uniques: dict[str, Valeur] = {}
    for poids, valeur in sorted(notees, key=lambda n: -n[0]):
        uniques.setdefault(str(valeur["uai"]), {**valeur, POIDS: poids})
    return list(uniques.values())[:PLUSIEURS]


def settle_schools(mentions: Sequence[Mention]) -> list[Mention]:
    """« Notre-Dame à Challans », « Notre-Dame en Vendée » : les établissements du lieu dit, s'il y en a ; sinon les mieux notés."""
    lieux = [v for m in mentions if m.cle == "lieu" for v in m.valeurs]
    return [_settled(m, lieux) for m in mentions]


def _settled(mention: Mention, lieux: list[Valeur]) -> Mention:
    if CLE not in mention.lectures:
        return mention
    gardees = _kept(mention.lectures[CLE], lieux)
    valeurs = gardees if mention.cle == CLE else mention.valeurs
    return replace(mention, valeurs=valeurs, lectures={**mention.lectures, CLE: gardees})


def _kept(valeurs: list[Valeur], lieux: Iterable[Valeur]) -> list[Valeur]:
    ici = next((dedans for lieu in lieux if (dedans := [v for v in valeurs if is_in(v, lieu)])), valeurs)
    fort = max(v[POIDS] for v in ici)
    return [{c: x for c, x in v.items() if c != POIDS} for v in ici if v[POIDS] >= fort - MARGE]


def is_in(ecole: Valeur, lieu: Valeur) -> bool:
    """Vrai si l'établissement est dans cette commune ou ce département ; un lieu plus large ne départage rien."""
    code = str(ecole.get("code_insee") or "")
    if lieu.get("type") == "departement":
        return code.startswith(str(lieu["code"]))
    return lieu.get("type") == "commune" and code == str(lieu["code"])
