"""Le tableau de la mesure, en texte : une colonne par modèle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from bot.outils.confusions import render_confusions

if TYPE_CHECKING:
    from bot.outils.apprentissage import Apprentissage
    from bot.outils.bilan import Bilan
    from bot.outils.evaluer import Mesure

SEUILS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SANS_REPONSE = frozenset({"hors_sujet", "preciser"})
TITRE, CASE = 34, 34


@dataclass(frozen=True)
class Colonne:
    """Un modèle : son nom, sa mesure, et ce que l'apprendre a coûté si on l'a mesuré."""

    nom: str
    mesure: Mesure
    appris: Apprentissage | None = None

    @property
    def bilan(self) -> Bilan:
        return self.mesure.bilan


def wilson(justes: int, total: int) -> tuple[float, float]:
    """Intervalle de confiance à 95 % d'une proportion (Wilson, 1927)."""
    if total == 0:
        return 0.0, 1.0
    z, p = 1.96, justes / total
    centre, marge = p + z * z / (2 * total), z * sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return (centre - marge) / (1 + z * z / total), (centre + marge) / (1 + z * z / total)


def share(justes: int, total: int) -> str:
    """« 597/650 0.918 [0.895 ; 0.937] »."""
    bas, haut = wilson(justes, total)
    return f"{justes:>4}/{total:<4} {justes / max(1, total):.3f} [{bas:.3f} ; {haut:.3f}]"


def render(colonnes: Sequence[Colonne], fautes: bool) -> str:
    """Buts par registre et par intention, entités, rejet, coûts, puis les confusions et leurs phrases."""
    parties = [
        _grid("BUTS", colonnes, _goals(colonnes)),
        _grid("ENTITÉS : précision, rappel, valeur officielle", colonnes, _entities(colonnes)),
        _grid(
            "REJET, selon le seuil : répondus, justes parmi eux, vraies questions tues", colonnes, _rejection(colonnes)
        ),
        _grid("COÛT", colonnes, _costs(colonnes)),
        *([_duel(*colonnes[:2])] if len(colonnes) == 2 else []),
        render_confusions([(c.nom, c.bilan) for c in colonnes], fautes),
    ]
    return "\n\n".join(parties)


def _grid(titre: str, colonnes: Sequence[Colonne], lignes: Sequence[tuple[str, list[str]]]) -> str:
    tete = (titre, []) if len(titre) > TITRE else (titre, [c.nom for c in colonnes])
    suite = [("", [c.nom for c in colonnes])] if tete[1] == [] else []
    return "\n".join(_row(nom, cases) for nom, cases in [tete, *suite, *lignes])


def _row(nom: str, cases: list[str]) -> str:
    return "  ".join([f"{nom:{TITRE}}", *(f"{case:{CASE}}" for case in cases)]).rstrip()


def _goals(colonnes: Sequence[Colonne]) -> list[tuple[str, list[str]]]:
    """Tous, puis par registre, puis chaque but ; les plus mal compris de la dernière colonne d'abord."""
    dernier = colonnes[-1].bilan
    ordre = sorted(dernier.total, key=lambda c: (c.startswith("but:"), dernier.justes[c] / dernier.total[c], c))
    tous = [share(sum(lu.juste for lu in c.bilan.lectures), c.bilan.messages) for c in colonnes]
    avant = [share(sum(lu.premier == lu.attendu for lu in c.bilan.lectures), c.bilan.messages) for c in colonnes]
    lignes = [("tous", tous), ("tous, sans le rejet", avant)]
    return lignes + [(cle, [share(c.bilan.justes[cle], c.bilan.total[cle]) for c in colonnes]) for cle in ordre]


def _entities(colonnes: Sequence[Colonne]) -> list[tuple[str, list[str]]]:
    cles = sorted(
        {cle for c in colonnes for compte in (c.bilan.vrais, c.bilan.manques, c.bilan.en_trop) for cle in compte}
    )
    messages = [share(c.bilan.tours_exacts, c.bilan.messages) for c in colonnes]
    ensemble = [_precision(c.bilan, cles) for c in colonnes]
    par_cle = [(cle, [_precision(c.bilan, [cle]) for c in colonnes]) for cle in cles]
    return [("messages aux entités exactes", messages), ("toutes les clés", ensemble), *par_cle]


def _precision(bilan: Bilan, cles: Sequence[str]) -> str:
    """« 0.954  0.943  88/93 » ; un modèle qui ne rend aucune valeur officielle n'en a pas de compte."""
    vrais, manques, trop, officiels, attendus = (
        sum(compte[cle] for cle in cles)
        for compte in (bilan.vrais, bilan.manques, bilan.en_trop, bilan.officiels, bilan.attendus)
    )
    connus = attendus and sum(bilan.officiels.values())
    return f"{_ratio(vrais, vrais + trop)}  {_ratio(vrais, vrais + manques)}  {f'{officiels}/{attendus}' if connus else '–'}"


def _ratio(part: int, total: int) -> str:
    return f"{part / total:.3f}" if total else "    –"


def _rejection(colonnes: Sequence[Colonne]) -> list[tuple[str, list[str]]]:
    """Rejeter sous chaque seuil de confiance ; « tues » : la part des questions du contrat qui n'ont pas de réponse."""
    return [(f"confiance ≥ {seuil:.1f}", [_answered(c.bilan, seuil) for c in colonnes]) for seuil in SEUILS]


def _answered(bilan: Bilan, seuil: float) -> str:
    gardes = [lu for lu in bilan.lectures if lu.confiance >= seuil]
    reelles = [lu for lu in bilan.lectures if lu.attendu not in SANS_REPONSE]
    tues = [lu for lu in reelles if lu.confiance < seuil or lu.premier in SANS_REPONSE]
    justes = sum(lu.premier == lu.attendu for lu in gardes)
    return f"{len(gardes):>4}   {_ratio(justes, len(gardes))}   {_ratio(len(tues), len(reelles))}"


def _costs(colonnes: Sequence[Colonne]) -> list[tuple[str, list[str]]]:
    mesures: list[tuple[str, Callable[[Colonne], str]]] = [
        ("analyse d'un message, p50", lambda c: f"{_quantile(c.bilan.secondes, 0.5):.1f} ms"),
        ("analyse d'un message, p95", lambda c: f"{_quantile(c.bilan.secondes, 0.95):.1f} ms"),
        ("mémoire du processus, en service", lambda c: f"{c.mesure.memoire_mo:.0f} Mo"),
        ("prêt en", lambda c: f"{c.mesure.pret_s:.1f} s"),
        ("apprentissage, à l'horloge", lambda c: f"{c.appris.secondes:.0f} s" if c.appris else "–"),
        ("apprentissage, processeur", lambda c: f"{c.appris.calcul_s:.0f} s" if c.appris else "–"),
        ("apprentissage, mémoire", lambda c: f"{c.appris.memoire_mo:.0f} Mo" if c.appris else "–"),
        ("époques, sur 100 chez Rasa", lambda c: str(c.appris.epoques or "–") if c.appris else "–"),
        ("appris le", lambda c: c.appris.date if c.appris else "–"),
    ]
    return [(nom, [lire(c) for c in colonnes]) for nom, lire in mesures]


def _quantile(secondes: Sequence[float], part: float) -> float:
    """En millisecondes."""
    return sorted(secondes)[int(len(secondes) * part)] * 1000


def _duel(base: Colonne, notre: Colonne) -> str:
    """Message par message : ce que l'un seul comprend. Les deux intervalles ne le disent pas, le jeu étant le même."""
    paires = list(zip(base.bilan.lectures, notre.bilan.lectures, strict=True))
    gagnes, perdus = sum(n.juste > b.juste for b, n in paires), sum(b.juste > n.juste for b, n in paires)
    return f"Compris du nôtre seul : {gagnes} ; de la base seule : {perdus} ; d'aucun des deux : {sum(not (b.juste or n.juste) for b, n in paires)}."
