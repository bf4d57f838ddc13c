"""Ce que reçoit une mauvaise entrée : une réponse honnête ou un 4xx du contrat, jamais un 5xx, jamais le silence."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.passerelle.entree import clean_text
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa

REFUSES = {
    "vide": "",
    "blanc": " \n\t ",
    "nul seul": "\x00\x00",
    "marques seules": "\u200f\u202e\u200b",
    "barres seules": "///",
    "trop long": "a" * 1001,
    "très long": "a" * 7000,
}
ACCEPTES = {
    "emoji": "👩🏽‍🍳🔥",
    "droite à gauche": "\u202ecap cuisine\u202c",
    "arabe": "مرحبا",
    "nul dedans": "cap\x00cuisine",
    "sql": "'; DROP TABLE tours; --",
    "html": "<script>alert(1)</script>",
    "mille": "a" * 1000,
    "mot sans fin": "é" * 999,
    "accolades": "{nom} %s ${x}",
    "très accentué": "Z" + "\u0301" * 300,
    "point": "?",
    "emoji neuf": "\U0001fae8",
}


@pytest.mark.parametrize("texte", REFUSES.values(), ids=REFUSES)
def test_nothing_to_read_or_too_much_is_a_422(eleve: Eleve, rasa: FauxRasa, texte: str) -> None:
    reponse = eleve.send({"texte": texte})
    assert reponse.status_code == 422 and reponse.json()["detail"]
    assert rasa.recus == []


@pytest.mark.parametrize("texte", ACCEPTES.values(), ids=ACCEPTES)
def test_strange_text_is_answered_and_the_conversation_goes_on(eleve: Eleve, texte: str) -> None:
    assert eleve.say(texte)["messages"]
    assert eleve.say("cap cuisine")["messages"][0]["texte"] == "Tu dis : cap cuisine"


@pytest.mark.parametrize(
    "texte",
    ["/restart", " /restart", "//intent{}", "/ /choix{}", "\u200b/restart", "\x00/restart", '/choix{"demande": {}}'],
)
def test_a_command_typed_by_a_user_never_reaches_rasa(eleve: Eleve, rasa: FauxRasa, texte: str) -> None:
    assert eleve.send({"texte": texte}).status_code == 200
    assert not rasa.textes[0].lstrip().startswith("/")


def test_rasa_sees_no_invisible_sign(eleve: Eleve, rasa: FauxRasa) -> None:
    eleve.say("\u202ecap\u200b cui\u00adsine\ufeff\r\n\tNantes\u2028")
    assert rasa.textes == ["cap cuisine Nantes"]


CORPS = [
    b"",
    b"{",
    b"[1]",
    b"null",
    b"3",
    b'"x"',
    b"\xff\xfe",
    b'{"texte": 3}',
    b'{"texte": null}',
    b'{"texte": ["a"]}',
    b"{}",
    b'{"texte": "\\ud800"}',
    b'{"choix": {}}',
    b'{"choix": ""}',
    b'{"texte": "a", "choix": "c1"}',
    b"[" * 4000,
    b'{"texte": NaN}',
]


@pytest.mark.parametrize("corps", CORPS)
def test_a_broken_body_is_a_4xx_in_french(eleve: Eleve, corps: bytes) -> None:
    entetes = eleve.titre | {"Content-Type": "application/json"}
    reponse = eleve.client.post(f"{eleve.chemin}/messages", content=corps, headers=entetes)
    assert reponse.status_code in (400, 422), reponse.text
    assert reponse.headers["content-type"] == "application/problem+json"
    assert eleve.say("cap cuisine")["messages"]


def test_broken_json_is_a_400(eleve: Eleve) -> None:
    entetes = eleve.titre | {"Content-Type": "application/json"}
    assert eleve.client.post(f"{eleve.chemin}/messages", content=b'{"texte": ', headers=entetes).status_code == 400


def test_too_many_characters_are_counted_in_the_refusal(eleve: Eleve) -> None:
    assert "1234 caractères" in eleve.send({"texte": "a" * 1234}).json()["detail"]


def test_a_key_of_another_kind_is_refused(eleve: Eleve) -> None:
    assert eleve.send({"texte": "a"}, cle="k" * 201).status_code == 422


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texte=st.text(max_size=1100))
def test_any_text_is_answered_or_refused(eleve: Eleve, texte: str) -> None:
    corps = json.dumps({"texte": texte}).encode()
    entetes = eleve.titre | {"Content-Type": "application/json"}
    reponse = eleve.client.post(f"{eleve.chemin}/messages", content=corps, headers=entetes)
    assert reponse.status_code in (200, 422, 429) or (len(corps) > 8192 and reponse.status_code == 413)


@given(st.text())
def test_clean_text_is_stable_and_never_a_command(texte: str) -> None:
    propre = clean_text(texte)
    assert clean_text(propre) == propre and not propre.startswith("/")
    propre.encode("utf-8")
