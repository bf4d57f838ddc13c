"""Tous les contrôles, un rapport lisible, un code de sortie qui dit vrai."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import yaml

from outils.audit.constats import Controle, read_accepted, refused
from outils.audit.outils import check_code, check_licences, check_npm, check_pip

DOSSIER = Path("docs/securite")
BON, A_TRAITER, INCOMPLET = 0, 1, 3


def main() -> int:
    """0 : rien à traiter ; 1 : un constat n'est pas accepté ; 3 : un contrôle manque et `STRICT` le demande."""
    acceptes = read_accepted(DOSSIER / "acceptes.yml")
    controles = _all_checks()
    a_traiter = 0
    for controle in controles:
        restes = refused(controle.constats, acceptes, datetime.date.today())
        a_traiter += len(restes)
        print(_line(controle, len(restes)))
        for constat, motif in restes:
            print(f"    {motif} : {constat.ou} : {constat.dit}")
    return exit_code(a_traiter, any(controle.manque for controle in controles), bool(os.environ.get("STRICT")))


def exit_code(a_traiter: int, manque: bool, strict: bool) -> int:
    """Ce qui n'a pas été contrôlé n'arrête pas une machine sans réseau, sauf si l'on demande d'être strict."""
    if a_traiter:
        return A_TRAITER
    return INCOMPLET if manque and strict else BON


def _all_checks() -> list[Controle]:
    permises = frozenset(yaml.safe_load((DOSSIER / "licences.yml").read_text("utf-8")))
    verrous_js = [f for f in Path().glob("*/package-lock.json") if "node_modules" not in f.parts]
    return [
        *(check_pip(f"requirements/{nom}.lock") for nom in ("service", "bot")),
        *(check_npm(verrou) for verrou in verrous_js),
        check_code(),
        *(check_licences(nom, permises) for nom in (".venv", ".venv-bot")),
    ]


def _line(controle: Controle, restes: int) -> str:
    if controle.manque and not controle.vus:
        return f"NON CONTRÔLÉ  {controle.nom} : {controle.manque}"
    etat = "À TRAITER" if restes else ("INCOMPLET" if controle.manque else "bon")
    acceptes = len(controle.constats) - restes
    suite = f" ; {controle.manque}" if controle.manque else ""
    return f"{etat:<13} {controle.nom} : {controle.vus} contrôlés, {restes} à traiter, {acceptes} acceptés{suite}"


if __name__ == "__main__":
    sys.exit(main())
