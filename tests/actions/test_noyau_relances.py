"""Les bribes : ce qui les fait reconnaître, ce qui n'en est pas."""

from __future__ import annotations

import pytest

from actions.noyau.relances import Relance, flatten, is_fragment, read_relance


@pytest.mark.parametrize(
    ("texte", "genre"),
    [
        ("la suite", "suite"),
        ("encore", "suite"),
        ("montre moi la suite", "suite"),
        ("dis m'en plus", "suite"),
        ("oui stp", "oui"),
        ("ouais", "oui"),
        ("nan", "non"),
        ("peu importe", "peu_importe"),
        ("n'importe où", "peu_importe"),
        ("plus loin", "plus_loin"),
        ("plus près", "plus_pres"),
        ("c'est quoi la différence ?", "difference"),
        ("et après ?", "apres"),
        ("toujours au même endroit", "meme_lieu"),
        ("et les filles ?", "filles"),
    ],
)
def test_a_known_scrap_is_recognised(texte: str, genre: str) -> None:
    relance = read_relance(texte)
    assert relance is not None and relance.genre == genre


@pytest.mark.parametrize(
    ("texte", "rang"),
    [("le 2e", 2), ("la deuxième", 2), ("2", 2), ("le premier", 1), ("je veux le 3e", 3), ("la troisième stp", 3)],
)
def test_a_rank_is_read(texte: str, rang: int) -> None:
    assert read_relance(texte) == Relance("rang", rang=rang)


def test_a_named_one_is_read() -> None:
    assert read_relance("celui de Rezé") == Relance("celui", nom="reze")


@pytest.mark.parametrize(
    "texte", ["cap cuisine près de Cholet", "c'est quoi un campus", "qui donne le label", "", "85", "et à Angers ?"]
)
def test_a_question_is_not_a_scrap(texte: str) -> None:
    assert read_relance(texte) is None


def test_a_short_message_leans_on_the_one_before() -> None:
    assert (
        is_fragment("85")
        and is_fragment("et en apprentissage à Angers")
        and not is_fragment("quels lycées préparent le cap cuisine en Vendée")
        and not is_fragment("")
    )


def test_flat_text_has_no_accent_nor_punctuation() -> None:
    assert flatten("C’est où, Châteaubriant ? Vœux") == "c est ou chateaubriant voeux"
