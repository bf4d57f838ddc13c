"""Parler au service octet par octet : ce qu'aucun client HTTP n'accepterait d'envoyer."""

from __future__ import annotations

import socket

from tests.abus.service import Service


def send_raw(service: Service, octets: bytes, attente: float = 3.0) -> int | None:
    """Le code de la première réponse ; rien si le service ferme sans un mot ou attend la suite."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=attente) as prise:
        try:
            prise.sendall(octets)
            debut = prise.recv(4096)
        except (ConnectionError, TimeoutError):
            return None
    return int(debut.split(b" ")[1]) if debut.startswith(b"HTTP/1.1 ") else None


def ask(chemin: bytes, entetes: bytes = b"", corps: bytes = b"", methode: bytes = b"GET") -> bytes:
    """Une requête entière, telle quelle."""
    return b"%s %s HTTP/1.1\r\nHost: assistant.test\r\n%s\r\n%s" % (methode, chemin, entetes, corps)
