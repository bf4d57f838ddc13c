"""Limiter le débit d'une conversation et d'une adresse, sans garder d'adresse en clair."""

import hashlib
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

SEAUX = 20_000
"""Clés suivies au plus ; la plus ancienne est oubliée d'abord."""


@dataclass
class _Seau:
    reste: float
    vu: float


class Debit:
    """Seau à jetons : `rafale` appels d'affilée, puis `par_minute`."""

    def __init__(self, rafale: int, par_minute: float) -> None:
        self._rafale = float(rafale)
        self._par_seconde = par_minute / 60
        self._seaux: OrderedDict[str, _Seau] = OrderedDict()

    def take(self, cle: str) -> float:
        """0 si l'appel est permis, sinon les secondes à attendre."""
        maintenant = time.monotonic()
        seau = self._seaux.pop(cle, None) or _Seau(self._rafale, maintenant)
        seau.reste = min(self._rafale, seau.reste + (maintenant - seau.vu) * self._par_seconde)
        seau.vu = maintenant
        self._seaux[cle] = seau
        if len(self._seaux) > SEAUX:
            self._seaux.popitem(last=False)
        if seau.reste < 1:
            return (1 - seau.reste) / self._par_seconde
        seau.reste -= 1
        return 0.0


class Adresses:
    """Rend une adresse méconnaissable : un sel tiré au sort chaque jour, jamais écrit."""

    def __init__(self) -> None:
        self._jour = date.min
        self._sel = b""

    def mask(self, adresse: str) -> str:
        """L'empreinte du jour de cette adresse."""
        if self._jour != (aujourd_hui := date.today()):
            self._jour, self._sel = aujourd_hui, secrets.token_bytes(32)
        return hashlib.blake2b(adresse.encode("utf-8", "replace"), key=self._sel, digest_size=16).hexdigest()
