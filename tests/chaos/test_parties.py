"""Une partie lente, fausse, verrouillée ou morte, tout allumé : une phrase honnête à temps, et le retour de lui-même."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.chaos.passerelle import Eleve
from tests.chaos.relais import Panne, Relais
from tests.chaos.tableau import Constat
from tests.chaos.test_disque import VERROU_S, locked
from tests.pannes.observation import APPEL, QUESTION, check_help_first, check_honest, is_normal

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

PANNES: list[Panne] = ["arret", "lenteur", "goutte", "500", "ordure", "faux JSON"]
LIMITE_S = 9.5
"""Huit secondes laissées à Rasa, et de quoi répondre sur une machine occupée."""


@pytest.fixture
def eleve(tout: Supervisor, reglages_chaos: Settings) -> Eleve:
    eleve = Eleve(reglages_chaos.api_url)
    seconds_until_normal(eleve)
    return eleve


def seconds_until_normal(eleve: Eleve) -> float:
    debut = time.monotonic()
    while not is_normal(eleve.send(QUESTION).json()):
        assert time.monotonic() - debut < 60
        time.sleep(0.3)
    return time.monotonic() - debut


def timed(eleve: Eleve, texte: str) -> tuple[dict[str, Any], float]:
    debut = time.monotonic()
    reponse = eleve.send(texte)
    assert reponse.status_code == 200
    return reponse.json(), time.monotonic() - debut


@pytest.mark.parametrize("panne", PANNES)
def test_connaissances_en_panne(panne: Panne, eleve: Eleve, relais: Relais, constat: Constat) -> None:
    with relais.broken(panne):
        reponse, duree = timed(eleve, QUESTION)
        aide, duree_aide = timed(eleve, APPEL)
    check_honest(reponse)
    check_help_first(aide)
    assert duree < LIMITE_S and duree_aide < LIMITE_S
    retour = seconds_until_normal(eleve)
    assert not eleve.unanswered()
    constat.fait = f"connaissances : {panne}"
    constat.vu = f"excuse et PsyEN après {duree:.1f} s, numéros d'aide après {duree_aide:.1f} s"
    constat.perdu, constat.retour = "0", f"{retour:.1f}"


def test_suivi_de_rasa_verrouille_neuf_secondes(eleve: Eleve, reglages_chaos: Settings, constat: Constat) -> None:
    with locked(reglages_chaos.tracker_db):
        reponse, duree = timed(eleve, "et à Angers ?")
    retour = seconds_until_normal(eleve)
    assert duree < LIMITE_S and not eleve.unanswered()
    dits = eleve.said()
    assert dits.count("et à Angers ?") == 1
    constat.fait = f"tracker.db verrouillé {VERROU_S} s"
    constat.vu = f"une réponse après {duree:.1f} s ({'normale' if is_normal(reponse) else 'excuse'})"
    constat.perdu, constat.retour = "0", f"{retour:.1f}"


def test_base_verrouillee_neuf_secondes(eleve: Eleve, reglages_chaos: Settings, constat: Constat) -> None:
    with locked(reglages_chaos.base_path.resolve()):
        reponse, duree = timed(eleve, QUESTION)
    assert is_normal(reponse)
    constat.fait, constat.vu = f"knowledge.db verrouillée {VERROU_S} s", f"la réponse normale en {duree:.1f} s"
    constat.perdu, constat.retour = "0", "0"


@pytest.mark.parametrize("nom", ["actions", "rasa"])
def test_processus_fige(nom: str, eleve: Eleve, tout: Supervisor, constat: Constat) -> None:
    tout.freeze_process(nom)
    try:
        reponse, duree = timed(eleve, QUESTION)
        aide, duree_aide = timed(eleve, APPEL)
    finally:
        tout.thaw_process(nom)
    check_honest(reponse)
    check_help_first(aide)
    retour = seconds_until_normal(eleve)
    assert duree < LIMITE_S and not eleve.unanswered()
    constat.fait = f"SIGSTOP de {nom}, puis SIGCONT"
    constat.vu = f"excuse et PsyEN après {duree:.1f} s, numéros d'aide après {duree_aide:.1f} s"
    constat.perdu, constat.retour = "0", f"{retour:.1f}"


MAUVAISES = {"illisible": b"illisible" * 5000, "vide": b"", "tronquée": None}


@pytest.mark.parametrize("genre", MAUVAISES)
def test_mauvaise_base_publiee(genre: str, eleve: Eleve, reglages_chaos: Settings, constat: Constat) -> None:
    base = reglages_chaos.base_path
    bonne, neuve = base.resolve(), base.with_name("neuve.db")
    contenu = MAUVAISES[genre]
    neuve.write_bytes(contenu if contenu is not None else bonne.read_bytes()[: bonne.stat().st_size // 2])
    neuve.replace(base)
    try:
        time.sleep(1)
        vus = [is_normal(timed(eleve, QUESTION)[0]) for _ in range(5)]
    finally:
        _link(base, bonne)
    retour = seconds_until_normal(eleve)
    assert all(vus), vus
    constat.fait, constat.vu = f"base {genre} publiée à la place de la bonne", "5 réponses normales sur 5"
    constat.perdu, constat.retour = "0", f"{retour:.1f}"


def _link(lien: Path, cible: Path) -> None:
    neuf = lien.with_name("lien.db")
    neuf.symlink_to(cible)
    neuf.replace(lien)
