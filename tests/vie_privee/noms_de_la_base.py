"""La base de la maison, connue du nettoyage le temps d'un module de tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.passerelle import communes, noms_connus

BASE = Path("var/knowledge.db")


@pytest.fixture(scope="module", autouse=True)
def base() -> Iterator[None]:
    """Les communes et les établissements de la base, oubliés ensuite : d'autres tests comptent sur une passerelle sans base."""
    if not BASE.exists():
        pytest.skip("base absente : « make base »")
    avant = set(communes._connues), set(noms_connus._paires)
    communes.load_communes(BASE)
    noms_connus.load_known_names(BASE)
    yield
    communes._connues, noms_connus._paires = avant
