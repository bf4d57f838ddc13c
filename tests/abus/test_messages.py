"""Des corps et des textes hostiles dans une conversation ouverte : une réponse ou un refus, et la conversation continue."""

from __future__ import annotations

import gzip
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.abus.service import Service

JSON_ETRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda enfants: st.lists(enfants, max_size=4) | st.dictionaries(st.text(max_size=12), enfants, max_size=4),
    max_leaves=12,
)
PIEGES = [
    "\u202ebac pro eniusiuc",
    "САР сuisinе",  # lettres cyrilliques
    "c\u0336a\u0336p\u0336" * 50,
    "Z" + "\u0301" * 900,
    '=HYPERLINK("http://x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
    "{texte}{0.__class__.__mro__}",
    "%s%n%x%d",
    "`id`;$(id)|id",
    "\\\\serveur\\partage",
    "cap\r\nSet-Cookie: a=1",
    "\ufeff\u200bcap",
    "ﬁlière ＣＡＰ cuisine",
    "a" * 999,
    "?" * 1000,
    "é" * 1000,
]


Parler = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def parler(service: Service) -> Parler:
    """Poste dans une conversation ouverte : `json=` ou `content=`, et des en-têtes de plus."""
    chemin, titre = service.open()

    def post(entetes: dict[str, str] | None = None, **corps: Any) -> httpx.Response:
        tous = {"Content-Type": "application/json", **titre, **(entetes or {})}
        return service.http.post(f"{chemin}/messages", headers=tous, **corps)

    return post


def answers(parler: Parler) -> bool:
    return parler(json={"texte": "cap cuisine"}).status_code == 200


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(corps=JSON_ETRANGE)
def test_any_json_is_answered_or_refused(parler: Parler, corps: object) -> None:
    assert parler(content=json.dumps(corps).encode()).status_code in (200, 400, 413, 422)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(texte=st.text(max_size=1100))
def test_any_text_is_answered_or_refused(parler: Parler, texte: str) -> None:
    assert parler(json={"texte": texte}).status_code in (200, 413, 422)


@pytest.mark.parametrize("texte", PIEGES, ids=lambda t: repr(t[:20]))
def test_a_trap_is_answered_as_plain_text(parler: Parler, texte: str) -> None:
    reponse = parler(json={"texte": texte})
    assert reponse.status_code == 200 and reponse.headers["content-type"] == "application/json"
    assert "set-cookie" not in reponse.headers


@pytest.mark.parametrize(
    "corps",
    [
        b"[" * 8000,
        b'{"a":' * 1600,
        b'{"texte":"' + b"\\u0000" * 1200 + b'"}',
        b'{"texte":1' + b"0" * 5000 + b"}",
        b'{"texte":"a",' * 500,
    ],
    ids=["tableaux", "objets", "nuls", "grand nombre", "coupé"],
)
def test_a_deep_or_dense_body_is_refused_at_once(parler: Parler, corps: bytes) -> None:
    debut = time.monotonic()
    reponse = parler(content=corps)
    assert reponse.status_code in (400, 413, 422) and time.monotonic() - debut < 1
    assert answers(parler)


def test_a_compressed_bomb_is_not_opened(parler: Parler) -> None:
    bombe = gzip.compress(b'{"texte": "' + b"a" * 3_000_000 + b'"}')
    assert len(bombe) < 8192 and parler({"Content-Encoding": "gzip"}, content=bombe).status_code in (400, 415, 422)


def test_ten_bodies_of_a_hundred_megabytes_are_not_kept(service: Service, parler: Parler) -> None:
    """Le service tourne dans ce processus : sa mémoire est la nôtre. Le corps est produit à mesure, il ne pèse rien."""
    answers(parler)
    avant, statuts = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []
    for annonce in (True, False) * 5:
        entetes = {"Content-Length": "100000000"} if annonce else {}
        try:
            statuts.append(parler(entetes, content=(b"a" * 65_536 for _ in range(1526))).status_code)
        except (httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError, httpx.LocalProtocolError):
            statuts.append(0)  # la connexion est coupée sans attendre la fin
    plus = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant) / 1024
    print(f"\n10 corps de 100 Mo : {statuts}, {plus:+.0f} Mo de mémoire")
    assert set(statuts) <= {0, 413} and plus < 30
    assert answers(parler)
