"""L'ablation retire vraiment la partie qu'elle nomme, ne rapprend que ce qu'elle change, et remet tout en place."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components import reperage
from bot.components.reperage import MENTIONS, VUES, Reperage, lexique_path, load_repereur
from bot.outils.ablation import Banc, calibration, evaluate
from bot.outils.bilan import Bilan, Lecture
from bot.outils.modeles import PHRASES
from bot.outils.parties import PARTIES
from bot.outils.phrases import draw, read_learnt
from langue.normalisation import normaliser
from langue.repereur import Repereur

PAR_NOM = {p.nom: p for p in PARTIES}
LIGNE = {"texte": "un cap cuisine à cholet", "but": "chercher_formation", "entites": {"lieu": "cholet"}}


@pytest.fixture(scope="module")
def banc() -> Banc:
    return Banc(draw(read_learnt(PHRASES), 20), lexique_path())


def read(texte: str, repereur: Repereur) -> Message:
    """Le message tel que le repérage le voit."""
    return Reperage(repereur).process([Message({TEXT: texte, INTENT: ""})])[0]


@pytest.mark.parametrize(
    ("nom", "texte"),
    [
        ("sans la table des SMS", "jve fair 1 cap"),
        ("sans les mots mal écrits (son, lettres, élision collée)", "cap patisrie"),
        ("sans les mots recollés", "cap en fance"),
        ("sans composer niveau + spécialité", "un cap cuisine"),
    ],
)
def test_une_partie_retiree_du_reperage_change_ce_qu_il_voit(nom: str, texte: str) -> None:
    entier = read(texte, load_repereur(lexique_path()))
    with PAR_NOM[nom].removed():
        prive = read(texte, Repereur.charger(lexique_path()))
    assert (entier.get(VUES), entier.get(MENTIONS)) != (prive.get(VUES), prive.get(MENTIONS))


def test_une_partie_retiree_est_remise(banc: Banc) -> None:
    with PAR_NOM["sans la table des SMS"].removed():
        assert reperage.normaliser is not normaliser
    assert reperage.normaliser is normaliser


def test_sans_une_vue_seul_le_but_est_rappris(banc: Banc) -> None:
    prive = banc.variant(PAR_NOM["sans la vue brute"])
    assert prive.choix is banc.entier.choix and prive.messages is banc.entier.messages
    assert len(prive.modele.traits) == len(banc.entier.modele.traits) - 1


def test_sans_temperature_rien_n_est_rappris(banc: Banc) -> None:
    prive = banc.variant(PAR_NOM["sans température ni rejet"]).modele
    assert prive.machine is banc.entier.modele.machine and (prive.temperature, prive.seuil) == (1.0, 0.0)


def test_le_jeu_passe_dans_les_vrais_composants(banc: Banc) -> None:
    bilan = evaluate(banc.entier, [LIGNE])
    assert bilan.messages == 1 and bilan.vrais["lieu"] == 1


def test_la_calibration_est_l_ecart_entre_la_confiance_et_les_justes() -> None:
    lues = [Lecture("", "aide", "aide", "aide", 0.95)] * 9 + [Lecture("", "aide", "saluer", "saluer", 0.95)]
    assert calibration(Bilan(lectures=lues)) == pytest.approx(0.05)
