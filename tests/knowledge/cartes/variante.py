"""La petite base, avec quelques lignes de plus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from tests.knowledge import petites_donnees as donnees
from tests.knowledge.petite_base import write_base


def write_variant(dossier: Path, monkeypatch: pytest.MonkeyPatch, **lignes: Iterable[donnees.Rangee]) -> Path:
    """Écrit la base, ces lignes ajoutées à leurs tables."""
    for table, ajouts in lignes.items():
        monkeypatch.setitem(donnees.TABLES, table, (*donnees.TABLES[table], *ajouts))
    return write_base(dossier / "variante.db")


@contextmanager
def open_variant(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, **lignes: Iterable[donnees.Rangee]
) -> Iterator[Session]:
    """Une session de lecture sur cette base."""
    with Session(open_engine(write_variant(dossier, monkeypatch, **lignes))) as session:
        yield session
