"""Réunir le texte et le `custom` que le canal `rest` de Rasa rend à part."""

from __future__ import annotations

from api.passerelle.reunion import gather

COMPRIS = {"but": "aide", "confiance": 0.5, "entites": {"niveau": "CAP", "inconnue": 1}}


def custom(*libelles: str, **autres: object) -> dict[str, object]:
    return {"custom": {"choix": [{"libelle": libelle, "charge": {}} for libelle in libelles], **autres}}


def test_a_custom_belongs_to_the_text_just_before() -> None:
    messages, _ = gather([{"text": "a"}, custom("1"), {"text": "b"}, custom("2")])
    assert [(m.texte, [c.libelle for c in m.choix]) for m in messages] == [("a", ["1"]), ("b", ["2"])]


def test_a_text_that_rasa_cut_at_blank_lines_is_sewn_again() -> None:
    messages, _ = gather([{"text": "a"}, {"text": "b"}, custom("1")])
    assert [m.texte for m in messages] == ["a\n\nb"]


def test_a_text_alone_is_a_message() -> None:
    messages, compris = gather([{"text": "a"}])
    assert messages[0].texte == "a" and compris.but == "preciser"


def test_the_last_understanding_wins_and_keeps_known_keys_only() -> None:
    _, compris = gather([{"text": "a"}, custom(), {"text": "b"}, custom(compris=COMPRIS)])
    assert (compris.but, compris.confiance, compris.entites) == ("aide", 0.5, {"niveau": "CAP"})


def test_an_unknown_goal_is_not_passed_on() -> None:
    assert gather([{"text": "a"}, custom(compris={"but": "pirater"})])[1].but == "preciser"


def test_a_goal_with_a_mad_confidence_is_kept() -> None:
    assert gather([{"text": "a"}, custom(compris={"but": "aide", "confiance": 7})])[1].but == "aide"


TABLEAU = {"titre": "t", "colonnes": ["", "a", "b"], "lignes": [["Durée", "2 ans", "3 ans"]]}


def test_a_table_goes_through() -> None:
    messages, _ = gather([{"text": "a"}, custom(tableau=TABLEAU)])
    assert messages[0].tableau is not None and messages[0].tableau.model_dump() == TABLEAU


def test_a_table_with_a_short_row_is_left_and_the_rest_is_kept() -> None:
    messages, _ = gather([{"text": "a"}, custom("1", tableau={**TABLEAU, "lignes": [["Durée"]]})])
    assert messages[0].tableau is None and [c.libelle for c in messages[0].choix] == ["1"]
