"""Mesurer la compréhension : buts, entités, rejet, temps, sur un jeu jamais appris.

    python -m bot.outils.evaluer var/models/orientation.tar.gz tests/nlu/evaluation.jsonl [--fautes]

Une entité est juste si sa clé est la bonne et si les morceaux se recouvrent ; « officiel » compare la valeur du contrat (code, nom).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.outils.accord import is_official, overlaps

SANS_ENTITES = frozenset({"hors_sujet", "autre_langue", "preciser", "detresse"})
AIDES = frozenset({"langue", "vous", "demande"})


@dataclass
class Bilan:
    """Ce que la mesure compte, message par message."""

    justes: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    confusions: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    vrais: Counter[str] = field(default_factory=Counter)
    manques: Counter[str] = field(default_factory=Counter)
    en_trop: Counter[str] = field(default_factory=Counter)
    officiels: Counter[str] = field(default_factory=Counter)
    attendus: Counter[str] = field(default_factory=Counter)
    tours_exacts: int = 0
    secondes: list[float] = field(default_factory=list)
    confiances: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def messages(self) -> int:
        return len(self.secondes)

    @property
    def exactitude(self) -> float:
        """Part des buts justes, 0 à 1."""
        return sum(n for cle, n in self.justes.items() if cle.startswith("but:")) / max(1, self.messages)

    def rappel(self, but: str) -> float:
        return self.justes[f"but:{but}"] / max(1, self.total[f"but:{but}"])


def read_rows(chemin: Path) -> list[dict[str, Any]]:
    return [json.loads(ligne) for ligne in chemin.read_text(encoding="utf-8").splitlines()]


def goal_of(analyse: dict[str, Any]) -> str:
    """Le but du contrat : un rejet ou une bribe seule demandent de préciser."""
    nom = str(analyse["intent"]["name"])
    return "preciser" if nom in ("nlu_fallback", "relance", "choix") else nom


async def measure(modele: Path, lignes: Iterable[dict[str, Any]]) -> Bilan:
    """Analyse chaque message avec le modèle entraîné."""
    from rasa.core.agent import Agent

    agent, bilan = Agent.load(str(modele)), Bilan()
    for ligne in lignes:
        debut = time.perf_counter()
        analyse = await agent.parse_message(ligne["texte"])
        bilan.secondes.append(time.perf_counter() - debut)
        score_goal(bilan, ligne, analyse)
        score_entities(bilan, ligne, [e for e in analyse["entities"] if e["entity"] not in AIDES])
    return bilan


def score_goal(bilan: Bilan, ligne: dict[str, Any], analyse: dict[str, Any]) -> None:
    lu, attendu = goal_of(analyse), ligne["but"]
    bilan.confiances.append((float(analyse["intent"]["confidence"]), lu == attendu))
    for cle in (f"but:{attendu}", f"registre:{ligne.get('registre', '?')}"):
        bilan.total[cle] += 1
        bilan.justes[cle] += lu == attendu
    if lu != attendu:
        bilan.confusions[attendu, lu].append(ligne["texte"])


def score_entities(bilan: Bilan, ligne: dict[str, Any], lues: list[dict[str, Any]]) -> None:
    attendues = [(cle, m) for cle, v in ligne["entites"].items() for m in (v if isinstance(v, list) else [v])]
    manquees = [(cle, m) for cle, m in attendues if not any(overlaps(e, cle, m) for e in lues)]
    trop = (
        []
        if ligne["but"] in SANS_ENTITES
        else [e for e in lues if not any(overlaps(e, cle, m) for cle, m in attendues)]
    )
    bilan.vrais.update(cle for cle, m in attendues if (cle, m) not in manquees)
    bilan.manques.update(cle for cle, _ in manquees)
    bilan.en_trop.update(e["entity"] for e in trop)
    bilan.tours_exacts += not manquees and not trop
    for cle, valeur in (ligne.get("officiel") or {}).items():
        bilan.attendus[cle] += 1
        bilan.officiels[cle] += is_official(cle, valeur, [e["value"] for e in lues if e["entity"] == cle])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("modele", type=Path)
    arguments.add_argument("jeu", type=Path)
    arguments.add_argument("--fautes", action="store_true", help="montre les phrases mal comprises")
    choix = arguments.parse_args()
    logging.disable(logging.INFO)
    import structlog

    from bot.outils.tableau import render

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    bilan = asyncio.run(measure(choix.modele, read_rows(choix.jeu)))
    print(render(bilan, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, choix.fautes))


if __name__ == "__main__":
    main()
