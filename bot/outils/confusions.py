"""Les confusions : les dix pires avant (la base) et après (le nôtre), puis chacune avec les phrases qui la causent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.outils.bilan import Bilan

PIRES = 10
Paire = tuple[str, str]
"""But attendu, but lu."""


def render_confusions(modeles: Sequence[tuple[str, Bilan]], fautes: bool) -> str:
    """`fautes` : toutes les phrases de tous les modèles ; sinon celles du dernier (le nôtre) seulement."""
    parties = [_worst(modeles, rang) for rang in range(len(modeles))] if len(modeles) > 1 else []
    montres = modeles if fautes else modeles[-1:]
    return "\n\n".join(parties + [_sentences(nom, bilan) for nom, bilan in montres])


def worst(bilan: Bilan, combien: int | None = None) -> list[tuple[Paire, list[str]]]:
    """Les confusions, la plus fréquente d'abord, puis par ordre alphabétique."""
    return sorted(bilan.confusions.items(), key=lambda c: (-len(c[1]), c[0]))[:combien]


def _worst(modeles: Sequence[tuple[str, Bilan]], rang: int) -> str:
    """Les dix pires de l'un, et combien il en reste chez chaque autre, de la base au nôtre."""
    lignes = [
        f"LES DIX PIRES CONFUSIONS : {modeles[rang][0]}",
        f"{'attendu → lu':56}  {'de la base au nôtre':20}  une phrase",
    ]
    for paire, phrases in worst(modeles[rang][1], PIRES):
        comptes = " → ".join(str(len(bilan.confusions.get(paire, ()))) for _, bilan in modeles)
        lignes.append(f"{' → '.join(paire):56}  {comptes:20}  {phrases[0]}")
    return "\n".join(lignes)


def _sentences(nom: str, bilan: Bilan) -> str:
    lignes = [f"{attendu} → {lu} ({len(phrases)}) : {' | '.join(phrases)}" for (attendu, lu), phrases in worst(bilan)]
    return "\n".join([f"CONFUSIONS ET LEURS PHRASES : {nom}", *(lignes or ["aucune"])])
