"""Chaque appel du contrat, avec des valeurs tirées de son schéma et d'autres qui n'y sont pas : jamais un 5xx."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.abus.service import Service

EXEMPLES = int(os.environ.get("SCHEMATHESIS_EXEMPLES", "4"))
"""Par appel et par phase : la suite courte tient en une minute ; `make chaos` en joue vingt fois plus."""
SECONDES = int(os.environ.get("SCHEMATHESIS_SECONDES", "40"))


def test_no_value_brings_a_server_error(service: Service, tmp_path: Path) -> None:
    """Toutes les phases : exemples, couverture, tirage, enchaînements. `/readyz` dit l'état par un 503 : il est à part."""
    _, titre = service.open()
    rapport = tmp_path / "rapport.ndjson"
    commande = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{service.url}/openapi.json"),
        *("--phases", "examples,coverage,fuzzing,stateful", "--checks", "not_a_server_error"),
        *("--max-examples", str(EXEMPLES), "--max-time", str(SECONDES), "--seed", "20261122", "--no-shrink"),
        *("--header", f"Authorization: {titre['Authorization']}", "--exclude-path", "/readyz"),
        *("--report-ndjson-path", str(rapport), "--continue-on-failure", "--generation-database", "none"),
    ]
    fini = subprocess.run(commande, capture_output=True, text=True, timeout=SECONDES * 3 + 60, cwd=tmp_path)
    statuts = count_statuses(rapport)
    print(f"\n{sum(statuts.values())} requêtes : {statuts}")
    assert fini.returncode == 0, fini.stdout[-4000:] + fini.stderr[-1000:]
    assert sum(statuts.values()) > 300 and not any(s >= 500 for s in statuts)


def count_statuses(rapport: Path) -> dict[int, int]:
    """Code HTTP → nombre, d'après le rapport ligne à ligne."""
    comptes: dict[int, int] = {}
    for ligne in rapport.read_text(encoding="utf-8").splitlines():
        for statut in _statuses(json.loads(ligne)):
            comptes[statut] = comptes.get(statut, 0) + 1
    return dict(sorted(comptes.items()))


def _statuses(noeud: Any) -> list[int]:
    if isinstance(noeud, dict):
        ici = [noeud["status_code"]] if isinstance(noeud.get("status_code"), int) else []
        return ici + [s for valeur in noeud.values() for s in _statuses(valeur)]
    if isinstance(noeud, list):
        return [s for valeur in noeud for s in _statuses(valeur)]
    return []
