"""Le tableau de la mesure, en texte."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.outils.evaluer import Bilan

SEUILS = (0.3, 0.5, 0.7, 0.9)


def wilson(justes: int, total: int) -> tuple[float, float]:
    """Intervalle de confiance à 95 % d'une proportion (Wilson, 1927)."""
    if total == 0:
        return 0.0, 1.0
    z, p = 1.96, justes / total
    centre, marge = p + z * z / (2 * total), z * sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return (centre - marge) / (1 + z * z / total), (centre + marge) / (1 + z * z / total)


def render(bilan: Bilan, memoire_mo: float, fautes: bool) -> str:
    """Buts par registre et par intention, entités, rejet, temps, mémoire ; les confusions à la demande."""
    parties = [_goals(bilan), _entities(bilan), _rejection(bilan), _times(bilan, memoire_mo)]
    return "\n\n".join(parties + ([_confusions(bilan)] if fautes else []))


def _goals(bilan: Bilan) -> str:
    justes = sum(n for cle, n in bilan.justes.items() if cle.startswith("but:"))
    lignes = [_line("tous les buts", justes, bilan.messages)]
    for cle in sorted(bilan.total, key=lambda c: (not c.startswith("registre:"), bilan.justes[c] / bilan.total[c], c)):
        if cle.startswith("registre:") or bilan.justes[cle] < bilan.total[cle]:
            lignes.append(_line(cle, bilan.justes[cle], bilan.total[cle]))
    return "\n".join([*lignes, "(les autres buts : sans faute)"])


def _line(nom: str, justes: int, total: int) -> str:
    bas, haut = wilson(justes, total)
    return f"{nom:34} {justes:4}/{total:<4} {justes / max(1, total):.3f}  [{bas:.3f} ; {haut:.3f}]"


def _entities(bilan: Bilan) -> str:
    lignes = [
        _line("entités exactes, par message", bilan.tours_exacts, bilan.messages),
        "entité          précision  rappel   officiel",
    ]
    for cle in sorted(set(bilan.vrais) | set(bilan.manques) | set(bilan.en_trop)):
        vrais, precision = bilan.vrais[cle], bilan.vrais[cle] / max(1, bilan.vrais[cle] + bilan.en_trop[cle])
        officiel = f"{bilan.officiels[cle]}/{bilan.attendus[cle]}" if bilan.attendus[cle] else "–"
        lignes.append(f"{cle:15} {precision:9.3f} {vrais / max(1, vrais + bilan.manques[cle]):8.3f}   {officiel}")
    return "\n".join(lignes)


def _rejection(bilan: Bilan) -> str:
    lignes = ["confiance sous   messages   justes parmi eux"]
    for seuil in SEUILS:
        sous = [juste for confiance, juste in bilan.confiances if confiance < seuil]
        lignes.append(f"{seuil:14} {len(sous):10} {sum(sous):10}")
    return "\n".join(lignes)


def _times(bilan: Bilan, memoire_mo: float) -> str:
    temps = sorted(bilan.secondes)
    p50, p95 = (temps[int(len(temps) * q)] * 1000 for q in (0.5, 0.95))
    return f"analyse : p50 {p50:.1f} ms, p95 {p95:.1f} ms ; mémoire du processus : {memoire_mo:.0f} Mo"


def _confusions(bilan: Bilan) -> str:
    ordre = sorted(bilan.confusions.items(), key=lambda c: -len(c[1]))
    return "\n".join(f"{attendu} lu {lu} ({len(phrases)}) : {' | '.join(phrases)}" for (attendu, lu), phrases in ordre)
