"""Un pouce vers le haut ou vers le bas : un par réponse, sans texte, effacé avec le reste."""

from __future__ import annotations

import sqlite3

from httpx import Response

from api.passerelle.settings import Reglages
from tests.passerelle.eleve import Eleve


def rate(eleve: Eleve, **corps: object) -> Response:
    return eleve.client.post(f"{eleve.chemin}/avis", json=corps, headers=eleve.titre)


def test_an_answer_has_its_number_and_takes_a_rating(eleve: Eleve) -> None:
    assert [eleve.say("cap")["tour"], eleve.say("bac pro")["tour"]] == [1, 2]
    assert rate(eleve, tour=2, utile=False, raison="incomplet").status_code == 204
    assert [m["avis"] for m in eleve.history() if m["compris"]] == [None, False]


def test_the_last_rating_counts(eleve: Eleve, reglages: Reglages) -> None:
    eleve.say("cap")
    rate(eleve, tour=1, utile=False, raison="faux")
    rate(eleve, tour=1, utile=True)
    with sqlite3.connect(reglages.journal_path) as connexion:
        assert connexion.execute("SELECT tour, utile, raison FROM avis").fetchall() == [(1, 1, None)]


def test_only_an_answer_given_here_can_be_rated(eleve: Eleve) -> None:
    assert rate(eleve, tour=1, utile=True).status_code == 422
    assert rate(eleve, tour=0, utile=True).status_code == 422
    assert Eleve(eleve.client).client.post(f"{eleve.chemin}/avis", json={"tour": 1, "utile": True}).status_code == 401


def test_a_free_text_is_refused(eleve: Eleve) -> None:
    eleve.say("cap")
    assert rate(eleve, tour=1, utile=False, raison="je m’appelle Léa").status_code == 422


def test_ratings_are_counted_by_goal_without_any_identifier(eleve: Eleve) -> None:
    eleve.say("cap")
    rate(eleve, tour=1, utile=False, raison="faux")
    mesures = eleve.client.get("/metrics").text
    assert 'orientation_avis_total{but="chercher_formation",raison="faux",utile="non"} 1.0' in mesures


def test_erasing_erases_the_ratings(eleve: Eleve, reglages: Reglages) -> None:
    eleve.say("cap")
    rate(eleve, tour=1, utile=True)
    eleve.client.delete(eleve.chemin, headers=eleve.titre)
    with sqlite3.connect(reglages.journal_path) as connexion:
        assert connexion.execute("SELECT count(*) FROM avis").fetchone() == (0,)
