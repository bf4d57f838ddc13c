"""Une adresse au lieu d'un fichier : https seulement, bornée ; éprouvée sur un vrai serveur local."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from knowledge.refresh.errors import TelechargementRefuse
from knowledge.refresh.telechargement import download
from tests.knowledge.refresh.essai import FICHIERS, Essai


class _Serveur(BaseHTTPRequestHandler):
    """Sert les fichiers d'essai, des redirections et un fichier trop gros."""

    def do_GET(self) -> None:
        vers = {"/dehors": "http://exemple.invalid/a.csv", "/ici": "/onisep_actions_lycee.csv", "/rond": "/rond"}
        if self.path in vers:
            self.send_response(302)
            self.send_header("Location", vers[self.path])
            self.end_headers()
            return
        fichier = FICHIERS / self.path.lstrip("/")
        trouve = fichier.is_file() or self.path == "/gros"
        self.send_response(200 if trouve else 404)
        self.end_headers()
        if trouve:
            self.wfile.write(b"x" * 2_000_000 if self.path == "/gros" else fichier.read_bytes())

    def log_message(self, *_: object) -> None:
        """Rien à l'écran."""


@pytest.fixture(scope="module")
def adresse() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Serveur) as serveur:
        fil = threading.Thread(target=serveur.serve_forever, daemon=True)
        fil.start()
        yield f"http://127.0.0.1:{serveur.server_port}"
        serveur.shutdown()
        fil.join(timeout=5)


def test_an_address_renews_like_a_file_and_is_remembered(vite: Essai, adresse: str) -> None:
    lien = f"{adresse}/onisep_actions_lycee.csv"
    bilan = vite.refresh("onisep_actions_lycee", lien, accepter_baisse=True, http_local=True)
    assert bilan.version is not None
    assert bilan.version.fichier == lien
    assert not list(vite.versions.dossier.glob(".chantier*"))


def test_a_redirection_on_the_machine_is_followed(adresse: str, tmp_path: Path) -> None:
    recu = download(f"{adresse}/ici", tmp_path / "a", http_local=True)
    assert recu.read_bytes() == (FICHIERS / "onisep_actions_lycee.csv").read_bytes()


@pytest.mark.parametrize(
    ("chemin", "local", "raison"),
    [
        ("/onisep_actions_lycee.csv", False, "https"),
        ("/dehors", True, "seule une adresse https"),
        ("/rond", True, "redirect"),
        ("/absent.csv", True, "réponse 404"),
        ("/gros", True, "plus de 1 Mo"),
    ],
)
def test_an_address_not_allowed_or_not_answering_well_is_refused(
    adresse: str, tmp_path: Path, chemin: str, local: bool, raison: str
) -> None:
    with pytest.raises(TelechargementRefuse, match=raison):
        download(f"{adresse}{chemin}", tmp_path / "a", http_local=local, octets_max=1_000_000)


@pytest.mark.parametrize(
    "adresse_", ["ftp://exemple.fr/a", "file:///etc/passwd", "http://exemple.fr/a", "https://", "://"]
)
def test_only_https_leaves_the_machine(adresse_: str, tmp_path: Path) -> None:
    with pytest.raises(TelechargementRefuse):
        download(adresse_, tmp_path / "a", http_local=True)
