"""Le tableau : toutes les intentions, une colonne par modèle, les confusions avant et après, la courbe de rejet."""

from __future__ import annotations

import pytest

from bot.outils.apprentissage import Apprentissage
from bot.outils.bilan import Bilan
from bot.outils.evaluer import Mesure
from bot.outils.tableau import Colonne, render, wilson

JEU = [("bonjour", "saluer"), ("merci", "remercier"), ("un kebab", "hors_sujet"), ("c koi un cap", "definir_diplome")]


def column(nom: str, *lus: str, confiance: float = 0.9) -> Colonne:
    bilan = Bilan()
    for (texte, but), lu in zip(JEU, lus, strict=True):
        choix = {"name": lu, "confidence": confiance}
        ligne = {"texte": texte, "but": but, "registre": "neutre", "entites": {}}
        bilan.add(ligne, {"intent": choix, "intent_ranking": [choix], "entities": []}, 0.01)
    trace = Apprentissage("e", "s", 4, 20 if nom == "base" else None, 2400.0, 3000.0, 1300.0, "2026-01-01")
    return Colonne(nom, Mesure(bilan, 700.0, 9.0), trace)


@pytest.fixture
def tableau() -> str:
    base = column("base", "saluer", "saluer", "saluer", "definir_diplome", confiance=0.5)
    return render([base, column("nôtre", "saluer", "remercier", "saluer", "definir_diplome")], fautes=False)


def row(tableau: str, debut: str) -> str:
    return next(ligne for ligne in tableau.splitlines() if ligne.startswith(debut))


def test_chaque_but_a_sa_ligne_meme_sans_faute(tableau: str) -> None:
    assert all(f"but:{but} " in tableau for _, but in JEU)


def test_les_deux_modeles_sont_cote_a_cote_avec_leur_intervalle(tableau: str) -> None:
    assert row(tableau, "but:remercier").count("1.000 [") == 1 and row(tableau, "but:remercier").count("0.000 [") == 1


def test_les_pires_confusions_se_lisent_de_la_base_au_notre(tableau: str) -> None:
    assert "1 → 0" in row(tableau, "remercier → saluer") and "1 → 1" in row(tableau, "hors_sujet → saluer")


def test_la_courbe_de_rejet_suit_la_confiance_de_chaque_modele(tableau: str) -> None:
    assert row(tableau, "confiance ≥ 0.6").split()[3:] == ["0", "–", "1.000", "4", "0.750", "0.000"]


def test_les_epoques_vraiment_faites_sont_dites(tableau: str) -> None:
    assert row(tableau, "époques, sur 100").split()[-2:] == ["20", "–"]


def test_le_duel_compte_ce_que_l_un_seul_comprend(tableau: str) -> None:
    assert "du nôtre seul : 1 ; de la base seule : 0 ; d'aucun des deux : 1" in tableau


def test_l_intervalle_contient_la_part_et_reste_entre_zero_et_un() -> None:
    bas, haut = wilson(15, 15)
    assert 0.79 < bas < 0.80 and haut == pytest.approx(1.0) and wilson(0, 0) == (0.0, 1.0)
