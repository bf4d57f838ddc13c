"""Ce que la mesure compte : les buts, le rejet, les entités d'un modèle qui ne dit que leur place."""

from __future__ import annotations

from typing import Any

from bot.outils.bilan import Bilan, read_goal

LIGNE = {
    "texte": "cap cuisine à cholet",
    "but": "chercher_formation",
    "registre": "sms",
    "entites": {"formation": "cap cuisine", "lieu": "cholet"},
    "officiel": {"formation": ["50022146"]},
}


def analyse(but: str, entites: list[dict[str, Any]] | None = None, confiance: float = 0.9) -> dict[str, Any]:
    choix = {"name": but, "confidence": confiance}
    return {"intent": choix, "intent_ranking": [choix], "entities": entites or []}


def entite(cle: str, start: int, end: int, value: Any = None) -> dict[str, Any]:
    return {"entity": cle, "start": start, "end": end, "value": value}


def counted(*lues: dict[str, Any]) -> Bilan:
    bilan = Bilan()
    bilan.add(LIGNE, analyse("chercher_formation", list(lues)), 0.01)
    return bilan


def test_une_entite_de_rasa_se_lit_a_sa_place() -> None:
    bilan = counted(entite("formation", 0, 11, "cap cuisine"), entite("lieu", 14, 20, "cholet"))
    assert (bilan.tours_exacts, bilan.vrais["lieu"], bilan.officiels["formation"]) == (1, 1, 0)


def test_une_valeur_officielle_compte_pour_un_de_ses_codes() -> None:
    lue = entite("formation", 0, 11, [{"code": "autre"}, {"code": "50022146"}])
    assert counted(lue).officiels["formation"] == 1
    assert counted({**lue, "value": [{"code": "autre"}]}).officiels["formation"] == 0


def test_une_entite_en_trop_ou_manquee_rend_le_message_inexact() -> None:
    bilan = counted(entite("formation", 0, 11), entite("metier", 4, 11))
    assert (bilan.tours_exacts, bilan.manques["lieu"], bilan.en_trop["metier"]) == (0, 1, 1)


def test_ce_que_les_composants_se_disent_n_est_pas_une_entite() -> None:
    lues = [entite("formation", 0, 11), entite("lieu", 14, 20), entite("vous", 0, 3, True), entite("seconde", 0, 0, {})]
    assert counted(*lues).tours_exacts == 1


def test_un_rejet_demande_de_preciser_mais_garde_le_but_le_plus_probable() -> None:
    rejet = {"name": "nlu_fallback", "confidence": 0.8}
    lue = read_goal(LIGNE, {"intent": rejet, "intent_ranking": [rejet, {"name": "saluer", "confidence": 0.2}]})
    assert (lue.lu, lue.premier, lue.confiance) == ("preciser", "saluer", 0.2)


def test_une_confusion_garde_la_phrase_qui_la_cause() -> None:
    bilan = Bilan()
    bilan.add(LIGNE, analyse("saluer"), 0.01)
    assert bilan.confusions == {("chercher_formation", "saluer"): ["cap cuisine à cholet"]} and bilan.exactitude == 0
