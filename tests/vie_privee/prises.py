"""Les prises réseau d'un arbre de processus, lues dans /proc : qui écoute, qui parle à qui."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
ECOUTE = "0A"


@dataclass(frozen=True)
class Prise:
    """`etat` : code de /proc/net (0A = en écoute) ; pour UDP, une adresse distante nulle veut dire « à personne »."""

    protocole: str
    adresse: str
    port: int
    vers: str
    vers_port: int
    etat: str

    @property
    def listens(self) -> bool:
        return self.protocole.startswith("tcp") and self.etat == ECOUTE

    @property
    def leaves(self) -> bool:
        """Vrai si l'autre bout n'est pas cette machine."""
        distante = ipaddress.ip_address(self.vers)
        mappee = getattr(distante, "ipv4_mapped", None) or distante
        return not (mappee.is_loopback or mappee.is_unspecified)


def process_tree(racine: int) -> set[int]:
    """Ce processus et tous ses descendants."""
    parents = {pid: parent for pid, parent in _parents()}
    arbre = {racine}
    while neufs := {pid for pid, parent in parents.items() if parent in arbre} - arbre:
        arbre |= neufs
    return arbre


def sockets(racine: int) -> set[Prise]:
    """Les prises ouvertes par l'arbre de `racine`."""
    inodes = {inode for pid in process_tree(racine) for inode in _inodes(pid)}
    return {prise for inode, prise in _table(racine) if inode in inodes}


def _parents() -> Iterator[tuple[int, int]]:
    for dossier in PROC.glob("[0-9]*"):
        try:
            suite = (dossier / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # fini entre-temps
            continue
        yield int(dossier.name), int(suite[1])


def _inodes(pid: int) -> Iterator[str]:
    try:
        descripteurs = list((PROC / str(pid) / "fd").iterdir())
    except OSError:
        return
    for descripteur in descripteurs:
        try:
            lien = os.readlink(descripteur)
        except OSError:
            continue
        if trouve := re.fullmatch(r"socket:\[(\d+)]", lien):
            yield trouve[1]


def _table(pid: int) -> Iterator[tuple[str, Prise]]:
    for protocole in ("tcp", "tcp6", "udp", "udp6"):
        for ligne in (PROC / str(pid) / "net" / protocole).read_text().splitlines()[1:]:
            mots = ligne.split()
            yield mots[9], Prise(protocole, *_address(mots[1]), *_address(mots[2]), mots[3])


def _address(hexa: str) -> tuple[str, int]:
    """« 0100007F:1F90 » → ("127.0.0.1", 8080) ; le noyau écrit chaque mot de 32 bits à l'envers."""
    brut, _, port = hexa.partition(":")
    octets = bytes.fromhex(brut)
    remis = b"".join(octets[i : i + 4][::-1] for i in range(0, len(octets), 4))
    return str(ipaddress.ip_address(remis)), int(port, 16)
