"""Ports TCP : libres avant de lancer, prêts après."""

import errno
import http.client
import socket
from collections.abc import Iterable

from lancer.errors import PortTaken
from lancer.plan import Service
from lancer.settings import LOOPBACK


def check_ports(services: Iterable[Service]) -> None:
    """Lève `PortTaken` en nommant le premier port qui n'est pas libre."""
    for service in services:
        try:
            _listener(service.host, service.port).close()
        except OSError as error:
            raise PortTaken(_explain(service, error)) from error


def free_ports(count: int) -> list[int]:
    """Des ports libres et différents, pour les tests."""
    held = [_listener(LOOPBACK, 0) for _ in range(count)]
    ports = [holder.getsockname()[1] for holder in held]
    for holder in held:
        holder.close()
    return ports


def http_status(host: str, port: int, path: str, timeout: float = 2.0) -> int | None:
    """Code de la réponse, ou rien si personne ne répond."""
    connection = http.client.HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _listener(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1)
    except OSError:
        listener.close()
        raise
    return listener


def _explain(service: Service, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Le port {service.port} ({service.name}) est déjà pris : fermez le programme qui l'occupe, "
            f"ou choisissez-en un autre avec {service.port_setting}."
        )
    return f"Le port {service.port} ({service.name}) ne peut pas être ouvert sur {service.host} : {error.strerror}."
