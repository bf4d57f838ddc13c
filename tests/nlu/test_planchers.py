"""Les planchers de compréhension, sur le jeu d'évaluation du projet (jamais appris). Python 3.10, modèle entraîné."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.outils.convertir_nlu import read_phrases
from bot.outils.evaluer import Bilan, measure, read_rows
from langue.texte import decouper

MODELE = Path("var/models/orientation.tar.gz")
JEU = Path("tests/nlu/evaluation.jsonl")


@pytest.fixture(scope="module")
def bilan() -> Bilan:
    return asyncio.run(measure(MODELE, read_rows(JEU)))


def test_the_right_goal_is_read(bilan: Bilan) -> None:
    assert bilan.exactitude >= 0.92, bilan.confusions


def test_all_entities_of_a_message_are_right(bilan: Bilan) -> None:
    assert bilan.tours_exacts / bilan.messages >= 0.92


def test_off_topic_is_recognised_without_rejecting_real_questions(bilan: Bilan) -> None:
    rejetees = sum(
        len(p)
        for (attendu, lu), p in bilan.confusions.items()
        if lu in ("hors_sujet", "preciser") and attendu not in ("hors_sujet", "preciser")
    )
    reelles = bilan.messages - bilan.total["but:hors_sujet"] - bilan.total["but:preciser"]
    assert bilan.rappel("hors_sujet") >= 0.90 and rejetees <= 0.03 * reelles


def test_no_distress_is_missed(bilan: Bilan) -> None:
    assert bilan.rappel("detresse") == 1.0, bilan.confusions


def test_nothing_of_the_evaluation_sets_was_learnt() -> None:
    apprises = {
        " ".join(j.forme for j in decouper(ligne)) for f in Path("data/nlu").glob("*.yml") for ligne in _sentences(f)
    }
    jeux = [p.forme for p in read_phrases([JEU, JEU.with_name("evaluation_2.jsonl")])]
    assert not [forme for forme in jeux if forme in apprises]


def _sentences(fichier: Path) -> list[str]:
    import re

    lignes = [
        ligne.strip()[2:] for ligne in fichier.read_text(encoding="utf-8").splitlines() if ligne.startswith("    - ")
    ]
    return [re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", ligne) for ligne in lignes]
