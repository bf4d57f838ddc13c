"""Chaque fait des cinq documents, et les vérités des données, demandés à l'assistant en marche."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dialogues.client import Conversation
from tests.dialogues.scenarios import gaps

pytestmark = pytest.mark.vivant
DOSSIER = Path(__file__).parent
JEUX = ("questions_documents", "faits_autre_plume", "verites", "verites_autre_plume")
JUSTES = {"questions_documents": 0.94, "faits_autre_plume": 0.97, "verites": 0.95, "verites_autre_plume": 0.88}
"""Part juste au moins, questions faibles comprises ; mesuré : 0,95, 0,99, 0,98 et 0,90."""


def read(jeu: str) -> list[dict[str, Any]]:
    """Les questions d'un jeu ; celles qui portent `faible` sont encore ratées (docs/faiblesses.md)."""
    return [json.loads(ligne) for ligne in (DOSSIER / f"{jeu}.jsonl").read_text(encoding="utf-8").splitlines()]


def missing(question: dict[str, Any], base_url: str) -> list[str]:
    """Ce qui manque à la réponse, ou y est de trop."""
    attendu = question.get("contient") or question.get("attendu") or []
    tour = {"dit": question["question"], "contient": attendu, "sans": question.get("sans", [])}
    return gaps(tour, Conversation(base_url).say(question["question"]))


@pytest.mark.parametrize("jeu", JEUX)
def test_what_the_sources_say_is_answered(jeu: str, assistant: str) -> None:
    questions = read(jeu)
    rates = {q["question"]: m for q in questions if (m := missing(q, assistant))}
    nouvelles = {
        q["question"]: rates[q["question"]] for q in questions if not q.get("faible") and q["question"] in rates
    }
    assert not nouvelles, nouvelles
    assert 1 - len(rates) / len(questions) >= JUSTES[jeu]
