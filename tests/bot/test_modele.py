"""Le classifieur : il apprend, ses probabilités font un, un message seul vaut le lot."""

from __future__ import annotations

import numpy as np
import pytest

from bot.components.modele import Modele, fit_threshold, train
from bot.components.vues import build_vues
from langue.normalisation import normaliser

PHRASES = {
    "saluer": ("bonjour", "salut toi", "coucou", "bonsoir à tous", "hello", "bonjour madame", "slt"),
    "remercier": ("merci", "merci beaucoup", "grand merci", "mille mercis", "merci bien", "mrc bcp", "merci pour tout"),
    "definir_diplome": (
        "c'est quoi un cap",
        "un bts c koi",
        "cap définition",
        "bac pro c'est quoi",
        "définir le bp",
        "c koi un bp",
        "le cap kezako",
    ),
}


def vues(texte: str) -> tuple[str, str, str]:
    return build_vues(texte, normaliser(texte), [])


@pytest.fixture(scope="module")
def modele() -> Modele:
    textes = [(vues(t), but) for but, phrases in PHRASES.items() for t in phrases * 3]
    return train([v for v, _ in textes], [but for _, but in textes])


@pytest.mark.parametrize(
    ("texte", "but"),
    [("bonjour monsieur", "saluer"), ("merci à toi", "remercier"), ("c koi un cap", "definir_diplome")],
)
def test_une_phrase_jamais_vue_est_classee(modele: Modele, texte: str, but: str) -> None:
    assert modele.buts[int(modele.probabilities([vues(texte)])[0].argmax())] == but


def test_les_probabilites_font_un(modele: Modele) -> None:
    assert modele.probabilities([vues("bonjour")]).sum() == pytest.approx(1.0)


def test_un_message_seul_a_les_memes_probabilites_que_dans_un_lot(modele: Modele) -> None:
    lot = [vues("bonjour"), vues("merci le bot")]
    ensemble = modele.probabilities(lot)
    assert np.allclose(ensemble, np.vstack([modele.probabilities([v]) for v in lot]), atol=1e-5)


def test_un_message_vide_ne_tombe_pas(modele: Modele) -> None:
    assert modele.probabilities([vues("")]).shape == (1, len(PHRASES))


def test_le_seuil_ne_rejette_que_ce_qui_se_trompe() -> None:
    probabilites = np.array([[0.9, 0.1]] * 99 + [[0.45, 0.35]])
    doute = probabilites.max(axis=1)
    assert (doute < fit_threshold(probabilites, np.array([0] * 99 + [1]))).sum() == 1
    assert (doute < fit_threshold(probabilites, np.array([0] * 100))).sum() == 0
