"""Le serveur d'actions n'obéit qu'à qui porte le secret."""

from __future__ import annotations

import pytest
from rasa_sdk.plugin import plugin_manager

from actions.acces import admits


@pytest.mark.parametrize("montre", ["", "autre", "secre", "secrets", "é"])
def test_a_wrong_secret_is_refused(montre: str) -> None:
    assert not admits("POST /webhook", montre, "secret")


def test_the_right_one_is_admitted() -> None:
    assert admits("POST /webhook", "secret", "secret")


def test_without_any_secret_set_everything_but_health_is_closed() -> None:
    assert not admits("POST /webhook", "", "") and admits("GET /health", "", "") and not admits("POST /health", "", "")


def test_the_check_is_attached_to_the_server() -> None:
    assert plugin_manager().has_plugin("acces")
