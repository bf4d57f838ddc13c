"""Chemins, en-têtes et octets tordus : un refus, jamais un 5xx, jamais un fichier qui n'est pas de la page."""

from __future__ import annotations

import pytest

from tests.abus.brut import ask, send_raw
from tests.abus.service import Service

CHEMINS = [
    b"/%2e%2e/%2e%2e/etc/passwd",
    b"/statique/..%2f..%2fmain.py",
    b"/statique/%2e%2e/%2e%2e/main.py",
    b"/statique/..%5c..%5cmain.py",
    b"/statique/%252e%252e/main.py",
    b"/statique//etc/passwd",
    b"/statique/\xc0\xae\xc0\xae/main.py",
    b"/statique/%c0%ae%c0%ae/main.py",
    b"/statique/page.js%00.txt",
    b"/conversations/%00",
    b"/conversations/%0d%0aX-Vole:%201",
    b"/conversations/..%2f..%2fmetrics",
    b"/formations/%ff%fe",
    b"/formations/%ed%a0%80",
    b"/etablissements/" + b"a" * 8000,
    b"/formations?q=%00%00",
    b"/formations?q=" + b"%f0%9f%94%a5" * 200,
    b"/lieux?q=%e2%80%aeNantes",
    b"/lieux?q=\xd0\x9d\xd0\xb0ntes",
    b"/lieux?q=" + b"a" * 20_000,
    b"/offres?" + b"&".join(b"formation=%d" % n for n in range(500)),
    b"/offres?taille=999999999999999999999999",
    b"/offres?rayon_km=1e400",
    b"/offres?page=-1",
    b"/faits?question=" + b"(" * 3000,
    b"*",
    b"http://ailleurs.test/livez",
    b"//ailleurs.test/livez",
    b"/livez#fragment",
    b"/" + b"a/" * 3000,
]
ENTETES = {
    "retour à la ligne replié": b"X-a: b\r\n c: d\r\n",
    "LF seul": b"X-a: b\nX-b: c\r\n",
    "nul": b"X-a: b\x00c\r\n",
    "nom vide": b": b\r\n",
    "espace avant les deux-points": b"X-a : b\r\n",
    "deux longueurs": b"Content-Length: 3\r\nContent-Length: 300\r\n",
    "longueur négative": b"Content-Length: -1\r\n",
    "longueur énorme": b"Content-Length: 99999999999999999999999\r\n",
    "longueur en lettres": b"Content-Length: abc\r\n",
    "longueur et morceaux": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "codage inconnu": b"Transfer-Encoding: xchunked\r\n",
    "morceaux deux fois": b"Transfer-Encoding: chunked, chunked\r\n",
    "non ASCII": "X-a: é\u202e🔥\r\n".encode(),
    "latin": b"Authorization: Bearer \xe9\xff\r\n",
    "mille en-têtes": b"".join(b"X-%d: a\r\n" % n for n in range(1000)),
    "clé d'idempotence énorme": b"Idempotency-Key: " + b"k" * 20_000 + b"\r\n",
    "jeton énorme": b"Authorization: Bearer " + b"x" * 20_000 + b"\r\n",
    "étiquette énorme": b"If-None-Match: " + b'"a",' * 5000 + b"\r\n",
    "hôte double": b"Host: autre\r\n",
    "mandataire menteur": b"X-Forwarded-For: " + b"1.2.3.4, " * 500 + b"\r\n",
    "mandataire illisible": b"X-Forwarded-For: \xff, ::::, <script>\r\n",
    "intervalle": b"Range: bytes=" + b"0-1," * 2000 + b"0-1\r\n",
    "passage à autre chose": b"Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    "attente": b"Expect: 100-continue\r\n",
}
LIGNES = [
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"\x00" * 500,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]


def is_refused_or_served(statut: int | None) -> bool:
    return statut is None or statut < 500


@pytest.mark.parametrize("chemin", CHEMINS, ids=lambda c: repr(c[:40]))
def test_a_twisted_path_is_never_a_server_error(service: Service, chemin: bytes) -> None:
    assert is_refused_or_served(send_raw(service, ask(chemin)))


@pytest.mark.parametrize("chemin", CHEMINS[:9], ids=lambda c: repr(c[:40]))
def test_no_path_leads_out_of_the_page(service: Service, chemin: bytes) -> None:
    assert send_raw(service, ask(chemin)) in (400, 404, 405, 422)


@pytest.mark.parametrize("chemin", [b"/livez", b"/", b"/formations?q=cuisine", b"/conversations/x"], ids=repr)
@pytest.mark.parametrize("entetes", ENTETES.values(), ids=ENTETES)
def test_a_twisted_header_is_never_a_server_error(service: Service, chemin: bytes, entetes: bytes) -> None:
    assert is_refused_or_served(send_raw(service, ask(chemin, entetes), attente=0.5))


@pytest.mark.parametrize("ligne", LIGNES, ids=repr)
def test_what_is_not_http_is_refused(service: Service, ligne: bytes) -> None:
    assert send_raw(service, ligne, attente=0.5) in (None, 400, 404, 505)


@pytest.mark.parametrize(
    "methode", [b"TRACE", b"CONNECT", b"PUT", b"PATCH", b"PROPFIND", b"OPTIONS", b"HEAD", b"BIDON"]
)
def test_another_method_is_refused(service: Service, methode: bytes) -> None:
    statut = send_raw(service, ask(b"/conversations", methode=methode))
    assert statut in (None, 400, 404, 405)


def test_a_header_of_the_answer_cannot_be_forged(service: Service) -> None:
    """Retour à la ligne dans un chemin, une clé, un jeton : rien n'en ressort dans les en-têtes."""
    for chemin in ("/conversations/a%0d%0aX-Vole:%201", "/formations/a%0d%0aX-Vole:%201", "/a%0d%0aSet-Cookie:%20a=1"):
        reponse = service.http.get(chemin)
        assert "x-vole" not in reponse.headers and "set-cookie" not in reponse.headers


def test_a_pipelined_second_request_is_not_smuggled(service: Service) -> None:
    """Longueur et morceaux à la fois : la suite n'est jamais lue comme une autre requête."""
    corps = b"0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
    demande = ask(b"/conversations", b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", corps, b"POST")
    assert send_raw(service, demande) in (None, 400, 413, 422)
