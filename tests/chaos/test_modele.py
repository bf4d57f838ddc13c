"""Un modèle tronqué, ou appris d'une autre configuration, au lancement : refusé, le précédent répond."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lancer.model import FORMER, MODEL_NAME, sources_fingerprint
from lancer.settings import Settings
from lancer.trial import trial_settings
from tests.chaos.passerelle import Eleve
from tests.chaos.tableau import Constat
from tests.pannes.observation import QUESTION, is_normal

REFUS = {"tronque": "tronqué", "autre configuration": "autre configuration"}


@pytest.fixture
def reglages(tmp_path: Path) -> Settings:
    """Un dossier à soi, avec le modèle de la maison et le même comme précédent."""
    settings = trial_settings(tmp_path / "var")
    maison = settings.models.resolve()
    settings.models.unlink()
    for dossier in (settings.models, settings.models / FORMER):
        dossier.mkdir()
        for nom in (MODEL_NAME, f"{MODEL_NAME}.sha256"):
            shutil.copy(maison / nom, dossier / nom)
    return settings


@pytest.mark.parametrize("genre", REFUS)
def test_mauvais_modele_au_lancement(genre: str, reglages: Settings, constat: Constat) -> None:
    modele = reglages.models / MODEL_NAME
    if genre == "tronque":
        modele.write_bytes(modele.read_bytes()[:-100_000])
    else:
        modele.with_name(f"{MODEL_NAME}.sources").write_text(sources_fingerprint()[::-1])
    noms = ("var", "api_port", "actions_port", "rasa_port")
    environnement = os.environ | {f"ORIENTATION_{n.upper()}": str(getattr(reglages, n)) for n in noms}
    debut = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "lancer"], env=environnement, stdout=subprocess.PIPE, text=True
    ) as lance:
        assert lance.stdout
        dit = []
        for ligne in lance.stdout:
            dit.append(ligne)
            if "prêt en" in ligne and "http" in ligne:
                break
        pret = time.monotonic() - debut
        try:
            assert is_normal(Eleve(reglages.api_url).send(QUESTION).json())
        finally:
            lance.send_signal(signal.SIGTERM)
            lance.wait(30)
    assert re.search(REFUS[genre], "".join(dit))
    constat.fait, constat.vu = f"modèle {genre} à la place du bon", "la réponse normale, du modèle précédent"
    constat.perdu, constat.retour = "0", f"{pret:.0f} (lancement entier)"
