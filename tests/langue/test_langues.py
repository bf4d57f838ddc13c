"""La langue d'un message."""

from __future__ import annotations

import pytest

from langue.langues import detect


@pytest.mark.parametrize(
    ("texte", "code"),
    [("where can i learn cooking please", "en"), ("hola quiero estudiar peluquería", "es"), ("де знайти ліцей", "uk"), ("где найти лицей", "ru"),
     ("كيف أسجل ابني", "ar"), ("merhaba ben okul istiyorum", "tr"), ("olá queria saber onde posso estudar", "pt")],
)  # fmt: skip
def test_une_autre_langue_est_nommee(texte: str, code: str) -> None:
    assert detect(texte) == code


@pytest.mark.parametrize(
    "texte", ["jve fair un cap", "ya koi a nantes", "bts mco", "le cap cuisine", "merci", "c koi le MELEC"]
)
def test_le_francais_des_eleves_reste_du_francais(texte: str) -> None:
    assert detect(texte) is None
