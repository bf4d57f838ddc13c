"""Lancer chaque outil et lire son JSON ; un outil qui ne peut pas contrôler le dit, il ne rassure pas."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from outils.audit.constats import Constat, Controle

BIN = Path(".venv-audit/bin")
DELAI_S = 240
CODE = ("knowledge", "api", "langue", "bot", "actions", "lancer", "outils")


def check_pip(verrou: str) -> Controle:
    """pip-audit sur un verrou ; sans accès aux avis de sécurité, tout est « non contrôlé »."""
    ordre = (str(BIN / "pip-audit"), "--disable-pip", "--require-hashes", "-r", verrou)
    lu = run(*ordre, "--progress-spinner", "off", "-f", "json")
    return (
        read_pip(verrou, lu) if isinstance(lu, dict) else Controle(f"pip-audit {verrou}", manque="avis hors d'atteinte")
    )


def read_pip(verrou: str, lu: dict[str, Any]) -> Controle:
    """Un paquet passé (`skip_reason`) n'a pas été contrôlé : pip-audit, lui, sortirait en 0."""
    paquets = lu["dependencies"]
    passes = [paquet["name"] for paquet in paquets if "skip_reason" in paquet]
    constats = [_vulnerability(paquet, faille) for paquet in paquets for faille in paquet.get("vulns", [])]
    manque = f"{len(passes)} paquets sur {len(paquets)} non contrôlés (avis hors d'atteinte)" if passes else ""
    return Controle(f"pip-audit {verrou}", len(paquets) - len(passes), constats, manque)


def _vulnerability(paquet: dict[str, Any], faille: dict[str, Any]) -> Constat:
    cles = frozenset((faille["id"], *faille.get("aliases", [])))
    corrige = ", ".join(faille.get("fix_versions", [])) or "pas de correctif"
    return Constat("pip-audit", cles, paquet["name"], f"{paquet['version']} : {faille['id']} (corrigé : {corrige})")


def check_npm(verrou: Path) -> Controle:
    """npm audit sur un package-lock.json."""
    lu = run("npm", "audit", "--json", "--package-lock-only", ou=verrou.parent)
    if not isinstance(lu, dict) or "vulnerabilities" not in lu:
        return Controle(f"npm audit {verrou}", manque="npm absent, ou registre hors d'atteinte")
    failles = lu["vulnerabilities"]
    constats = [Constat("npm", _npm_keys(nom, f), nom, f"{f['severity']} : {f['range']}") for nom, f in failles.items()]
    return Controle(f"npm audit {verrou}", int(lu["metadata"]["dependencies"]["total"]), constats)


def _npm_keys(nom: str, faille: dict[str, Any]) -> frozenset[str]:
    avis = [a["url"].rsplit("/", 1)[-1] for a in faille.get("via", []) if isinstance(a, dict) and "url" in a]
    return frozenset(avis or [nom])


def check_code() -> Controle:
    """bandit sur notre code."""
    lu = run(str(BIN / "bandit"), "-q", "-r", *CODE, "-f", "json")
    if not isinstance(lu, dict):
        return Controle("bandit", manque="bandit n'a pas répondu")
    constats = [
        Constat("bandit", frozenset((r["test_id"],)), r["filename"], f"ligne {r['line_number']} : {r['issue_text']}")
        for r in lu["results"]
    ]
    return Controle("bandit", int(lu["metrics"]["_totals"]["loc"]), constats)


def check_licences(environnement: str, permises: frozenset[str]) -> Controle:
    """Les licences de tous les paquets d'un environnement, contre la liste permise."""
    lu = run(str(BIN / "pip-licenses"), "--python", f"{environnement}/bin/python", "--format=json", "--with-system")
    if not isinstance(lu, list):
        return Controle(f"licences {environnement}", manque="environnement absent")
    return read_licences(environnement, lu, permises)


def read_licences(environnement: str, lu: list[dict[str, str]], permises: frozenset[str]) -> Controle:
    constats = [
        Constat("licence", frozenset((p["License"],)), p["Name"], f"{p['Version']} : {p['License']}")
        for p in lu
        if not is_allowed(p["License"], permises)
    ]
    return Controle(f"licences {environnement}", len(lu), constats)


def is_allowed(licence: str, permises: frozenset[str]) -> bool:
    """Vrai si une branche du « OR » a tous ses termes permis ; « ; » (deux classements du paquet) demande les deux."""
    choix = licence.replace(";", " AND ").split(" OR ")
    return any(
        all({terme.strip(), terme.strip("() ")} & permises for terme in branche.split(" AND ")) for branche in choix
    )


def run(*ordre: str, ou: Path | None = None) -> Any:
    """Le JSON écrit par la commande ; nul si elle manque, tarde ou n'en écrit pas."""
    try:
        fini = subprocess.run(ordre, cwd=ou, capture_output=True, text=True, timeout=DELAI_S, check=False)
        return json.loads(fini.stdout)
    except (OSError, subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
