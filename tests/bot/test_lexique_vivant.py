"""Un lexique remplacé est pris sans redémarrer ; illisible, l'ancien sert encore."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from bot.components.lexique_vivant import LexiqueVivant
from langue.normalisation import normaliser


def write(chemin: Path, *communes: str) -> None:
    """Remplace le lexique d'un geste, comme un renouvellement."""
    valeurs = [{"type": "commune", "nom": nom, "code": f"{n:05}"} for n, nom in enumerate(communes)]
    entrees = [[nom.lower(), "lieu", n, 1.0, "f"] for n, nom in enumerate(communes)]
    neuf = chemin.with_suffix(".neuf")
    with gzip.open(neuf, "wt", encoding="utf-8") as flux:
        json.dump({"version": 1, "date": "", "valeurs": valeurs, "entrees": entrees}, flux)
    os.replace(neuf, chemin)


def names(lexique: LexiqueVivant, texte: str) -> list[str]:
    return [v["nom"] for m in lexique.reperer_jetons(normaliser(texte), texte) for v in m.valeurs]


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    write(tmp_path / "lexique.json.gz", "Cholet")
    return tmp_path / "lexique.json.gz"


def test_a_replaced_lexicon_is_taken_without_restarting(chemin: Path) -> None:
    lexique = LexiqueVivant(chemin)
    assert names(lexique, "un cap à Pornichet") == []
    write(chemin, "Cholet", "Pornichet")
    names(lexique, "bonjour")
    lexique.wait(10)
    assert names(lexique, "un cap à Pornichet") == ["Pornichet"]


@pytest.mark.parametrize("octets", [b"", b"abc", gzip.compress(b"{}"), gzip.compress(b'{"version": 1}')])
def test_an_unreadable_lexicon_leaves_the_old_one(chemin: Path, octets: bytes) -> None:
    lexique = LexiqueVivant(chemin)
    chemin.write_bytes(octets)
    names(lexique, "bonjour")
    lexique.wait(10)
    assert names(lexique, "un cap à Cholet") == ["Cholet"]
    write(chemin, "Pornichet")
    names(lexique, "bonjour")
    lexique.wait(10)
    assert names(lexique, "un cap à Pornichet") == ["Pornichet"]


def test_an_absent_lexicon_leaves_the_old_one(chemin: Path) -> None:
    lexique = LexiqueVivant(chemin)
    chemin.unlink()
    assert names(lexique, "un cap à Cholet") == ["Cholet"]
