"""« Compris : CAP cuisine, près de Cholet » : chaque chose se retire d'un bouton, et la demande change pour de bon."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.passerelle.formes import Compris
from api.passerelle.journal.boutons import Bouton
from api.passerelle.retraits import removable
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, rasa_says

CUISINE = {"code": "50022146", "libelle": "CAP cuisine"}
AEPE = {"code": "50033207", "libelle": "CAP AEPE"}
CHOLET = {"type": "commune", "nom": "Cholet", "code": "49099"}


def understood(but: str = "chercher_formation", **entites: Any) -> tuple[Compris, list[Bouton]]:
    boutons: list[Bouton] = []
    return removable(Compris(but=but, confiance=0.9, entites=entites), 7, boutons), boutons


def test_each_thing_is_told_in_words_with_its_button() -> None:
    compris, boutons = understood(
        lieu=CHOLET, formation=[CUISINE], niveau="CAP", statut="apprentissage", secteur="prive"
    )
    assert [r.libelle for r in compris.retraits] == ["CAP cuisine", "en apprentissage", "privé", "près de Cholet"]
    assert [r.choix for r in compris.retraits] == [b.id for b in boutons] == ["c7", "c8", "c9", "c10"]


@pytest.mark.parametrize(
    "nom, dit",
    [
        ("Le Mans", "près du Mans"),
        ("Les Sables-d'Olonne", "près des Sables-d'Olonne"),
        ("La Roche-sur-Yon", "près de La Roche-sur-Yon"),
    ],
)
def test_a_town_with_an_article_is_told_in_french(nom: str, dit: str) -> None:
    compris, _ = understood(lieu={"type": "commune", "nom": nom, "code": "1"})
    assert compris.retraits[0].libelle == dit


def test_removing_a_place_keeps_the_rest_of_the_thread() -> None:
    _, boutons = understood(lieu=CHOLET, formation=[CUISINE])
    assert boutons[1].libelle == "Sans « près de Cholet »"
    assert boutons[1].charge == {"but": "chercher_formation", "entites": {}, "garder": True, "sans": ["lieu"]}


def test_removing_one_formation_of_two_keeps_the_other() -> None:
    _, boutons = understood(formation=[CUISINE, AEPE])
    assert boutons[0].charge == {"but": "chercher_formation", "entites": {"formation": [AEPE]}, "garder": True}


def test_a_distress_message_offers_nothing_to_remove() -> None:
    compris, boutons = understood("detresse", lieu=CHOLET)
    assert boutons == [] and [r.choix for r in compris.retraits] == [None]


def test_the_button_reaches_rasa_and_the_history_tells_it(eleve: Eleve, rasa: FauxRasa) -> None:
    compris = {"but": "chercher_formation", "confiance": 0.9, "entites": {"formation": [CUISINE], "lieu": CHOLET}}
    rasa.reponse = rasa_says("Voici.", compris=compris)
    sans_lieu = eleve.say("cap cuisine cholet")["compris"]["retraits"][1]
    assert eleve.send({"choix": sans_lieu["choix"]}).status_code == 200
    assert json.loads(rasa.textes[-1].removeprefix("/choix"))["demande"]["sans"] == ["lieu"]
    assert eleve.said() == ["cap cuisine cholet", "Sans « près de Cholet »"]


def test_the_history_carries_what_was_understood(eleve: Eleve) -> None:
    eleve.say("cap")
    accueil, dit, reponse = eleve.history()
    assert accueil["compris"] is None and dit["compris"] is None
    assert reponse["compris"]["retraits"][0]["libelle"] == "CAP" and reponse["tour"] == 1
