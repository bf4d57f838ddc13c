"""Ce que sent un élève ordinaire pendant qu'un autre abuse : mesuré seul, puis à côté, par tranches alternées."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from outils.charge.memoire import resident
from tests.chaos.passerelle import Eleve
from tests.chaos.tableau import Constat
from tests.pannes.observation import QUESTION, is_normal

if TYPE_CHECKING:
    from lancer.settings import Settings
    from lancer.supervisor import Supervisor

TRANCHES, TRANCHE_S = 4, 12
RAPPORT_MAX = 2.0
"""L'abuseur use aussi de la machine, qui n'a que deux cœurs : on garde le rapport, pas le temps."""


def turns(eleve: Eleve, secondes: float) -> list[float]:
    """Millisecondes de chaque tour, un élève pressé."""
    durees, fin = [], time.monotonic() + secondes
    while time.monotonic() < fin:
        debut = time.perf_counter()
        reponse = eleve.send(QUESTION)
        durees.append((time.perf_counter() - debut) * 1000)
        assert reponse.status_code == 200 and is_normal(reponse.json())
        time.sleep(0.1)
    return durees


def p95(durees: list[float]) -> float:
    return quantiles(durees, n=20)[18]


def test_abus_a_cote(tout: Supervisor, reglages_chaos: Settings, constat: Constat) -> None:
    eleve, seul, a_cote = Eleve(reglages_chaos.api_url), [], []
    turns(eleve, 3)
    api = tout.pid("api") or 0
    avant = resident(api)
    for _ in range(TRANCHES):
        seul += turns(eleve, TRANCHE_S)
        commande = [sys.executable, "-m", "tests.chaos.abuseur", str(reglages_chaos.api_port), str(TRANCHE_S + 2)]
        with subprocess.Popen(commande):
            time.sleep(1.5)
            a_cote += turns(eleve, TRANCHE_S - 1)
    constat.fait = (
        f"200 connexions lentes, 2 corps de 100 Mo et 4 bombes JSON à la fois ; {len(seul)} puis {len(a_cote)} tours"
    )
    constat.vu = f"p50 {median(seul):.0f} puis {median(a_cote):.0f} ms, p95 {p95(seul):.0f} puis {p95(a_cote):.0f} ms"
    constat.perdu = f"0 ; p95 × {p95(a_cote) / p95(seul):.2f} ; mémoire de l'API {resident(api) - avant:+.0f} Mo"
    constat.retour = "0"
    assert p95(a_cote) / p95(seul) < RAPPORT_MAX
