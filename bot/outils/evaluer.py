"""Mesurer un modèle, dans son propre processus, sur un jeu jamais appris : buts, entités, rejet, temps, mémoire.

    python -m bot.outils.evaluer var/models/orientation.tar.gz tests/nlu/evaluation.jsonl [--fautes] [--vers mesure.pickle]

Une entité est juste si sa clé est la bonne et si les morceaux se recouvrent ; « officiel » compare la valeur du contrat (code, nom).
`make evaluate` (`bot.outils.comparer`) en lance un par modèle et met leurs mesures côte à côte.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import pickle
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.outils.bilan import Bilan

__all__ = ["Bilan", "Mesure", "measure", "peak_memory", "read_rows"]


@dataclass(frozen=True)
class Mesure:
    """Un modèle mesuré : ses comptes, la mémoire de crête du processus (Mo), les secondes avant sa première réponse."""

    bilan: Bilan
    memoire_mo: float
    pret_s: float


def read_rows(chemin: Path) -> list[dict[str, Any]]:
    return [json.loads(ligne) for ligne in chemin.read_text(encoding="utf-8").splitlines()]


async def measure(modele: Path, lignes: Iterable[dict[str, Any]]) -> Bilan:
    """Analyse chaque message avec le modèle entraîné."""
    from rasa.core.agent import Agent

    return await _measure(Agent.load(str(modele)), lignes)


async def _measure(agent: Any, lignes: Iterable[dict[str, Any]]) -> Bilan:
    bilan = Bilan()
    for ligne in lignes:
        debut = time.perf_counter()
        analyse = await agent.parse_message(ligne["texte"])
        bilan.add(ligne, analyse, time.perf_counter() - debut)
    return bilan


def measure_process(modele: Path, lignes: Iterable[dict[str, Any]]) -> Mesure:
    """La mesure entière : l'import de Rasa et le chargement comptent dans `pret_s`, tout compte dans la mémoire."""
    debut = time.perf_counter()
    from rasa.core.agent import Agent

    agent = Agent.load(str(modele))
    asyncio.run(agent.parse_message("bonjour"))
    pret = time.perf_counter() - debut
    return Mesure(asyncio.run(_measure(agent, lignes)), peak_memory(), pret)


def peak_memory() -> float:
    """Mémoire de crête de ce processus, en Mo (`VmHWM` du noyau : `ru_maxrss` garderait celle de son père)."""
    trouve = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(trouve.group(1)) / 1024 if trouve else 0.0


def quiet() -> None:
    """Fait taire les journaux de Rasa, sauf les erreurs."""
    import structlog

    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("modele", type=Path)
    arguments.add_argument("jeu", type=Path)
    arguments.add_argument("--fautes", action="store_true", help="montre toutes les phrases mal comprises")
    arguments.add_argument("--vers", type=Path, help="écrit la mesure dans ce fichier au lieu de l'imprimer")
    choix = arguments.parse_args()
    quiet()
    # Sous son nom de module : une classe de `__main__` ne se relirait pas ailleurs.
    from bot.outils import evaluer
    from bot.outils.tableau import Colonne, render

    mesure = evaluer.measure_process(choix.modele, read_rows(choix.jeu))
    if choix.vers:
        choix.vers.write_bytes(pickle.dumps(mesure))
    else:
        print(render([Colonne(choix.modele.name.split(".")[0], mesure)], choix.fautes))


if __name__ == "__main__":
    main()
