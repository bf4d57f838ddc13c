"""La petite base, ouverte une fois pour toutes les requêtes."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from knowledge.base import open_engine
from tests.knowledge.petite_base import write_base


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Session de lecture sur la petite base."""
    path = write_base(tmp_path_factory.mktemp("petite") / "knowledge.db")
    with Session(open_engine(path)) as session:
        yield session
