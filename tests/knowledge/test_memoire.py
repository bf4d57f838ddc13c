"""Ce qui est gardé l'est par version de la base, dans une borne, et jamais une erreur."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from knowledge.cartes import build_card
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.lieux import find_place
from knowledge.queries.memoire import remember_each
from tests.knowledge.petite_base import write_base
from tests.knowledge.petites_donnees import CUISINE


def test_a_thing_is_built_once_per_key_and_base(session: Session, tmp_path: Path) -> None:
    faits: list[str] = []

    def build() -> str:
        faits.append("bâti")
        return f"n° {len(faits)}"

    assert remember_each(session, build, "essai", "a", 9) == remember_each(session, build, "essai", "a", 9) == "n° 1"
    assert remember_each(session, build, "essai", "b", 9) == "n° 2"
    with Session(open_engine(write_base(tmp_path / "autre.db"))) as autre:
        assert remember_each(autre, build, "essai", "a", 9) == "n° 3"


def test_a_full_memory_starts_again(session: Session) -> None:
    for cle in range(5):
        assert remember_each(session, lambda: cle + 1, "borne", cle, 2) == cle + 1  # noqa: B023
    assert remember_each(session, lambda: 99, "borne", 0, 2) == 99


def test_an_error_is_not_kept(session: Session) -> None:
    for _ in range(2):
        with pytest.raises(CodeInconnu):
            build_card(session, "formation", "99999999")


def test_a_card_kept_for_a_place_is_not_shown_for_another(session: Session) -> None:
    cholet = build_card(session, "formation", CUISINE, find_place(session, "commune:49099"))
    assert cholet != build_card(session, "formation", CUISINE)
    assert cholet is build_card(session, "formation", CUISINE, find_place(session, "commune:49099"))
