"""Le seul endroit du projet qui va chercher un fichier ailleurs : https, borné en taille et en temps."""

import ipaddress
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from knowledge.refresh.errors import TelechargementRefuse

OCTETS_MAX = 200_000_000
SECONDES_MAX = 300.0
DELAIS = httpx.Timeout(30.0, connect=10.0)
REDIRECTIONS = 5


def is_url(texte: str) -> bool:
    """Vrai pour une adresse, qu'elle soit permise ou non."""
    return "://" in texte


def download(adresse: str, cible: Path, *, http_local: bool = False, octets_max: int = OCTETS_MAX) -> Path:
    """Télécharge vers `cible` ; `http_local` (essais) permet http:// sur la machine elle-même.

    Lève `TelechargementRefuse` : adresse qui n'est pas en https, redirection comprise ; réponse autre que 200 ;
    fichier de plus de `octets_max` octets ; serveur muet.
    """

    def check(requete: httpx.Request) -> None:
        _permitted(str(requete.url), http_local)

    try:
        with (
            httpx.Client(
                timeout=DELAIS, follow_redirects=True, max_redirects=REDIRECTIONS, event_hooks={"request": [check]}
            ) as client,
            client.stream("GET", adresse) as reponse,
        ):
            if reponse.status_code != 200:
                raise TelechargementRefuse(f"{adresse} : réponse {reponse.status_code}")
            _write(reponse, cible, adresse, octets_max)
    except (httpx.HTTPError, httpx.InvalidURL) as erreur:
        raise TelechargementRefuse(f"{adresse} : {erreur or type(erreur).__name__}") from None
    return cible


def _permitted(adresse: str, http_local: bool) -> None:
    lue = urlsplit(adresse)
    if lue.scheme == "https" or (lue.scheme == "http" and http_local and _loopback(lue.hostname or "")):
        return
    raise TelechargementRefuse(f"{adresse} : seule une adresse https:// est permise")


def _loopback(hote: str) -> bool:
    try:
        return ipaddress.ip_address(hote).is_loopback
    except ValueError:
        return False


def _write(reponse: httpx.Response, cible: Path, adresse: str, octets_max: int) -> None:
    fin, total = time.monotonic() + SECONDES_MAX, 0
    with cible.open("wb") as flux:
        for morceau in reponse.iter_bytes():
            total += len(morceau)
            if total > octets_max:
                raise TelechargementRefuse(f"{adresse} : plus de {octets_max // 1_000_000} Mo")
            if time.monotonic() > fin:
                raise TelechargementRefuse(f"{adresse} : plus de {SECONDES_MAX:.0f} s")
            flux.write(morceau)
