"""`make ablation` : une ligne par partie du pipeline qu'on retire : but, entités, calibration, temps.

    python -m bot.outils.ablation tests/nlu/evaluation.jsonl

Les composants sont ceux du robot, appelés sans le reste de Rasa ; ne se réapprend que ce que la partie change. Les temps sont de
processeur : la charge de la machine les gonfle moins que l'horloge.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.choix import Choix
from bot.components.classifieur import Classifieur
from bot.components.lectures import Lectures
from bot.components.modele import TRAITS, Modele, train
from bot.components.reperage import MENTIONS, VUES, Reperage, lexique_path
from bot.outils.bilan import Bilan
from bot.outils.convertir_nlu import Phrase
from bot.outils.evaluer import quiet, read_rows
from bot.outils.modeles import PHRASES
from bot.outils.parties import COMPLET, PARTIES, Partie
from bot.outils.phrases import read_learnt
from langue.repereur import Repereur

TRANCHES = 10


@dataclass(frozen=True)
class Appris:
    """Ce qu'un pipeline a appris, et en combien de secondes de processeur (repérer les phrases, puis apprendre)."""

    reperage: Reperage
    messages: list[Message]
    modele: Modele
    choix: Any
    secondes: dict[str, float]


class Banc:
    """Apprend le pipeline entier une fois, puis chaque variante à partir de lui."""

    def __init__(self, phrases: Sequence[Phrase], lexique: Path) -> None:
        self._phrases, self._lexique = phrases, lexique
        self.entier = self._learn()

    def variant(self, partie: Partie) -> Appris:
        """À appeler partie retirée ; ne rapprend que ce qu'elle change."""
        if partie.relire:
            return self._learn()
        modele, secondes = self.entier.modele, dict(self.entier.secondes)
        if partie.traits is not None:
            modele, secondes["but"] = self._learn_goals(self.entier.messages, partie.traits)
        if partie.modele is not None:
            modele = partie.modele(modele)
        if partie.choix is not None:
            secondes["choix"] = 0.0
        return Appris(self.entier.reperage, self.entier.messages, modele, partie.choix or self.entier.choix, secondes)

    def _learn(self) -> Appris:
        debut = time.process_time()
        reperage = Reperage(Repereur.charger(self._lexique))
        messages = [Message({TEXT: p.texte, INTENT: p.but}) for p in self._phrases]
        reperage.process_training_data(TrainingData(messages))
        repere = time.process_time() - debut
        modele, but = self._learn_goals(messages, TRAITS)
        choix, lecture = self._learn_readings(messages)
        return Appris(reperage, messages, modele, choix, {"repérage": repere, "but": but, "choix": lecture})

    def _learn_goals(self, messages: Sequence[Message], traits: Any) -> tuple[Modele, float]:
        debut = time.process_time()
        vus = [(m.get(VUES), p.but) for m, p in zip(messages, self._phrases, strict=True) if m.get(VUES)]
        return train([v for v, _ in vus], [but for _, but in vus], traits), time.process_time() - debut

    def _learn_readings(self, messages: Sequence[Message]) -> tuple[Choix, float]:
        debut = time.process_time()
        exemples = zip(messages, self._phrases, strict=True)
        choix = Choix().fit((p.but, p.texte, m.get(MENTIONS) or [], p.morceaux) for m, p in exemples)
        return choix, time.process_time() - debut


def evaluate(appris: Appris, lignes: Iterable[dict[str, Any]]) -> Bilan:
    """Passe le jeu dans les composants, message par message."""
    composants = (
        appris.reperage,
        Classifieur(None, None, appris.modele),
        Lectures(None, None, appris.choix),
    )
    bilan = Bilan()
    for ligne in lignes:
        debut = time.process_time()
        message = Message({TEXT: ligne["texte"]})
        for composant in composants:
            composant.process([message])
        bilan.add(ligne, _analysis(message), time.process_time() - debut)
    return bilan


def _analysis(message: Message) -> dict[str, Any]:
    """Ce que Rasa rendrait."""
    return {
        "intent": message.get(INTENT) or {"name": "nlu_fallback", "confidence": 0.0},
        "intent_ranking": message.get("intent_ranking") or [],
        "entities": message.get(ENTITIES) or [],
    }


def calibration(bilan: Bilan) -> float:
    """Écart moyen entre la confiance et la part de justes, par tranche de confiance (0 : parfaite)."""
    ecart = 0.0
    for tranche in range(TRANCHES):
        dedans = [lu for lu in bilan.lectures if min(int(lu.confiance * TRANCHES), TRANCHES - 1) == tranche]
        ecart += abs(sum(lu.confiance - (lu.premier == lu.attendu) for lu in dedans))
    return ecart / max(1, bilan.messages)


def row(nom: str, bilan: Bilan, appris: Appris, entier: Bilan) -> str:
    """Une ligne du tableau ; entre parenthèses, la différence avec le pipeline entier."""
    but, entites = bilan.exactitude, bilan.tours_exacts / bilan.messages
    officiels = sum(bilan.officiels.values()) / max(1, sum(bilan.attendus.values()))
    ms = sorted(bilan.secondes)[bilan.messages // 2] * 1000
    return (
        f"{nom:56} {but:.3f} ({but - entier.exactitude:+.3f})  {entites:.3f} "
        f"({entites - entier.tours_exacts / entier.messages:+.3f})  {officiels:8.3f} {bilan.rappel('detresse'):8.3f} "
        f"{calibration(bilan):11.3f} {ms:7.2f} {sum(appris.secondes.values()):8.0f}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("jeu", type=Path)
    lignes = read_rows(arguments.parse_args().jeu)
    quiet()
    debut = time.perf_counter()
    banc = Banc(read_learnt(PHRASES), lexique_path())
    entier = evaluate(banc.entier, lignes)
    print(f"{'':56} {'but':14}  {'entités':14}  officiel détresse calibration  ms p50 s appris")
    print(row(COMPLET.nom, entier, banc.entier, entier), flush=True)
    for partie in PARTIES:
        with partie.removed():
            appris = banc.variant(partie)
            print(row(partie.nom, evaluate(appris, lignes), appris, entier), flush=True)
    print(
        f"{len(lignes)} messages, {len(banc.entier.messages)} phrases apprises, {time.perf_counter() - debut:.0f} s en tout"
    )


if __name__ == "__main__":
    main()
